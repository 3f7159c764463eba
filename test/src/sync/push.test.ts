import { manualExample, manualReExample } from '../../../simulators';
import type { SettingsInput } from '../../../src/sync';
import { startWorld, type World } from './harness';

const pairs: SettingsInput = { matchPairs: [{ oa: 'jobNo', yzj: 'jobNo' }, { oa: 'mobile', yzj: 'phone' }] };

describe('a push of the manual’s example (§6.2.2)', () => {
	let world: World;
	afterEach(() => world.stop());

	it('without a top department: 部门A is matched, the others are new; a second run changes nothing', async () => {
		world = await startWorld(manualExample());
		const first = await world.push(pairs);
		expect(first).toMatchObject({ outcome: 'applied', failures: [], counts: { departments: { matched: 2, create: 5 }, persons: { matched: 3, create: 11, remove: 0 } } });
		world.writes();
		const second = await world.push(pairs);
		expect(second.outcome).toBe('no-changes');
		expect(world.writes()).toEqual({});
	});

	it('stops when the roots differ, naming both', async () => {
		world = await startWorld(manualReExample());
		await expect(world.push(pairs)).rejects.toMatchObject({ reason: 'roots-differ', message: expect.stringMatching(/Re部门.*演示部门/) });
		expect(world.writes()).toEqual({});
	});

	it('with the top department 其他部门: Re部门 hangs below it', async () => {
		world = await startWorld(manualReExample());
		const outcome = await world.push({ ...pairs, topDepartment: { path: ['其他部门'] } });
		expect(outcome).toMatchObject({ outcome: 'applied', failures: [] });
		const departments = await world.reader.departments.getAll();
		expect(departments.map((department) => department.department)).toContain('其他部门\\Re部门\\部门A\\部门A1');
		expect((await world.push({ ...pairs, topDepartment: { path: ['其他部门'] } })).outcome).toBe('no-changes');
	});
});

describe('an employee who comes back (C1, C9)', () => {
	let world: World;
	afterEach(() => world.stop());

	it.each(['disable', 'leave', 'delete'] as const)('after %s: the same person is active again, nobody is created', async (removal) => {
		const seed = manualExample();
		world = await startWorld(seed);
		const settings: SettingsInput = { ...pairs, removal };
		await world.push(settings);
		const [gone, ...rest] = seed.oa.employees;
		world.oa.seed({ ...seed.oa, employees: rest });
		expect(await world.push(settings)).toMatchObject({ outcome: 'applied', counts: { persons: { remove: 1 } } });
		world.oa.seed({ ...seed.oa, employees: [...rest, ...(gone ? [gone] : [])] });
		expect(await world.push(settings)).toMatchObject({ outcome: 'applied', failures: [], counts: { persons: { matched: 14, create: 0, update: 1 } } });
		expect((await world.push(settings)).outcome).toBe('no-changes');
	});
});
