import { dialects, failure, header, newScope, operations, useStore } from './fixture';

describe.each(dialects)('leases and journal on %s', (dialect) => {
	const used = useStore(dialect);

	const holder = (bootId: string) => ({ host: 'host', pid: 1, bootId, what: 'apply of a plan' });
	const fenceOf = (answer: object): number => {
		if ('fence' in answer && typeof answer.fence === 'number') return answer.fence;
		throw new Error(`not acquired: ${JSON.stringify(answer)}`);
	};

	it('is held by one, prolonged, released, and its fence only grows', async () => {
		const { leases } = used.store;
		const scope = newScope();
		const first = await leases.acquire(scope, holder('a'), { now: 1000, ttlMs: 500 });
		expect(first).toEqual({ fence: 1, takenFrom: null });
		expect(await leases.acquire(scope, holder('b'), { now: 1400, ttlMs: 500 })).toEqual({
			heldBy: holder('a'),
			expiresAt: 1500,
		});
		expect(
			await leases.acquire({ ...scope, source: 'other' }, holder('b'), { now: 1400, ttlMs: 500 }),
		).toEqual({
			fence: 1,
			takenFrom: null,
		});
		expect(await leases.renew(scope, 1, 1400, 500)).toBe(true);
		expect(await leases.isCurrent(scope, 1, 1899)).toBe(true);
		expect(await leases.isCurrent(scope, 1, 1900)).toBe(false);
		expect(await leases.isCurrent(scope, 1)).toBe(false);
		expect(await leases.release(scope, 1)).toBe(true);
		expect(await leases.release(scope, 1)).toBe(false);
		expect(await leases.renew(scope, 1, 1401, 500)).toBe(false);
		expect(await leases.acquire(scope, holder('b'), { now: 1402, ttlMs: 500 })).toEqual({
			fence: 2,
			takenFrom: null,
		});
		expect(await leases.isCurrent(scope, 1, 1403)).toBe(false);
	});

	it('is taken over after expiry, or at once from the dead', async () => {
		const { leases } = used.store;
		const scope = newScope();
		await leases.acquire(scope, holder('a'), { now: 1000, ttlMs: 500 });
		expect(await leases.acquire(scope, holder('b'), { now: 1500, ttlMs: 500 })).toEqual({
			fence: 2,
			takenFrom: holder('a'),
		});
		expect(await leases.renew(scope, 1, 1501, 500)).toBe(false);
		expect(
			await leases.acquire(
				scope,
				holder('c'),
				{ now: 1501, ttlMs: 500 },
				({ bootId }) => bootId === 'a',
			),
		).toMatchObject({ heldBy: holder('b') });
		expect(
			await leases.acquire(
				scope,
				holder('c'),
				{ now: 1501, ttlMs: 500 },
				({ bootId }) => bootId === 'b',
			),
		).toEqual({ fence: 3, takenFrom: holder('b') });
	});

	it('goes to one of many who ask together', async () => {
		const { leases } = used.store;
		const scope = newScope();
		const answers = await Promise.all(
			Array.from({ length: 8 }, (_, n) =>
				leases.acquire(scope, holder(`${n}`), { now: 1, ttlMs: 500 }),
			),
		);
		expect(answers.filter((answer) => 'fence' in answer)).toHaveLength(1);
	});

	it('remembers intents until a result, and finds the open ones again', async () => {
		const { plans, leases, journal } = used.store;
		const scope = newScope();
		const saved = header(scope, 'p');
		const ops = operations(6);
		await plans.save({ header: saved, operations: ops });
		const fence = fenceOf(await leases.acquire(scope, holder('a'), { now: 1000, ttlMs: 500 }));
		await journal.intents(saved.id, fence, [0, 1, 2, 3], 1001);
		await journal.results(
			saved.id,
			fence,
			[
				{ seq: 0, state: 'done', result: { openId: 'x' } },
				{ seq: 1, state: 'unknown', result: 'timeout' },
				{ seq: 2, state: 'refused', result: null },
				{ seq: 5, state: 'skipped', result: null },
			],
			1002,
		);
		expect((await journal.forPlan(saved.id)).map(({ seq, state }) => [seq, state])).toEqual([
			[0, 'done'],
			[1, 'unknown'],
			[2, 'refused'],
			[3, 'intent'],
			[5, 'skipped'],
		]);
		expect(await journal.open(scope)).toEqual([
			{
				entry: { planId: saved.id, seq: 1, state: 'unknown', at: 1002, fence, result: 'timeout' },
				operation: ops[1],
			},
			{
				entry: { planId: saved.id, seq: 3, state: 'intent', at: 1001, fence, result: null },
				operation: ops[3],
			},
		]);
		await journal.results(
			saved.id,
			fence,
			[
				{ seq: 1, state: 'done', result: null },
				{ seq: 3, state: 'refused', result: null },
			],
			1003,
		);
		expect(await journal.open(scope)).toEqual([]);
		expect(await journal.open(newScope())).toEqual([]);
		expect(await journal.doneSince(scope, 1002)).toEqual([
			{ kind: 'create', count: 1 },
			{ kind: 'move', count: 1 },
		]);
		expect(await journal.doneSince(scope, 1003)).toEqual([{ kind: 'move', count: 1 }]);
		expect(await journal.doneSince(newScope(), 0)).toEqual([]);
	});

	it('starts nothing under an old fence, and lets a late result not overrule the successor', async () => {
		const { plans, leases, journal } = used.store;
		const scope = newScope();
		const saved = header(scope, 'p');
		await plans.save({ header: saved, operations: operations(3) });
		const old = fenceOf(await leases.acquire(scope, holder('a'), { now: 1000, ttlMs: 500 }));
		await journal.intents(saved.id, old, [0, 1], 1100);
		expect(await failure(journal.intents(saved.id, old, [2], 1500))).toMatchObject({
			kind: 'fenced',
		});
		const current = fenceOf(await leases.acquire(scope, holder('b'), { now: 1500, ttlMs: 500 }));
		const fenced = await failure(journal.intents(saved.id, old, [2], 1501));
		expect(fenced).toMatchObject({ kind: 'fenced' });
		expect(fenced.message).toContain(saved.id);
		await journal.results(
			saved.id,
			current,
			[{ seq: 0, state: 'done', result: 'read back' }],
			1502,
		);
		await journal.results(
			saved.id,
			old,
			[
				{ seq: 0, state: 'unknown', result: 'late' },
				{ seq: 1, state: 'done', result: 'late' },
			],
			1503,
		);
		expect(
			(await journal.forPlan(saved.id)).map(({ seq, state, result }) => [seq, state, result]),
		).toEqual([
			[0, 'done', 'read back'],
			[1, 'done', 'late'],
		]);
		expect(await failure(journal.intents('nothing', current, [0], 1))).toMatchObject({
			kind: 'not-found',
		});
	});
});
