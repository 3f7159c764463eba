import { manualExample, manualReExample } from '../../../../simulators';
import { endOwnLink } from '../../../../src/login/binding';
import type { SettingsInput } from '../../../../src/sync';
import { startWorld, type World } from '../harness';

const pairs: SettingsInput = {
	matchPairs: [
		{ oa: 'jobNo', yzj: 'jobNo' },
		{ oa: 'mobile', yzj: 'phone' },
	],
};

describe('a push of the manual’s example (§6.2.2)', () => {
	let world: World;
	afterEach(() => world.stop());

	it('without a top department: 部门A is matched, the others are new; a second run changes nothing', async () => {
		world = await startWorld(manualExample());
		const first = await world.push(pairs);
		expect(first).toMatchObject({
			outcome: 'applied',
			failures: [],
			counts: {
				departments: { matched: 2, create: 5 },
				persons: { matched: 3, create: 11, remove: 0 },
			},
		});
		world.writes();
		const second = await world.push(pairs);
		expect(second.outcome).toBe('no-changes');
		expect(world.writes()).toEqual({});
	});

	it('stops when the roots differ, naming both', async () => {
		world = await startWorld(manualReExample());
		await expect(world.push(pairs)).rejects.toMatchObject({
			reason: 'roots-differ',
			message: expect.stringMatching(/Re部门.*演示部门/),
		});
		expect(world.writes()).toEqual({});
	});

	it('with the top department 其他部门: Re部门 hangs below it', async () => {
		world = await startWorld(manualReExample());
		const outcome = await world.push({ ...pairs, topDepartment: { path: ['其他部门'] } });
		expect(outcome).toMatchObject({ outcome: 'applied', failures: [] });
		const departments = await world.reader.departments.getAll();
		expect(departments.map((department) => department.department)).toContain(
			'其他部门\\Re部门\\部门A\\部门A1',
		);
		expect((await world.push({ ...pairs, topDepartment: { path: ['其他部门'] } })).outcome).toBe(
			'no-changes',
		);
	});
});

describe('an employee who comes back (C1, C9)', () => {
	let world: World;
	afterEach(() => world.stop());

	it.each(['disable', 'leave', 'delete'] as const)(
		'after %s: the same person is active again, nobody is created',
		async (removal) => {
			const seed = manualExample();
			world = await startWorld(seed);
			const settings: SettingsInput = { ...pairs, removal };
			await world.push(settings);
			const [gone, ...rest] = seed.oa.employees;
			world.oa.seed({ ...seed.oa, employees: rest });
			expect(await world.push(settings)).toMatchObject({
				outcome: 'applied',
				counts: { persons: { remove: 1 } },
			});
			world.oa.seed({ ...seed.oa, employees: [...rest, ...(gone ? [gone] : [])] });
			expect(await world.push(settings)).toMatchObject({
				outcome: 'applied',
				failures: [],
				counts: { persons: { matched: 14, create: 0, update: 1 } },
			});
			expect((await world.push(settings)).outcome).toBe('no-changes');
		},
	);
});

describe('what a run costs', () => {
	it('leaders and posts cost no call where nobody asks for them, or the OA does not tell them', async () => {
		const world = await startWorld(manualExample());
		await world.push(pairs);
		for (const settings of [
			{},
			{ leaders: 'sync', partTimePosts: 'sync' },
		] satisfies SettingsInput[]) {
			world.yunzhijia.log.reset();
			expect((await world.push({ ...pairs, ...settings })).outcome).toBe('no-changes');
			expect(world.yunzhijia.log.counts()).toEqual({ 'dept/getall': 1, 'person/getall': 2 });
		}
		await world.stop();
	});
});

