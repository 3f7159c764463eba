import { DatabaseSync } from 'node:sqlite';
import {
	applyPlan,
	approvePlan,
	leftOverPlans,
	type SettingsInput,
	waitingPlans,
} from '../../../../src/sync';
import { Bench, type Case } from '../apply/bench';
import { everyKind } from '../apply/everyKind';

const DAY = 24 * 60 * 60 * 1000;

describe('approvals', () => {
	let bench: Bench;
	let one: Case;
	let now = Date.now();
	beforeAll(async () => (bench = await Bench.start(everyKind())));
	beforeEach(async () => {
		now = Date.now();
		one = await bench.case({ now: () => now });
	});
	afterEach(() => one.stop());
	afterAll(() => bench.stop());
	const ask: SettingsInput = { apply: 'ask' };
	const refusal = (message: string | RegExp) => ({
		reason: 'approval-refused',
		message: expect.stringMatching(message),
	});

	it('a plan that asks is not applied without one, and nothing is written', async () => {
		const { planId } = await one.plan(ask);
		await expect(one.apply(planId)).rejects.toMatchObject(
			refusal(/needs an approval, but nobody has approved it/),
		);
		expect(one.writes()).toEqual({});
		// It is still there to be approved and applied.
		await approvePlan(one.context, { planId, who: '管理员' });
		expect(await one.apply(planId)).toMatchObject({ outcome: 'applied' });
	});

	it('a blocked plan needs one too, whatever the settings say, and the refusal names the guards', async () => {
		const { planId, plan } = await one.plan({
			apply: 'auto',
			guards: { 'gross-departments': { max: 0 }, restructure: { off: true } },
		});
		expect(plan.status).toBe('blocked');
		await expect(one.apply(planId)).rejects.toMatchObject(refusal(/blocked by gross-departments/));
		await expect(
			approvePlan(one.context, { planId, who: 'admin', guards: [] }),
		).rejects.toMatchObject(refusal(/does not release gross-departments/));
		await expect(
			approvePlan(one.context, {
				planId,
				who: 'admin',
				guards: ['gross-departments', 'creations'],
			}),
		).rejects.toMatchObject(refusal(/releases creations, but it was gross-departments/));
		expect(
			await approvePlan(one.context, {
				planId,
				planHash: plan.hash,
				who: 'admin',
				guards: ['gross-departments'],
			}),
		).toMatchObject({ planHash: plan.hash, guards: ['gross-departments'], expiresAt: now + DAY });
		expect(await one.apply(planId)).toMatchObject({ outcome: 'applied' });
	});

	it('the approval of another plan does not count', async () => {
		const first = await one.plan(ask);
		await approvePlan(one.context, { planId: first.planId, who: 'admin' });
		const second = await one.plan(ask);
		await expect(one.apply(second.planId)).rejects.toMatchObject(refusal(/nobody has approved it/));
	});

	it('what was not shown cannot be approved', async () => {
		const { planId, plan } = await one.plan(ask);
		await expect(
			approvePlan(one.context, {
				planId,
				planHash: plan.hash.replace(/^./, (first) => (first === '0' ? '1' : '0')),
				who: 'admin',
			}),
		).rejects.toMatchObject(refusal(/is not what was shown/));
		await expect(approvePlan(one.context, { planId, who: '  ' })).rejects.toMatchObject(
			refusal(/needs the name/),
		);
		await expect(
			approvePlan(one.context, { planId: 'p-none', who: 'admin' }),
		).rejects.toMatchObject({ reason: 'plan-missing' });
	});

	it.each(['an operation', 'the counts'])(
		'a plan whose saved contents were edited (%s) is neither approved nor applied',
		async (what) => {
			const asking = await one.plan(ask);
			edit(what, asking.planId);
			await expect(
				approvePlan(one.context, {
					planId: asking.planId,
					planHash: asking.plan.hash,
					who: 'admin',
				}),
			).rejects.toMatchObject({
				reason: 'plan-not-applicable',
				message: expect.stringContaining('not those that it was made with'),
			});
			const automatic = await one.plan();
			edit(what, automatic.planId);
			await expect(one.apply(automatic.planId)).rejects.toMatchObject({
				reason: 'plan-not-applicable',
			});
			expect(one.writes()).toEqual({});
		},
	);

	/** As somebody with a database tool would. */
	const edit = (what: string, planId: string): void => {
		const database = new DatabaseSync(one.file);
		const { changes } =
			what === 'an operation'
				? database
						.prepare(
							"UPDATE yzj_operations SET body = replace(body, '员工21', '黑客') WHERE plan_id = ? AND body LIKE '%员工21%'",
						)
						.run(planId)
				: database
						.prepare(
							'UPDATE yzj_plans SET body = replace(body, \'"remove":1\', \'"remove":0\') WHERE id = ?',
						)
						.run(planId);
		database.close();
		expect(Number(changes)).toBeGreaterThan(0);
	};

	it('is good for a day', async () => {
		const { planId } = await one.plan(ask);
		await approvePlan(one.context, { planId, who: 'admin' });
		now += DAY;
		await expect(one.apply(planId)).rejects.toMatchObject(refusal(/its approval has expired/));
		await approvePlan(one.context, { planId, who: 'admin' });
		now += DAY - 1;
		expect(await one.apply(planId)).toMatchObject({ outcome: 'applied' });
	});

	it('an old plan is refused where the approver says so, and at any age else', async () => {
		const { planId } = await one.plan(ask);
		now += DAY + 1;
		await expect(
			approvePlan(one.context, { planId, who: 'admin', maxAgeMs: DAY }),
		).rejects.toMatchObject(refusal(/cannot be approved any more: it is from /));
		expect(
			await approvePlan(one.context, { planId, who: 'admin', maxAgeMs: DAY + 1 }),
		).toMatchObject({ planId });
		expect(await approvePlan(one.context, { planId, who: 'admin' })).toMatchObject({ planId });
	});

	it('what waits for a decision: blocked or asking, and neither a preview nor what is applied without asking', async () => {
		const waiting = async (source?: string): Promise<string[]> =>
			(await waitingPlans(one.context, source === undefined ? {} : { source })).map(
				({ planId }) => planId,
			);
		const asking = await one.plan(ask);
		expect(await waiting()).toEqual([asking.planId]);
		expect(await waiting('another')).toEqual([]);
		for (const settings of [
			{ apply: 'preview' },
			{ apply: 'auto' },
			{ apply: 'ask', readOnly: true },
		] as const) {
			await one.plan(settings);
			expect({ settings, waiting: await waiting() }).toEqual({ settings, waiting: [] });
		}
		const blocked = await one.plan({ apply: 'auto', guards: { 'gross-departments': { max: 0 } } });
		expect(await waiting()).toEqual([blocked.planId]);
		await approvePlan(one.context, { planId: blocked.planId, who: 'admin' });
		expect(await waiting()).toEqual([]);
	});

	it('what was approved and not applied, as long as the approval is good', async () => {
		const { planId } = await one.plan(ask);
		const leftOver = async () =>
			(await leftOverPlans(one.context, {}, 1000)).map(({ saved, approval }) => [
				saved.planId,
				approval.who,
			]);
		await approvePlan(one.context, { planId, who: 'admin' });
		now += 999;
		expect(await leftOver()).toEqual([]);
		now += 1;
		expect(await leftOver()).toEqual([[planId, 'admin']]);
		now += DAY;
		expect(await leftOver()).toEqual([]);
		await approvePlan(one.context, { planId, who: 'another' });
		now += 1000;
		expect(await leftOver()).toEqual([[planId, 'another']]);
		await one.apply(planId);
		expect(await leftOver()).toEqual([]);
	});

	it('is used once: a plan is applied once', async () => {
		const { planId } = await one.plan(ask);
		await approvePlan(one.context, { planId, who: 'admin' });
		await one.apply(planId);
		one.writes();
		await expect(one.apply(planId)).rejects.toMatchObject({
			reason: 'plan-not-applicable',
			message: expect.stringContaining('applied already'),
		});
		await expect(approvePlan(one.context, { planId, who: 'admin' })).rejects.toMatchObject(
			refusal(/applied already/),
		);
		expect(one.writes()).toEqual({});
	});

	it('a newer plan supersedes one that nobody approved, not one that somebody did', async () => {
		const old = await one.plan(ask);
		const newer = await one.plan(ask);
		await expect(
			approvePlan(one.context, { planId: old.planId, who: 'admin' }),
		).rejects.toMatchObject(refusal(/a newer plan of the same source/));
		await expect(one.apply(old.planId)).rejects.toMatchObject({
			reason: 'plan-not-applicable',
			message: expect.stringContaining('superseded'),
		});
		await approvePlan(one.context, { planId: newer.planId, who: 'admin' });
		await one.plan(ask);
		expect(await one.apply(newer.planId)).toMatchObject({ outcome: 'applied' });
	});

	it.each([
		[{ apply: 'preview' }, 'plan-not-applicable'],
		[{ apply: 'auto', readOnly: true }, 'read-only'],
	] as const)('%j: neither approved nor applied', async (settings, reason) => {
		const { planId } = await one.plan(settings);
		await expect(approvePlan(one.context, { planId, who: 'admin' })).rejects.toMatchObject(
			refusal(/preview only/),
		);
		await expect(one.apply(planId)).rejects.toMatchObject({ reason });
		expect(one.writes()).toEqual({});
	});

	it('a plan without changes needs none, and cannot have one', async () => {
		await one.push();
		const { planId } = await one.plan(ask);
		expect(await one.apply(planId)).toMatchObject({ outcome: 'no-changes' });
		await expect(approvePlan(one.context, { planId, who: 'admin' })).rejects.toMatchObject(
			refusal(/changes nothing/),
		);
	});

	it('a plan of another enterprise is refused by name', async () => {
		const { planId } = await one.plan();
		await expect(
			applyPlan(one.context, { planId, yunzhijia: { ...one.editor, eid: '99999999' } }),
		).rejects.toMatchObject({
			reason: 'other-enterprise',
			message: expect.stringMatching(new RegExp(`${one.scope.eid}.*99999999`)),
		});
	});

	it('a Yunzhijia that does not answer costs nobody the approval', async () => {
		const { planId } = await one.plan(ask);
		await approvePlan(one.context, { planId, who: 'admin' });
		bench.simulator.faults.set([{ endpoint: 'dept/getall', kind: '500', every: true }]);
		await expect(one.apply(planId)).rejects.toThrow();
		bench.simulator.faults.set([]);
		expect(await one.apply(planId)).toMatchObject({ outcome: 'applied' });
	});
});
