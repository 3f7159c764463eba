import { generate, manualExample, type ExampleSeed } from '../../../../simulators';
import {
	applyPlan,
	explainPlan,
	loadPlan,
	planPerson,
	type PersonNow,
	type SettingsInput,
} from '../../../../src/sync';
import { makePlan } from '../../../../src/sync/plan/planPush';
import { loadInput } from '../../../../src/sync/saved/savedInput';
import { startWorld, type World } from '../harness';
import { textsOf } from '../../../../src/sync/operations';

const settings: SettingsInput = {
	apply: 'auto',
	matchPairs: [
		{ oa: 'jobNo', yzj: 'jobNo' },
		{ oa: 'mobile', yzj: 'phone' },
	],
	guards: { 'gross-persons': { off: true }, 'head-count': { off: true } },
};

describe('one person now', () => {
	let world: World;
	let seed: ExampleSeed;
	beforeEach(async () => {
		seed = manualExample();
		world = await startWorld(seed);
	});
	afterEach(() => world.stop());

	const plan = async (person: PersonNow, more: SettingsInput = {}) =>
		await planPerson(world.context, {
			settings: { ...settings, ...more },
			source: 'e10',
			person,
			yunzhijia: world.reader,
		});
	const fromE10 = (oaId: string): PersonNow => ({ oaId, reader: world.weaver });
	const sync = async (person: PersonNow) => {
		const planned = await plan(person);
		return planned.plan.status === 'ready'
			? await applyPlan(world.context, { planId: planned.planId, yunzhijia: world.editor })
			: planned.outcome;
	};
	const changed = (oaId: string, change: Partial<ExampleSeed['oa']['employees'][number]>) =>
		seed.oa.employees.map((one) => (one.id === oaId ? { ...one, ...change } : one));

	it('needs a push of everybody before', async () => {
		await expect(plan(fromE10('1'))).rejects.toMatchObject({
			reason: 'snapshot-missing',
			message: expect.stringContaining('no push of this source was applied'),
		});
	});

	it('writes what changed of this employee, and of nobody else, whatever else the OA says by now', async () => {
		await world.push(settings);
		const [one, other, third] = seed.oa.employees;
		if (!one || !other || !third) throw new Error('the example has changed');
		world.oa.seed({
			...seed.oa,
			employees: seed.oa.employees.flatMap((each) =>
				each.id === one.id
					? [{ ...each, jobTitle: '总监' }]
					: each.id === other.id
						? [{ ...each, jobTitle: '顾问' }]
						: each.id === third.id
							? []
							: [each],
			),
		});
		const baseline = await world.store.baselines.get({ eid: world.yunzhijia.eid, source: 'e10' });
		const planned = await plan(fromE10(one.id));
		expect(planned.plan).toMatchObject({
			flow: 'person',
			only: [one.id],
			counts: { persons: { matched: 1, update: 1, create: 0, move: 0, remove: 0 } },
		});
		expect(
			planned.plan.operations.map((one) => ({ id: one.id, after: textsOf(one).after })),
		).toEqual([{ id: `update-person:${one.id}`, after: { jobTitle: '总监' } }]);
		expect([...planned.causes.values()]).toEqual(['source-change']);
		world.writes();
		expect(
			await applyPlan(world.context, { planId: planned.planId, yunzhijia: world.editor }),
		).toMatchObject({ outcome: 'applied', failures: [] });
		expect(world.writes()).toEqual({ 'person/updateInfo': 1 });
		expect(await world.store.baselines.get({ eid: world.yunzhijia.eid, source: 'e10' })).toEqual(
			baseline,
		);
		expect((await sync(fromE10(one.id))).outcome).toBe('no-changes');
		// The others are still to be done, and are by the push of everybody.
		expect((await world.plan(settings)).plan.operations.map(({ id }) => id).sort()).toEqual(
			[`disable-person:${third.id}`, `update-person:${other.id}`].sort(),
		);
	});

	it('gives and takes roles of this employee alone, and asks for no role where its record tells none', async () => {
		const [one, other] = seed.oa.employees;
		if (!one || !other) throw new Error('the example has changed');
		await world.push(settings);
		const { state } = world.yunzhijia;
		const openIdOf = async (oaId: string): Promise<string> =>
			(await world.store.bindings.list({ eid: world.yunzhijia.eid, source: 'e10' }, 'person')).find(
				(link) => link.oaId === oaId,
			)?.yzjId ?? '';
		const [approver, cashier] = ['审批专员', '出纳'].map((name) => state.roles.add({ name }));
		cashier?.holders.set(await openIdOf(one.id), []).set(await openIdOf(other.id), []);
		const managed: SettingsInput = { roles: ['审批专员', '出纳'] };
		const record = { ...one, roles: ['审批专员'] };
		const planned = await plan({ record }, managed);
		expect(planned.plan.operations.map(({ id }) => id)).toEqual([
			`remove-role:${one.id}/${cashier?.id ?? ''}`,
			`assign-role:${one.id}/${approver?.id ?? ''}`,
		]);
		expect(
			await applyPlan(world.context, { planId: planned.planId, yunzhijia: world.editor }),
		).toMatchObject({ outcome: 'applied', failures: [] });
		expect([...(approver?.holders.keys() ?? [])]).toEqual([await openIdOf(one.id)]);
		expect([...(cashier?.holders.keys() ?? [])]).toEqual([await openIdOf(other.id)]);
		expect((await plan({ record }, managed)).plan.status).toBe('no-changes');
		world.writes();
		await plan(fromE10(one.id), managed);
		expect(
			Object.keys(world.yunzhijia.log.counts()).filter((endpoint) =>
				endpoint.startsWith('roletag/'),
			),
		).toEqual([]);
	});

	it('takes roles away one by one until the limit of a day: an OA whose field came empty sends one event after another', async () => {
		await world.push(settings);
		const cashier = world.yunzhijia.state.roles.add({ name: '出纳' });
		const people = (
			await world.store.bindings.list({ eid: world.yunzhijia.eid, source: 'e10' }, 'person')
		).slice(0, 5);
		for (const { yzjId } of people) cashier.holders.set(yzjId, []);
		const ends: string[] = [];
		for (const { oaId } of people) {
			const record = { ...seed.oa.employees.find(({ id }) => id === oaId), roles: [] };
			const planned = await plan({ record }, { roles: ['出纳'] });
			const kept = await loadInput(
				world.store,
				await loadPlan(world.context, { planId: planned.planId }),
			);
			expect(kept && makePlan(kept.input).hash).toBe(planned.plan.hash);
			ends.push(
				planned.plan.status === 'ready'
					? (await applyPlan(world.context, { planId: planned.planId, yunzhijia: world.editor }))
							.outcome
					: planned.plan.guards.map(({ id }) => id).join(),
			);
		}
		expect(ends).toEqual(['applied', 'applied', 'applied', 'rolling-24h', 'rolling-24h']);
		expect(cashier.holders.size).toBe(2);
	});

	it('creates a newcomer with the departments that are missing on the way, read anew from E10', async () => {
		await world.push(settings);
		const root = seed.oa.departments.find(({ parentId }) => parentId === null);
		const departments = [
			...seed.oa.departments,
			{ id: 'n1', name: '新部门', parentId: root?.id ?? null },
			{ id: 'n2', name: '新小组', parentId: 'n1' },
			{ id: 'n3', name: '旁支', parentId: 'n1' },
		];
		world.oa.seed({
			departments,
			employees: [
				...seed.oa.employees,
				{ id: 'e-new', name: '新人', departmentId: 'n2', mobile: '13800009999', jobNo: 'N1' },
			],
		});
		const planned = await plan(fromE10('e-new'));
		expect(planned.plan.operations.map(({ id }) => id)).toEqual([
			'create-department:n1',
			'create-department:n2',
			'create-person:e-new',
		]);
		expect(
			await applyPlan(world.context, { planId: planned.planId, yunzhijia: world.editor }),
		).toMatchObject({ outcome: 'applied', failures: [] });
		expect(
			[...world.yunzhijia.state.persons()]
				.filter(({ name }) => name === '新人')
				.map(({ orgId }) => world.yunzhijia.state.longName(orgId)),
		).toEqual(['新部门\\新小组']);
	});

	it('disables who is gone, when E10 proves it by still knowing somebody else; not when it answers nobody, or everybody', async () => {
		await world.push(settings);
		const [one] = seed.oa.employees;
		const oaId = one?.id ?? '';
		world.oa.faults.set([{ endpoint: 'queryEmployee', kind: 'empty-list' }]);
		await expect(plan(fromE10(oaId))).rejects.toMatchObject({
			reason: 'snapshot-missing',
			message: expect.stringMatching(/neither employee .* cannot be told/),
		});
		const planned = await plan(fromE10('nobody-of-that-id'));
		expect(planned.plan.status).toBe('no-changes');
		world.oa.seed({ ...seed.oa, employees: seed.oa.employees.filter(({ id }) => id !== oaId) });
		expect(await sync(fromE10(oaId))).toMatchObject({
			outcome: 'applied',
			counts: { persons: { remove: 1 } },
		});
		expect((await sync(fromE10(oaId))).outcome).toBe('no-changes');
	});

	it('goes through the guards: one removal more than the rolling limit is blocked, and waits for an approval', async () => {
		await world.push(settings);
		const ids = seed.oa.employees.slice(0, 5).map(({ id }) => id);
		world.oa.seed({
			...seed.oa,
			employees: seed.oa.employees.filter(({ id }) => !ids.includes(id)),
		});
		const outcomes: string[] = [];
		for (const oaId of ids) outcomes.push((await sync(fromE10(oaId))).outcome);
		expect(outcomes).toEqual(['applied', 'applied', 'applied', 'blocked', 'blocked']);
		const waiting = await plan(fromE10(ids[3] ?? ''));
		expect(waiting.plan.guards.map(({ id }) => id)).toEqual(['rolling-24h']);
		// The newer plan of the same employee takes the place of the older; that of another one stays.
		const statuses = (
			await world.store.plans.list(
				{ eid: world.yunzhijia.eid, source: 'e10' },
				{ flows: ['person'], statuses: ['blocked', 'superseded'] },
			)
		).map(({ status }) => status);
		expect(statuses).toEqual(['blocked', 'blocked', 'superseded']);
		// A push of everybody takes the place of them all.
		await world.plan(settings);
		expect(
			await world.store.plans.list(
				{ eid: world.yunzhijia.eid, source: 'e10' },
				{ flows: ['person'], statuses: ['blocked'] },
			),
		).toEqual([]);
	});

	it('leaves a push that waits for its approval alone', async () => {
		await world.push(settings);
		const [one, other] = seed.oa.employees;
		world.oa.seed({ ...seed.oa, employees: changed(other?.id ?? '', { jobTitle: '顾问' }) });
		const waiting = await world.plan({ ...settings, apply: 'ask' });
		world.oa.seed({ ...seed.oa, employees: changed(one?.id ?? '', { jobTitle: '总监' }) });
		expect((await sync(fromE10(one?.id ?? ''))).outcome).toBe('applied');
		expect((await world.store.plans.get(waiting.planId))?.status).toBe('ready');
	});

	it('sets a doubtful employee aside, and leaves to the push what would first change somebody else', async () => {
		await world.push(settings);
		const [one, other] = seed.oa.employees;
		if (!one || !other) throw new Error('the example has changed');
		expect(await sync({ record: { ...one, departmentId: 'nowhere' } })).toMatchObject({
			outcome: 'no-changes',
			counts: { quarantined: 1 },
			conflicts: [{ oaId: one.id, reason: 'unknown-department' }],
		});
		// One gets the phone that another one gives up only in a later reading: here it is held.
		expect(await sync({ record: { ...one, mobile: other.mobile } })).toMatchObject({
			outcome: 'no-changes',
			conflicts: [{ oaId: one.id, reason: 'duplicate-account' }],
		});
	});

	it('takes a record with new departments from any OA, and refuses what is none', async () => {
		await world.push(settings);
		const [one] = seed.oa.employees;
		const outcome = await sync({
			record: { ...one, departmentId: 'x1' },
			departments: [{ id: 'x1', name: '直属组', parentId: one?.departmentId }],
		});
		expect(outcome).toMatchObject({
			outcome: 'applied',
			counts: { departments: { create: 1 }, persons: { move: 1 } },
		});
		expect(await sync({ record: { ...one, status: 'left' } })).toMatchObject({
			outcome: 'applied',
			counts: { persons: { remove: 1 } },
		});
		await expect(plan({ record: { name: '无号' } })).rejects.toMatchObject({
			reason: 'snapshot-missing',
			message: expect.stringContaining('no OA employee'),
		});
	});

	it('is kept and explained like any other plan', async () => {
		await world.push(settings);
		const [one] = seed.oa.employees;
		const { planId } = await plan({ record: { ...one, jobTitle: '总监' } });
		const saved = await loadPlan(world.context, { planId });
		const kept = await loadInput(world.store, saved);
		if (!kept) throw new Error('nothing is kept');
		expect(makePlan(kept.input).hash).toBe(saved.plan.hash);
		expect(
			await explainPlan(world.context, { planId, asked: { by: 'oaId', value: one?.id ?? '' } }),
		).toMatchObject([
			{ basis: 'inputs', calls: [{ kind: 'update-person', cause: 'source-change' }] },
		]);
	});
});

it('changes nobody but the one asked for, in any organisation', async () => {
	const seed = generate({ size: 60, seed: 5, overlap: 0.6, drift: 0.5 });
	const world = await startWorld(seed);
	try {
		const all = {
			...settings,
			guards: {
				'gross-persons': { off: true as const },
				'gross-departments': { off: true as const },
				'account-changes': { off: true as const },
				'head-count': { off: true as const },
				branch: { off: true as const },
				creations: { off: true as const },
				moves: { off: true as const },
				restructure: { off: true as const },
				updates: { off: true as const },
			},
		};
		await world.push({
			...all,
			scope: {
				employees: { exclude: seed.oa.employees.slice(0, 20).map(({ id }) => ({ employee: id })) },
			},
		});
		for (const { id } of seed.oa.employees.slice(0, 20)) {
			const { plan } = await planPerson(world.context, {
				settings: all,
				source: 'e10',
				person: { oaId: id, reader: world.weaver },
				yunzhijia: world.reader,
			});
			expect(
				plan.operations.filter(({ object, oaId, kind }) =>
					object === 'person' ? oaId !== id : kind !== 'create-department',
				),
			).toEqual([]);
		}
	} finally {
		await world.stop();
	}
}, 60_000);
