import { manualExample } from '../../../../simulators';
import { readProfile, saveProfile } from '../../../../src/settings';
import { applyPlan, approvePlan, loadPlan, planTrial, recentRuns } from '../../../../src/sync';
import { startWorld, type World } from '../harness';

const why = { author: 'anna', reason: 'decided' };

/** What would change, before it is saved (17.6). */
describe('a trial of settings', () => {
	let world: World;
	beforeEach(async () => {
		world = await startWorld(manualExample());
	});
	afterEach(() => world.stop());
	const scope = () => ({ eid: world.yunzhijia.eid, source: 'e10' });
	const attempt = (settings: object) =>
		planTrial(world.context, { source: 'e10', settings, yunzhijia: world.reader });

	it('says what a push would do, writes nothing, and nobody can approve or apply it', async () => {
		await saveProfile(world.context, scope(), { ...why, looked: 0, settings: { threshold: 7 } });
		const waiting = await world.plan({ apply: 'ask' });
		world.writes();
		const tried = await attempt({
			createMembers: false,
			matchPairs: [{ oa: 'jobNo', yzj: 'jobNo' }],
		});
		expect(tried.plan.counts.persons.create).toBe(0);
		expect(waiting.plan.counts.persons.create).toBeGreaterThan(0);
		expect(tried.outcome.waits).toBe(false);
		expect(world.writes()).toEqual({});
		const { planId, plan } = tried;
		await expect(
			approvePlan(world.context, { planId, planHash: plan.hash, who: 'anna' }),
		).rejects.toMatchObject({ said: { code: 'approval-of-preview' } });
		await expect(
			applyPlan(world.context, { planId, yunzhijia: world.editor }),
		).rejects.toMatchObject({ said: { code: 'plan-for-preview' } });
		// Nothing of it is stored as a setting, and it is not what is left out that comes back.
		expect(await readProfile(world.context, scope())).toMatchObject({
			number: 1,
			settings: { threshold: 7 },
		});
		expect(await world.store.pairs.get(scope())).toBeNull();
		expect(plan.settings).not.toMatchObject({ threshold: 7 });
	});

	it('leaves what waits waiting, and is no run that anything goes by', async () => {
		const waiting = await world.plan({ apply: 'ask' });
		await attempt({ removal: 'leave' });
		const { planId } = waiting;
		expect((await loadPlan(world.context, { planId })).status).toBe('ready');
		expect((await loadPlan(world.context, scope())).planId).toBe(planId);
		expect(await world.store.plans.list(scope(), {})).toHaveLength(1);
		await approvePlan(world.context, { planId, planHash: waiting.plan.hash, who: 'anna' });
		await applyPlan(world.context, { planId, yunzhijia: world.editor });
		const { plan } = await attempt({ apply: 'auto' });
		expect(plan.status).toBe('no-changes');
		expect((await world.store.baselines.get(scope()))?.planId).toBe(planId);
		expect(await recentRuns(world.context, scope(), 10)).toHaveLength(1);
	});

	it('shows the guards that the settings would have stopped it by', async () => {
		await world.push();
		const [, ...rest] = [...world.oa.state.employees];
		world.oa.seed({ departments: [...world.oa.state.departments], employees: rest });
		await world.plan();
		expect((await attempt({})).plan.guards).toEqual([]);
		const { plan } = await attempt({ guards: { 'gross-persons': { max: 0 } } });
		expect(plan.guards.map(({ id }) => id)).toContain('gross-persons');
	});

	it('needs a reading, and settings that can be read', async () => {
		await expect(attempt({})).rejects.toMatchObject({ said: { code: 'no-reading' } });
		await world.plan();
		await expect(attempt({ removal: 'burn' })).rejects.toMatchObject({ name: 'SettingsError' });
	});
});
