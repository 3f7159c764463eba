import { manualExample, type YunzhijiaSeed } from '../../../../../simulators';
import type { Fault } from '../../../../../simulators/faults';
import {
	applyPlan,
	approvePlan,
	explainPlan,
	explanationText,
	pull,
	stageOrganisation,
	type Pulled,
	type SettingsInput,
} from '../../../../../src/sync';
import { startWorld, type World } from '../../harness';

const scope = (world: World) => ({ eid: world.yunzhijia.eid, source: 'e10' });

/** Pulls without reading the OA. */
const pulled = async (world: World, settings: SettingsInput = {}): Promise<Pulled> =>
	await pull(world.context, {
		settings: { source: 'e10', language: 'en', ...settings },
		yunzhijia: world.reader,
	});

/** Reads the OA too, so that new people are linked. */
const pulledWithOa = async (world: World, settings: SettingsInput = {}): Promise<Pulled> => {
	const { snapshotId } = await stageOrganisation(world.context, {
		source: 'e10',
		reader: world.weaver,
	});
	return await pull(world.context, {
		settings: { source: 'e10', language: 'en', ...settings },
		snapshotId,
		yunzhijia: world.reader,
	});
};

const mirrored = async (world: World): Promise<string[]> =>
	[...(await world.store.mirror.inService(scope(world))).values()].sort();
const inYunzhijia = (world: World): string[] =>
	[...world.yunzhijia.state.persons()]
		.filter(({ status }) => status === '1')
		.map(({ name }) => name)
		.sort();
const openIdOf = (world: World, name: string): string =>
	[...world.yunzhijia.state.persons()].find((person) => person.name === name)?.openId ?? '';
const orgIdOf = (world: World, name: string): string =>
	[...world.yunzhijia.state.departments()].find((department) => department.name === name)?.id ?? '';

const seedOf = (people: number, leaders: number, posts: number): YunzhijiaSeed => ({
	departments: [
		{ id: 'o-root', name: '总部', parentId: null },
		{ id: 'o-a', name: '研发部', parentId: 'o-root' },
		{ id: 'o-b', name: '市场部', parentId: 'o-root' },
	],
	persons: Array.from({ length: people }, (_, n) => ({
		openId: `p-${n}`,
		name: `员工${n}`,
		phone: `138${String(n).padStart(8, '0')}`,
		orgId: 'o-a',
	})),
	leaders: Array.from({ length: leaders }, (_, n) => ({ openId: `p-${n}`, orgId: 'o-b' })),
	partTimeJobs: Array.from({ length: posts }, (_, n) => ({
		openId: `p-${n}`,
		orgId: 'o-b',
		jobTitle: '顾问',
	})),
});

