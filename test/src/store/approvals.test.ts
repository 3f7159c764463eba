import { dialects, failure, header, newScope, useStore } from './fixture';

describe.each(dialects)('approvals on %s', (dialect) => {
	const used = useStore(dialect);

	it('are used once, for the plan and contents they were given for, in time, and audited', async () => {
		const { plans, approvals, audit } = used.store;
		const scope = newScope();
		const saved = header(scope, 'p');
		const plan = { planId: saved.id, planHash: saved.hash };
		await plans.save({ header: saved, operations: [] });
		const approval = {
			...plan,
			guardIds: ['head-count'],
			counts: { remove: 3 },
			who: 'admin',
			at: 1000,
			expiresAt: 2000,
		};
		expect(await approvals.use(plan, 1000)).toEqual({ refused: 'none' });
		await approvals.add(approval);
		expect(await approvals.use({ ...plan, planHash: 'changed' }, 1000)).toEqual({
			refused: 'other-plan',
		});
		expect(await approvals.use(plan, 2000)).toEqual({ refused: 'expired' });
		const both = await Promise.all([approvals.use(plan, 1999), approvals.use(plan, 1999)]);
		expect(both).toContainEqual({ approval });
		expect(both).toContainEqual({ refused: 'used' });
		expect((await audit.list(scope)).map(({ action, who }) => [action, who])).toEqual([
			['approval.added', 'admin'],
			['approval.used', 'admin'],
		]);
		expect(await failure(approvals.add({ ...approval, planId: 'nothing' }))).toMatchObject({
			kind: 'not-found',
		});
	});
});
