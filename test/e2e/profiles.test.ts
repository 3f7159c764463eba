import { readProfile, saveEnterprise, saveProfile } from '../../src/settings';
import { openState } from '../../sandbox/state';
import { withStateStore } from '../../sandbox/stateStore';
import { E2E_TIMEOUT, startWorld, type World } from './harness';

jest.setTimeout(E2E_TIMEOUT);

/**
 * The template push-sync in the real n8n, with its own
 * Config: everything else stands in the profile (C24, C26).
 */
describe('push-sync by the stored profile', () => {
	let world: World;
	beforeAll(async () => (world = await startWorld()));
	afterAll(() => world.close());

	const why = { author: 'anna@example.com', reason: 'decided' };
	const scope = () => ({ eid: world.pair.yunzhijia.eid, source: 'e10' });
	const inStore = async <T>(work: Parameters<typeof withStateStore<T>>[1]): Promise<T> => {
		const state = openState(world.stateDirectory);
		try {
			return await withStateStore(state, work);
		} finally {
			state.close(true);
		}
	};
	const set = async (looked: number, settings: object) =>
		await inStore((context) => saveProfile(context, scope(), { ...why, looked, settings }));

	it('does what the profile says, without any JSON', async () => {
		await set(0, { createMembers: false });
		const outcome = await world.run('push-sync');
		expect(outcome).toMatchObject({
			outcome: 'applied',
			counts: { departments: { create: 5 }, persons: { matched: 3, create: 0 } },
		});
		expect(await inStore((context) => readProfile(context, scope()))).toMatchObject({ number: 1 });
	});

	it('waits for one approval after another version, and does then what that one says', async () => {
		await set(1, { createMembers: true, guards: { creations: { max: 100 } } });
		expect(await world.mutatingCalls(() => world.run('push-sync'))).toBe(0);
		const outcome = await world.run('push-sync', {}, { approve: true });
		expect(outcome).toMatchObject({ outcome: 'applied', counts: { persons: { create: 11 } } });
		expect(await world.run('push-sync')).toMatchObject({ outcome: 'no-changes' });
	});

	it('writes nothing while the enterprise is read-only, whatever Config says', async () => {
		await inStore((context) =>
			saveEnterprise(context, scope().eid, {
				...why,
				looked: 0,
				enterprise: { readOnly: true, language: 'en' },
			}),
		);
		const { oa } = world.pair;
		const [, ...rest] = [...oa.state.employees];
		oa.seed({ departments: [...oa.state.departments], employees: rest });
		const calls = await world.mutatingCalls(async () =>
			expect(await world.run('push-sync', { readOnly: false })).toMatchObject({
				outcome: 'ready',
				counts: { persons: { remove: 1 } },
			}),
		);
		expect(calls).toBe(0);
	});
});