describe('a full pull', () => {
	let world: World;
	beforeEach(async () => {
		world = await startWorld(manualExample());
	});
	afterEach(() => world.stop());

	it('makes the mirror what Yunzhijia has, and a second one finds nothing new; nothing is written to either side', async () => {
		await world.editor.partTimeJobs.add([
			{ openId: openIdOf(world, '韩梅'), orgId: orgIdOf(world, '部门A'), jobTitle: '顾问' },
		]);
		await world.editor.leaders.setById([
			{ openId: openIdOf(world, '韩梅'), orgId: orgIdOf(world, '部门A') },
		]);
		world.writes();
		const first = await pulled(world);
		expect(first).toMatchObject({
			outcome: { outcome: 'applied', planId: null, failures: [] },
			links: null,
			report: {
				mode: 'full',
				damage: [],
				unbound: 0,
				persons: { changed: 0, left: 0 },
				leaders: { new: 1 },
				partTimePosts: { new: 1 },
			},
		});
		expect(await mirrored(world)).toEqual(inYunzhijia(world));
		expect(await world.store.mirrorPosts.leaders(scope(world))).toEqual([
			{ openId: openIdOf(world, '韩梅'), orgId: orgIdOf(world, '部门A') },
		]);
		expect(await pulled(world, { pullMode: 'full' })).toMatchObject({
			outcome: { outcome: 'no-changes' },
			report: { changed: false },
		});
		expect(world.writes()).toEqual({});
		expect(world.oa.log.mutating()).toBe(0);
	});

	it('says who is new, changed and left, and keeps the links of those who left as removed', async () => {
		await world.push();
		await pulled(world);
		await world.editor.persons.updateStatus([{ openId: openIdOf(world, '蒋若涵'), type: '1' }]);
		await world.editor.persons.updateInfo([{ openId: openIdOf(world, '韩梅'), jobTitle: '总监' }]);
		await world.editor.persons.addNew([
			{ name: '新来的', department: '\\', account: { mobile: '13999990001' } },
		]);
		const { report, outcome } = await pulled(world, { pullMode: 'full' });
		expect(report).toMatchObject({
			persons: { new: 1, changed: 1, left: 1 },
			unbound: 1,
			newPersons: [{ name: '新来的' }],
			leftPersons: [{ name: '蒋若涵' }],
		});
		expect(outcome).toMatchObject({
			outcome: 'applied',
			message: expect.stringMatching(
				/persons: 1 new, 1 changed, 1 left.*1 links are kept as removed/,
			),
		});
		const links = await world.store.bindings.list(scope(world), 'person');
		expect(links.filter(({ state }) => state === 'removed').map(({ yzjId }) => yzjId)).toEqual([
			openIdOf(world, '蒋若涵'),
		]);
		// Linked, so still in the mirror, with the state that an administrator looks for.
		expect(await world.store.mirror.person(scope(world), openIdOf(world, '蒋若涵'))).toMatchObject({
			status: '0',
		});
	});

	it.each<[string, Fault]>([
		['shifted rows', { endpoint: 'person/getall', kind: 'shift-rows', by: 2, every: true, nth: 2 }],
		['an empty list', { endpoint: 'person/getall', kind: 'empty-list', every: true }],
		['departments without a root', { endpoint: 'dept/getall', kind: 'shift-rows', every: true }],
	])('stops and changes nothing where it cannot be whole: %s', async (_, fault) => {
		await world.push();
		await pulled(world);
		const before = [await mirrored(world), await world.store.bindings.list(scope(world))];
		world.yunzhijia.faults.set([fault]);
		await expect(pulled(world, { pullMode: 'full' })).rejects.toMatchObject({
			reason: 'refresh-failed',
			message: expect.stringContaining('Nothing was changed'),
		});
		expect([await mirrored(world), await world.store.bindings.list(scope(world))]).toEqual(before);
	});

	it('with uncertified: no-removals adds what it saw and takes nothing away', async () => {
		await world.push();
		await pulled(world);
		await world.editor.persons.addNew([
			{ name: '新来的', department: '\\', account: { mobile: '13999990001' } },
		]);
		await world.editor.persons.updateStatus([{ openId: openIdOf(world, '蒋若涵'), type: '1' }]);
		world.yunzhijia.faults.set([
			{ endpoint: 'person/getall', kind: 'shift-rows', by: -1, every: true, nth: 2 },
		]);
		const { report } = await pulled(world, { pullMode: 'full', uncertified: 'no-removals' });
		expect(report).toMatchObject({
			persons: { new: 1, left: 0 },
			unbound: 0,
			damage: [{ code: 'shifted', facts: { list: 'persons' } }],
		});
		expect(await mirrored(world)).toEqual(expect.arrayContaining(['新来的', '蒋若涵']));
	});

	it('needs the name of a source where no reading of the OA gives one', async () => {
		await expect(
			pull(world.context, { settings: {}, yunzhijia: world.reader }),
		).rejects.toMatchObject({ problems: [expect.stringContaining('source')] });
	});

	it('does not take for gone what another run wrote while it read', async () => {
		await world.push();
		await pulled(world);
		let writes = 0;
		// Each time the list of leaders is read, somebody else has had the lease: the reading is done
		// again, then used without removals.
		const busy = {
			...world.reader,
			leaders: {
				getPage: async (begin: number, count: number) => {
					writes++;
					const held = await world.store.leases.acquire(
						scope(world),
						{ host: 'h', pid: 1, bootId: 'b', what: 'applying' },
						{ now: world.context.services.now(), ttlMs: 1000 },
					);
					if ('fence' in held) await world.store.leases.release(scope(world), held.fence);
					return await world.reader.leaders.getPage(begin, count);
				},
			},
		};
		await world.editor.persons.updateStatus([{ openId: openIdOf(world, '蒋若涵'), type: '1' }]);
		const { report } = await pull(world.context, {
			settings: { source: 'e10', pullMode: 'full' },
			yunzhijia: busy,
		});
		expect(writes).toBe(3);
		expect(report).toMatchObject({
			persons: { left: 0 },
			unbound: 0,
			damage: [{ code: 'other-run', facts: {} }],
		});
		expect((await pulled(world, { pullMode: 'full' })).report).toMatchObject({
			persons: { left: 1 },
			unbound: 1,
		});
	});
});

