import { E2E_TIMEOUT, startWorld, type World } from './harness';

jest.setTimeout(E2E_TIMEOUT);

/**
 * The worked examples of the replaced product's manual
 * (§6.2.2), through the template in the real n8n.
 */
describe('push-sync on the manual’s examples', () => {
	let world: World;
	afterEach(() => world.close());

	it('without a top department: 演示部门 and 部门A are matched, the others are new, 其他部门 is left alone', async () => {
		world = await startWorld({ example: 'manual' });
		const outcome = await world.run('push-sync');
		expect(outcome).toMatchObject({
			outcome: 'applied',
			counts: {
				departments: { matched: 2, create: 5, update: 0, move: 0, remove: 0 },
				persons: { matched: 3, create: 11, remove: 0 },
			},
			guards: [],
			conflicts: [],
			failures: [],
		});
		expect(world.departments()).toEqual([
			'其他部门',
			'其他部门\\其他小组',
			'部门A',
			'部门A\\部门A1',
			'部门A\\部门A2',
			'部门B',
			'部门B\\部门B1',
			'部门C',
		]);
		expect(world.persons()).toHaveLength(16);
	});

	it('with different roots: stops at once, names both, writes nothing', async () => {
		world = await startWorld({ example: 'manual-re' });
		const writes = await world.mutatingCalls(async () => {
			const outcome = await world.run('push-sync');
			expect(outcome).toMatchObject({ outcome: 'stopped' });
			expect(outcome.message).toContain('“Re部门”');
			expect(outcome.message).toContain('“演示部门”');
			expect(outcome.message).toContain('topDepartment');
		});
		expect(writes).toBe(0);
	});

	it('with the top department 其他部门: Re部门 hangs below it with everything under it', async () => {
		world = await startWorld({ example: 'manual-re' });
		const settings = { topDepartment: { path: ['其他部门'] } };
		expect(await world.run('push-sync', settings)).toMatchObject({
			outcome: 'applied',
			counts: { departments: { matched: 0, create: 7 } },
			failures: [],
		});
		expect(world.departments()).toEqual(
			expect.arrayContaining([
				'其他部门\\Re部门',
				'其他部门\\Re部门\\部门A\\部门A2',
				'其他部门\\Re部门\\部门B\\部门B1',
				'其他部门\\其他小组',
				'部门A',
			]),
		);
		const writes = await world.mutatingCalls(async () => {
			expect(await world.run('push-sync', settings)).toMatchObject({ outcome: 'no-changes' });
		});
		expect(writes).toBe(0);
	});
});
