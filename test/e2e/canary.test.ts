import type { Outcome } from '../../sandbox/outcome';
import { E2E_TIMEOUT, startWorld, type World } from './harness';

jest.setTimeout(E2E_TIMEOUT);

/** The setting `canary` through the templates in the real n8n. */
describe('a canary of the settings', () => {
	let world: World;
	beforeEach(async () => (world = await startWorld()));
	afterEach(() => world.close());

	const picture = (): unknown => [world.departments(), [...world.pair.yunzhijia.state.persons()].map(({ openId, name, phone, orgId, status }) => [openId, name, phone, orgId, status])];
	const operations = ({ counts: { departments, persons } }: Outcome): number => departments.create + persons.create;

	it('its first object fails: push-sync ends with that, and nothing else was written', async () => {
		const before = picture();
		world.pair.yunzhijia.faults.set([{ endpoint: 'dept/add', every: true, kind: 'partial-failure', items: [{ code: 900001, msg: '拒绝' }] }]);
		const outcome = await world.run('push-sync', { canary: { objects: 1 } });
		expect(outcome).toMatchObject({ template: 'push-sync', outcome: 'failed', message: expect.stringMatching(/^Stopped half way: Of the \d+ operations that went first, \d+ did not come out as planned .*The rest was not begun\./) });
		expect(operations(outcome)).toBeGreaterThan(3);
		expect(picture()).toEqual(before);
		expect(world.pair.yunzhijia.log.entries().flatMap(({ endpoint, mutating }) => (mutating ? [endpoint] : []))).toEqual(['dept/add']);
	});

	it('it holds: everything is applied, with an approval as without', async () => {
		const outcome = await world.run('push-sync', { apply: 'ask', canary: { objects: 1 } }, { approve: true });
		expect(outcome).toMatchObject({ outcome: 'applied', failures: [], message: expect.stringMatching(/\d+ operations went first and were read back\./) });
		expect(await world.run('push-sync', { canary: { objects: 1 } })).toMatchObject({ outcome: 'no-changes' });
	});
});