describe('the calls of a full pull', () => {
	it.each([
		[0, 0, 0],
		[1, 1, 1],
		[999, 999, 999],
		[1000, 1000, 1000],
		[2345, 1001, 1100],
	])(
		'%i people, %i leaders, %i part-time posts: at most one page in 999 rows and eight more',
		async (people, leaders, posts) => {
			const world = await startWorld({
				...manualExample(),
				yunzhijia: seedOf(people, leaders, posts),
			});
			try {
				world.yunzhijia.log.reset();
				const { report } = await pulled(world);
				expect(report).toMatchObject({
					persons: { new: people },
					leaders: { new: leaders },
					partTimePosts: { new: posts },
					damage: [],
				});
				expect(world.yunzhijia.log.entries().length).toBeLessThanOrEqual(
					Math.ceil(people / 999) + Math.ceil(leaders / 999) + Math.ceil(posts / 999) + 8,
				);
				expect(world.yunzhijia.log.mutating()).toBe(0);
			} finally {
				await world.stop();
			}
		},
	);
});

describe('an incremental pull', () => {
	let world: World;
	beforeEach(async () => {
		world = await startWorld(manualExample());
		await world.push();
		await pulled(world);
		world.yunzhijia.log.reset();
	});
	afterEach(() => world.stop());

	it('reads what changed and brings the mirror up to date: new, changed, moved, left, departments', async () => {
		await world.editor.persons.addNew([
			{ name: '新来的', department: '部门C', account: { mobile: '13999990001' } },
		]);
		await world.editor.persons.updateDeptByDeptId([
			{ openId: openIdOf(world, '韩梅'), orgId: orgIdOf(world, '部门C') },
		]);
		await world.editor.persons.updateStatus([{ openId: openIdOf(world, '蒋若涵'), type: '1' }]);
		await world.editor.departments.add([{ longName: '部门C\\新部门' }]);
		world.yunzhijia.log.reset();
		const { report, outcome } = await pulled(world);
		expect(report).toMatchObject({
			mode: 'incremental',
			damage: [],
			persons: { new: 1, left: 1 },
			departments: { new: 1, left: 0 },
			unbound: 1,
		});
		expect(outcome.outcome).toBe('applied');
		expect(world.yunzhijia.log.counts()['person/getall']).toBeUndefined();
		expect(await mirrored(world)).toEqual(inYunzhijia(world));
		expect(await world.store.mirror.person(scope(world), openIdOf(world, '韩梅'))).toMatchObject({
			orgId: orgIdOf(world, '部门C'),
		});
		// A full pass finds nothing that the increment missed.
		expect((await pulled(world, { pullMode: 'full' })).report.changed).toBe(false);
	});

	it('takes a deleted department out only when it is named as deleted and no longer listed', async () => {
		const orgId = orgIdOf(world, '其他部门');
		await world.editor.departments.deleteById([orgId]);
		expect((await pulled(world)).report).toMatchObject({
			mode: 'incremental',
			departments: { left: 2 },
		});
		// With the department below it.
		expect(
			(await world.store.mirror.departments(scope(world))).map((department) => department.orgId),
		).not.toContain(orgId);
	});

	it.each<[string, Fault]>([
		['the increment is empty', { endpoint: 'person/getAtTime', kind: 'empty-list', every: true }],
		['departments are cut short', { endpoint: 'dept/getall', kind: 'shift-rows', every: true }],
		[
			'rows shift',
			{ endpoint: 'person/getAtTime', kind: 'shift-rows', by: -1, every: true, nth: 2 },
		],
		['the leaver cannot be asked for', { endpoint: 'person/get', kind: 'empty-list', every: true }],
		[
			'leaders and posts are missing',
			{ endpoint: 'company/queryOrgAdmins', kind: 'empty-list', every: true },
		],
	])('never takes anybody for gone who is there: %s', async (_, fault) => {
		await world.editor.persons.updateInfo([{ openId: openIdOf(world, '韩梅'), jobTitle: '总监' }]);
		const before = await mirrored(world);
		const links = (await world.store.bindings.list(scope(world))).filter(
			({ state }) => state === 'active',
		).length;
		world.yunzhijia.faults.set([fault]);
		expect((await pulled(world)).report).toMatchObject({
			mode: 'incremental',
			persons: { left: 0 },
			departments: { left: 0 },
			unbound: 0,
		});
		expect(await mirrored(world)).toEqual(before);
		expect(
			(await world.store.bindings.list(scope(world))).filter(({ state }) => state === 'active'),
		).toHaveLength(links);
	});

	it('reads the same window again after a damaged one', async () => {
		const mark = await world.store.pulls.get(scope(world));
		await world.editor.persons.updateStatus([{ openId: openIdOf(world, '蒋若涵'), type: '1' }]);
		world.yunzhijia.faults.set([
			{ endpoint: 'person/getAtTime', kind: 'shift-rows', by: -1, every: true, nth: 2 },
		]);
		expect((await pulled(world)).report).toMatchObject({
			unbound: 0,
			damage: [{ code: 'shifted', facts: { list: 'changed-persons' } }],
		});
		expect(await world.store.pulls.get(scope(world))).toEqual(mark);
		world.yunzhijia.faults.set([]);
		expect((await pulled(world)).report).toMatchObject({
			persons: { left: 1 },
			unbound: 1,
			damage: [],
		});
	});

	it('an empty list of leaders is believed by a full pull only', async () => {
		await world.editor.leaders.setById([
			{ openId: openIdOf(world, '韩梅'), orgId: orgIdOf(world, '部门A') },
		]);
		await pulled(world);
		world.yunzhijia.faults.set([
			{ endpoint: 'company/queryOrgAdmins', kind: 'empty-list', every: true },
		]);
		expect((await pulled(world)).report).toMatchObject({
			leaders: { left: 0 },
			damage: [{ code: 'empty-now', facts: { list: 'leaders' } }],
		});
		expect((await pulled(world, { pullMode: 'full' })).report).toMatchObject({
			leaders: { left: 1 },
		});
	});

	it('a leaver who is back when asked for stays', async () => {
		const openId = openIdOf(world, '蒋若涵');
		await world.editor.persons.updateStatus([{ openId, type: '1' }]);
		const late = {
			...world.reader,
			persons: {
				...world.reader.persons,
				getByOpenIds: async (ids: readonly string[]) => {
					if (ids.includes(openId))
						await world.editor.persons.updateStatus([{ openId, type: '2' }]);
					return await world.reader.persons.getByOpenIds(ids);
				},
			},
		};
		expect(
			(await pull(world.context, { settings: { source: 'e10' }, yunzhijia: late })).report,
		).toMatchObject({ mode: 'incremental', persons: { left: 0 }, unbound: 0 });
	});

	it('finds a change from before the last reading too: windows overlap, whatever the time zone of getAtTime', async () => {
		for (const timeZoneMinutes of [0, 480, -300]) {
			const other = await startWorld(manualExample(), { yunzhijia: { timeZoneMinutes } });
			try {
				await pulled(other);
				await other.editor.persons.updateInfo([
					{ openId: openIdOf(other, '韩梅'), jobTitle: '总监' },
				]);
				expect((await pulled(other)).report).toMatchObject({
					mode: 'incremental',
					persons: { changed: 1 },
				});
			} finally {
				await other.stop();
			}
		}
	});
});

