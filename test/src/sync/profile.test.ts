import { manualExample } from '../../../simulators';
import { readProfile, saveEnterprise, saveProfile } from '../../../src/settings';
import { applyPlan, type SettingsInput } from '../../../src/sync';
import { startWorld, type World } from './harness';

const why = { author: 'anna', reason: 'decided' };
const PAIRS: SettingsInput['matchPairs'] = [
	{ oa: 'jobNo', yzj: 'jobNo' },
	{ oa: 'mobile', yzj: 'phone' },
];

describe('a push by the stored profile (C24, C26)', () => {
	let world: World;
	beforeEach(async () => {
		world = await startWorld(manualExample());
	});
	afterEach(() => world.stop());
	const scope = () => ({ eid: world.yunzhijia.eid, source: 'e10' });
	const set = async (looked: number, settings: object) =>
		await saveProfile(world.context, scope(), { ...why, looked, settings });
	const setEnterprise = async (looked: number, enterprise: object) =>
		await saveEnterprise(world.context, scope().eid, { ...why, looked, enterprise });

	it('does what the profile says, without any JSON', async () => {
		await set(0, { matchPairs: PAIRS, createMembers: false });
		const { plan } = await world.plan();
		expect(plan.counts.persons).toMatchObject({ matched: 3, create: 0 });
	});

	it('asks once after a change of whom it is about, and of a limit', async () => {
		await set(0, { matchPairs: PAIRS });
		expect((await world.push()).outcome).toBe('applied');
		await set(1, { matchPairs: PAIRS, guards: { moves: { max: 50 } }, removal: 'leave' });
		const { outcome, plan } = await world.plan();
		expect(plan.status).toBe('blocked');
		expect(outcome.guards).toMatchObject([
			{
				id: 'settings-changed',
				facts: {
					changed: [
						{ setting: 'removal', path: [], before: 'disable', after: 'leave' },
						{ setting: 'guards', path: ['moves'], before: null, after: { max: 50 } },
					],
				},
			},
		]);
		expect(outcome.guards[0]?.message).toContain('limits');
		expect((await world.push({}, 'anna')).outcome).toBe('applied');
		expect((await world.push()).outcome).toBe('no-changes');
	});

	it('asks nobody for a limit that JSON sets for this run', async () => {
		await set(0, { matchPairs: PAIRS });
		await world.push();
		expect((await world.push({ threshold: 7 })).outcome).toBe('no-changes');
		expect((await readProfile(world.context, scope()))?.number).toBe(1);
	});

	it('writes nothing where the enterprise is read-only, whatever a flow says', async () => {
		await setEnterprise(0, { readOnly: true });
		const planned = await world.plan({ matchPairs: PAIRS, readOnly: false });
		expect(planned.readOnly).toBe(true);
		await expect(
			applyPlan(world.context, { planId: planned.planId, yunzhijia: world.editor }),
		).rejects.toMatchObject({ reason: 'read-only' });
		expect(world.writes()).toEqual({});
	});

	it('applies no plan that was made before the enterprise became read-only', async () => {
		const { planId } = await world.plan({ matchPairs: PAIRS });
		await setEnterprise(0, { readOnly: true });
		await expect(
			applyPlan(world.context, { planId, yunzhijia: world.editor }),
		).rejects.toMatchObject({ said: { code: 'read-only-enterprise' } });
		expect(world.writes()).toEqual({});
		await setEnterprise(1, { readOnly: false });
		expect(await applyPlan(world.context, { planId, yunzhijia: world.editor })).toMatchObject({
			outcome: 'applied',
		});
	});
});
