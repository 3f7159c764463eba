import { manualExample } from '../../../../simulators';
import type { SettingsInput } from '../../../../src/sync';
import { startWorld, type World } from '../harness';

const PHONES: SettingsInput = { matchPairs: [{ oa: 'mobile', yzj: 'phone' }] };
const did = async (world: World): Promise<string[]> =>
	(await world.plan({ ...PHONES, apply: 'ask' })).plan.operations.map(
		({ kind, name }) => `${kind} ${name}`,
	);

describe('a Yunzhijia that masks phones in its answers', () => {
	it('is asked by number: who is there is found, and nobody is created a second time', async () => {
		const open = await startWorld(manualExample());
		const masking = await startWorld(manualExample(), { yunzhijia: { maskPhones: true } });
		try {
			const plans = await Promise.all([did(open), did(masking)]);
			expect(plans[1]).toEqual(plans[0]);
			expect(plans[1]).toContain('bind-person 赵建国');
			expect(await masking.push(PHONES, 'admin')).toMatchObject({
				outcome: 'applied',
				failures: [],
			});
			expect(await did(masking)).toEqual([]);
		} finally {
			await Promise.all([open.stop(), masking.stop()]);
		}
	});

	it('changes no phone that cannot be compared, and says so', async () => {
		const world = await startWorld(manualExample(), { yunzhijia: { maskPhones: true } });
		try {
			await world.push(PHONES, 'admin');
			const [one] = world.oa.state.employees;
			if (!one) throw new Error('nobody in the example');
			world.oa.state.change({ employees: [{ id: one.id, mobile: '13912345678' }] });
			const { plan } = await world.plan(PHONES);
			expect(plan.operations).toEqual([]);
			expect(plan.notes).toContainEqual(
				expect.objectContaining({
					reason: 'values-hidden',
					facts: expect.objectContaining({ field: 'phone', people: plan.headCount }),
				}),
			);
		} finally {
			await world.stop();
		}
	});
});