describe('a full pass', () => {
	it('is due after fullPullHours, and comes first where there is nothing to add to', async () => {
		let now = Date.now();
		const world = await startWorld(manualExample(), { services: { now: () => now } });
		try {
			expect((await pulled(world, { pullMode: 'incremental' })).report.mode).toBe('full');
			now += 5 * 3600_000;
			expect((await pulled(world)).report.mode).toBe('incremental');
			expect((await pulled(world, { fullPullHours: 5 })).report.mode).toBe('full');
			now += 24 * 3600_000;
			expect((await pulled(world, { pullMode: 'incremental' })).report.mode).toBe('incremental');
			expect((await pulled(world)).report.mode).toBe('full');
		} finally {
			await world.stop();
		}
	});
});

describe('links of a pull (C5, C6)', () => {
	let world: World;
	beforeEach(async () => {
		world = await startWorld(manualExample());
	});
	afterEach(() => world.stop());

	it('are a plan of links only, which waits for an approval the first time; applying it writes nothing to Yunzhijia', async () => {
		const { links, outcome } = await pulledWithOa(world);
		expect(outcome).toMatchObject({
			outcome: 'ready',
			counts: {
				departments: { matched: 2, create: 0 },
				persons: { matched: 3, create: 0, remove: 0 },
				bind: 5,
			},
		});
		expect(links?.apply).toBe('ask');
		expect(new Set(links?.plan.operations.map(({ kind }) => kind))).toEqual(
			new Set(['bind-department', 'bind-person']),
		);
		const planId = outcome.planId ?? '';
		world.writes();
		await expect(
			applyPlan(world.context, { planId, yunzhijia: world.editor }),
		).rejects.toMatchObject({ reason: 'approval-refused' });
		await approvePlan(world.context, { planId, planHash: outcome.planHash ?? '', who: 'admin' });
		expect(await applyPlan(world.context, { planId, yunzhijia: world.editor })).toMatchObject({
			outcome: 'applied',
			failures: [],
		});
		expect(world.writes()).toEqual({});
		expect(
			(await world.store.bindings.list(scope(world))).filter(({ state }) => state === 'active'),
		).toHaveLength(5);
		// A head count belongs to pushes: a plan of links is no baseline.
		expect(await world.store.baselines.get(scope(world))).toBeNull();
		expect((await pulledWithOa(world)).outcome).toMatchObject({
			outcome: 'no-changes',
			planId: null,
			message: expect.stringContaining('Nobody new to link'),
		});
	});

	it('are explained as a push would find them: whom the pairs lead to, and nothing that is written', async () => {
		const { links } = await pulledWithOa(world);
		const bind = links?.plan.operations.find(({ kind }) => kind === 'bind-person');
		const [told] = await explainPlan(world.context, {
			planId: links?.planId ?? '',
			asked: { by: 'oaId', value: bind?.oaId ?? '' },
		});
		expect(told).toMatchObject({
			flow: 'pull',
			basis: 'inputs',
			result: 'changes',
			yzjId: bind?.yzjId,
			scope: { because: 'everybody' },
			match: { via: 'pairs' },
			place: { then: '' },
			fields: [],
			calls: [{ kind: 'bind-person', endpoint: '' }],
		});
		expect(told?.match?.pairs.flatMap(({ candidates }) => candidates)).toContainEqual(
			expect.objectContaining({ openId: bind?.yzjId }),
		);
		expect(told && explanationText(told, 'en')).not.toContain('is not kept');
	});

	it('leave a push that waits for its approval alone', async () => {
		const push = await world.plan({ apply: 'ask' });
		expect((await pulledWithOa(world)).outcome.planId).not.toBeNull();
		expect((await world.store.plans.get(push.planId))?.status).toBe('ready');
	});

	it('are made of an increment as of a full reading', async () => {
		await world.push();
		await pulled(world);
		const [free] = manualExample().oa.employees;
		await world.store.bindings.forget(scope(world), 'person', [free?.id ?? ''], {
			who: 'test',
			why: 'unlinked',
		});
		const { report, outcome } = await pulledWithOa(world, { apply: 'auto' });
		expect(report.mode).toBe('incremental');
		expect(outcome).toMatchObject({ outcome: 'ready', counts: { bind: 1 } });
	});

	it('are not asked about where matchPairs is []', async () => {
		expect(await pulledWithOa(world, { matchPairs: [] })).toMatchObject({
			links: null,
			outcome: { outcome: 'applied' },
		});
	});

	it('are blocked by an OA that was not read whole', async () => {
		world.oa.faults.set([{ endpoint: 'queryEmployee', kind: 'total-larger', every: true }]);
		expect((await pulledWithOa(world)).outcome).toMatchObject({
			outcome: 'blocked',
			guards: [{ id: 'uncertified' }],
		});
	});
});
