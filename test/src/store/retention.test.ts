import { dialects, failure, header, newScope, operations, useStore } from './fixture';
import { why } from './reason';

describe.each(dialects)('retention on %s', (dialect) => {
	const used = useStore(dialect);

	const day = 86_400_000;

	it('takes away what is old and holds personal data, and keeps what is still needed', async () => {
		const { plans, leases, journal, snapshots, mirror, retention, audit } = used.store;
		const scope = newScope();
		const start = used.services.clock;
		const done = header(scope, 'done');
		const crashed = header(scope, 'crashed');
		const waiting = header(scope, 'waiting');
		const snapshot = await snapshots.open({ source: 'kept' }, 'oa', { openedAt: start });
		await snapshots.append(snapshot, 'employees', [{ id: '1' }]);
		await mirror.replace(scope, [], [], start);
		const held = await leases.acquire(
			scope,
			{ host: 'h', pid: 1, bootId: 'b', what: 'w' },
			{ now: start, ttlMs: day },
		);
		if (!('fence' in held)) throw new Error('not acquired');
		for (const [plan, state] of [
			[done, 'done'],
			[crashed, 'unknown'],
		] as const) {
			await plans.save({ header: plan, operations: operations(3) });
			await plans.setStatus(plan.id, ['ready'], 'applying');
			await journal.intents(plan.id, held.fence, [0, 1], start + 1);
			await journal.results(
				plan.id,
				held.fence,
				[0, 1].map((seq) => ({ seq, state, result: null })),
				start + 2,
			);
			await plans.setStatus(plan.id, ['applying'], state === 'done' ? 'applied' : 'failed');
		}
		await plans.save({ header: waiting, operations: operations(3) });
		await audit.append(scope, [
			{ at: start, ...why, action: 'test', subject: 'x', before: null, after: null },
		]);

		await retention.prune(start + 30 * day, 30);
		expect(await plans.operations(done.id)).toHaveLength(3);
		expect(await mirror.refreshedAt(scope)).toBe(start);
		expect(await snapshots.get(snapshot)).not.toBeNull();

		await retention.prune(start + 30 * day + 1, 30);
		expect(await plans.operations(done.id)).toEqual([]);
		expect(await journal.forPlan(done.id)).toEqual([]);
		expect(await plans.get(done.id)).toMatchObject({ status: 'applied', body: null });
		expect(await plans.appliedCount(scope)).toBe(1);
		expect(await plans.operations(crashed.id)).toHaveLength(3);
		expect(await journal.open(scope)).toHaveLength(2);
		expect(await plans.get(waiting.id)).toMatchObject({ status: 'superseded', body: null });
		expect(await mirror.refreshedAt(scope)).toBeNull();
		expect(await snapshots.get(snapshot)).toBeNull();
		expect(await audit.list(scope)).toHaveLength(1);
		expect(await failure(retention.prune(start, 0.5))).toMatchObject({ kind: 'configuration' });
	});

	it('takes away what logging in left behind, whether anybody logs in or not', async () => {
		const { logins, retention } = used.store;
		const start = used.services.clock;
		const token = {
			...newScope(),
			kind: 'token' as const,
			secret: `left-${dialect}`,
			body: null,
			expiresAt: start + 1000,
		};
		await logins.issue(token, start);
		await retention.prune(start + 2 * day, 90);
		expect(await logins.take(token, start)).toEqual({ outcome: 'unknown' });
	});
});