describe('what a second run must not stumble over', () => {
	let world: World;
	afterEach(() => world.stop());

	it('keeps a department with a part-time post in it, says so, and then has nothing to do (C9)', async () => {
		const seed = manualExample();
		world = await startWorld(seed);
		await world.push(pairs);
		const [c] = [...world.yunzhijia.state.departments()].filter(({ name }) => name === '部门C');
		const [han] = [...world.yunzhijia.state.persons()].filter(({ name }) => name === '韩梅');
		await world.editor.partTimeJobs.add([
			{
				openId: han?.openId ?? '',
				orgId: c?.id ?? '',
				jobTitle: '顾问',
				weights: 1,
				orgUserType: 0,
			},
		]);
		const gone = seed.oa.departments.find(({ name }) => name === '部门C');
		const root = seed.oa.departments.find(({ parentId }) => parentId === null);
		world.oa.seed({
			departments: seed.oa.departments.filter((unit) => unit !== gone),
			employees: seed.oa.employees.map((employee) =>
				employee.departmentId === gone?.id
					? { ...employee, departmentId: root?.id ?? '' }
					: employee,
			),
		});
		expect(await world.push(pairs)).toMatchObject({
			outcome: 'applied',
			counts: { departments: { remove: 0 }, persons: { move: 2 } },
			notes: [{ reason: 'kept-not-empty', yzjId: c?.id }],
		});
		expect(await world.push(pairs)).toMatchObject({ outcome: 'no-changes' });
	});

	it('a linked employee with an unusable phone is set aside, with the person it is linked with', async () => {
		const seed = manualExample();
		world = await startWorld(seed);
		await world.push(pairs);
		world.oa.seed({
			...seed.oa,
			employees: seed.oa.employees.map((employee, index) =>
				index === 4 ? { ...employee, mobile: '12345' } : employee,
			),
		});
		world.writes();
		expect(await world.push(pairs)).toMatchObject({
			outcome: 'no-changes',
			conflicts: [
				{
					reason: 'invalid-account',
					oaId: seed.oa.employees[4]?.id,
					yzjId: expect.stringMatching(/^[0-9a-f]{24}$/),
				},
			],
		});
		expect(world.writes()).toEqual({});
	});

	it('links by job number and phone until pairs are stored; [] is stored and stays (C6)', async () => {
		world = await startWorld(manualExample());
		expect((await world.plan({ apply: 'preview' })).outcome.counts.persons.matched).toBe(3);
		expect(
			(await world.plan({ apply: 'preview', matchPairs: [] })).outcome.counts.persons.matched,
		).toBe(0);
		expect((await world.plan({ apply: 'preview' })).outcome.counts.persons.matched).toBe(0);
	});

	it('people at the root whom Yunzhijia lists without a department are not moved there every night', async () => {
		world = await startWorld(manualExample(), { yunzhijia: { rootPersonOrgId: 'empty' } });
		expect(await world.push(pairs)).toMatchObject({ outcome: 'applied', failures: [] });
		expect(await world.push(pairs)).toMatchObject({ outcome: 'no-changes' });
	});
});

describe('who took the own link back before leaving (U2)', () => {
	let world: World;
	afterEach(() => world.stop());

	it('is noted by every push until somebody decides, and by none that the OA still has', async () => {
		const seed = manualExample();
		world = await startWorld(seed);
		await world.push(pairs);
		const scope = { eid: world.yunzhijia.eid, source: 'e10' };
		const [first, second] = (await world.store.bindings.list(scope, 'person')).slice(-2);
		if (first === undefined || second === undefined) throw new Error('nobody was linked');
		for (const { oaId, yzjId: openId, ...link } of [first, second]) {
			const own = { ...link, oaId, yzjId: openId, provenance: 'login' } as const;
			await world.store.bindings.put(scope, [own], { who: 'test', why: 'test' });
			const login = { store: world.store, services: world.context.services, scope };
			await endOwnLink(login, { openId, oaId }, { who: 'test', why: 'test' });
		}
		const employees = seed.oa.employees.filter(({ id }) => id !== first.oaId);
		world.oa.seed({ ...seed.oa, employees });
		const noted = async (): Promise<string[]> => {
			const { plan } = await world.plan({ ...pairs, apply: 'preview' });
			return plan.notes
				.filter(({ reason }) => reason === 'unlinked-by-person')
				.map(({ yzjId, oaId }) => `${yzjId} ${oaId}`);
		};
		const before = [...world.yunzhijia.state.persons()].find(
			({ openId }) => openId === first.yzjId,
		);
		expect([before?.status, await noted()]).toEqual(['1', [`${first.yzjId} ${first.oaId}`]]);
		expect(await noted()).toHaveLength(1);
		const disabled = { openId: first.yzjId, status: '2' };
		await fetch(`${world.yunzhijia.controlUrl}/change`, {
			method: 'POST',
			body: JSON.stringify({ persons: [disabled] }),
		});
		expect(await noted()).toEqual([]);
	});
});
