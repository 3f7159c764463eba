import { dialects, failure, header, newScope, operations, useStore } from './fixture';

const planSize = { sqlite: 110_000, postgres: 20_000 } as const;

describe.each(dialects)('plans on %s', (dialect) => {
	const used = useStore(dialect);

	it('gives a plan and its operations back, filtered and paged', async () => {
		const { plans } = used.store;
		const scope = newScope();
		const saved = header(scope, 'p', { body: { conflicts: [{ reason: '同名' }] } });
		const ops = operations(20);
		await plans.save({ header: saved, operations: ops });
		expect(await plans.get(saved.id)).toEqual({ ...saved, flow: 'push' });
		expect(await plans.latest(scope)).toEqual({ ...saved, flow: 'push' });
		expect(await plans.operations(saved.id)).toEqual(ops);
		expect(
			await plans.operations(saved.id, { kind: 'create', object: 'person', afterSeq: 2, limit: 3 }),
		).toEqual([ops[4], ops[8], ops[10]]);
		expect(await plans.get('nothing')).toBeNull();
		expect(await plans.latest(newScope())).toBeNull();
	});

	it('supersedes what nobody approved, in its scope only', async () => {
		const { plans } = used.store;
		const scope = newScope();
		const elsewhere = header({ ...scope, source: 'other' }, 'other');
		const of = async (id: string) => (await plans.get(`${scope.eid}-${id}`))?.status;
		await plans.save({ header: elsewhere, operations: [] });
		await plans.save({ header: header(scope, 'ready'), operations: [] });
		await plans.setStatus(`${scope.eid}-ready`, ['ready'], 'approved');
		await plans.save({ header: header(scope, 'blocked', { status: 'blocked' }), operations: [] });
		await plans.save({
			header: header(scope, 'newer', { status: 'no-changes', createdAt: 0 }),
			operations: [],
		});
		expect([await of('ready'), await of('blocked'), await of('newer')]).toEqual([
			'approved',
			'superseded',
			'no-changes',
		]);
		expect((await plans.get(elsewhere.id))?.status).toBe('ready');
		expect((await plans.latest(scope))?.id).toBe(`${scope.eid}-newer`);
		const source = `only-${scope.eid}`;
		const other = newScope();
		await plans.save({
			header: header({ ...scope, source }, 'first', { createdAt: 1 }),
			operations: [],
		});
		await plans.save({
			header: header({ ...scope, source }, 'second', { createdAt: 2 }),
			operations: [],
		});
		await plans.save({
			header: header({ ...other, source }, 'third', { createdAt: 3 }),
			operations: [],
		});
		expect((await plans.latest({ source }))?.eid).toBe(other.eid);
		expect((await plans.latest({ eid: scope.eid, source }))?.id).toBe(`${scope.eid}-second`);
	});

	it('moves a status on once, however many try', async () => {
		const { plans } = used.store;
		const scope = newScope();
		const saved = header(scope, 'p');
		await plans.save({ header: saved, operations: [] });
		const moved = await Promise.all(
			[1, 2, 3].map(() => plans.setStatus(saved.id, ['ready', 'approved'], 'applying')),
		);
		expect(moved.filter(Boolean)).toHaveLength(1);
		expect(await plans.appliedCount(scope)).toBe(0);
		await plans.setStatus(saved.id, ['applying'], 'applied');
		expect(await plans.appliedCount(scope)).toBe(1);
		expect(await failure(plans.setStatus('nothing', ['ready'], 'applied'))).toMatchObject({
			kind: 'not-found',
		});
		expect(await failure(plans.save({ header: saved, operations: [] }))).toMatchObject({
			kind: 'conflict',
		});
	});

	// Full size on SQLite; PostgreSQL gets enough to need many statements.
	it(`saves a plan of ${planSize[dialect]} operations`, async () => {
		const saved = header(newScope(), 'big');
		const ops = operations(planSize[dialect]);
		await used.store.plans.save({ header: saved, operations: ops });
		expect(await used.store.plans.operations(saved.id, { afterSeq: ops.length - 3 })).toEqual(
			ops.slice(-2),
		);
	}, 30_000);
});
