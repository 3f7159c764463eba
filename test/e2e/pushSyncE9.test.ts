import { e9Defaults } from '../../simulators';
import { E2E_TIMEOUT, startWorld, type World } from './harness';

jest.setTimeout(E2E_TIMEOUT * 3);

const TEMPLATE = 'push-sync-e9';

let world: World;
afterEach(() => world.close());

const inService = (): number => world.persons().length;

test('10,000 people of E9 are pushed once: the second run writes nothing', async () => {
	world = await startWorld({ size: 10_000, seed: 18 });
	const first = await world.run(TEMPLATE);
	expect(first).toMatchObject({
		template: TEMPLATE,
		outcome: 'applied',
		failures: [],
		conflicts: [],
		counts: { persons: { create: 10_000 } },
	});
	expect(inService()).toBe(10_000);
	const writes = await world.mutatingCalls(async () => {
		expect(await world.run(TEMPLATE)).toMatchObject({
			outcome: 'no-changes',
			counts: { persons: { matched: 10_000, remove: 0 } },
		});
	});
	expect(writes).toBe(0);
});

describe('a reading of E9 that is damaged', () => {
	const PEOPLE = 'getHrmUserInfoWithPage';

	test('removes nobody, whatever is damaged', async () => {
		world = await startWorld({ size: 60, seed: 19 });
		await world.run(TEMPLATE);
		const people = inService();
		const removals = async (fault: object): Promise<unknown> => {
			world.pair.e9.faults.set([{ endpoint: PEOPLE, every: true, kind: 'empty-list', ...fault }]);
			const outcome = await world.run(TEMPLATE);
			expect(['blocked', 'stopped', 'no-changes']).toContain(outcome.outcome);
			return { removed: outcome.counts.persons.remove, people: inService() };
		};
		const none = { people };
		expect(await removals({ kind: 'empty-list' })).toMatchObject(none);
		expect(await removals({ kind: 'total-larger' })).toMatchObject({ ...none, removed: 0 });
		expect(await removals({ kind: 'truncated-json' })).toMatchObject({ ...none, removed: 0 });
		expect(await removals({ kind: 'html' })).toMatchObject({ ...none, removed: 0 });
	});
});

test('a forest, then the company name; a status beyond 0 to 7 is set aside', async () => {
	world = await startWorld();
	const { e9 } = world.pair;
	e9.seed({
		subcompanies: [
			{ id: '1', subcompanyname: '总部' },
			{ id: '2', subcompanyname: '上海' },
		],
		departments: [{ id: '1', departmentmark: '人事', subcompanyid1: '1' }],
		users: [
			{ id: '11', lastname: '韩梅', mobile: '13912340011', departmentid: '1' },
			{ id: '12', lastname: '李雷', mobile: '13912340012', departmentid: '1', status: '9' },
		],
	});
	const stopped = await world.run(TEMPLATE);
	expect(stopped).toMatchObject({ outcome: 'stopped', reason: 'oa-several-roots' });
	expect(stopped.message).toMatch(/总部 \(1\), 上海 \(2\)/);
	const root = world.pair.yunzhijia.state.root.name;
	expect(await world.run(TEMPLATE, { e9: { companyName: root } })).toMatchObject({
		outcome: 'applied',
		conflicts: [{ oaId: '12', reason: 'unknown-status' }],
	});
	expect(world.departments()).toEqual(expect.arrayContaining(['总部', '上海', '总部\\人事']));
	expect(world.persons()).toContain('韩梅');
	expect(world.persons()).not.toContain('李雷');
});

test('a subcompany that E9 seals while people are in it is kept with them, and said', async () => {
	world = await startWorld();
	const { e9 } = world.pair;
	const root = world.pair.yunzhijia.state.root.name;
	const seal = (canceled: string): void =>
		e9.seed({
			subcompanies: [
				{ id: '1', subcompanyname: root },
				{ id: '2', subcompanyname: '上海', supsubcomid: '1', canceled },
			],
			departments: [{ id: '1', departmentmark: '人事', subcompanyid1: '2' }],
			users: [
				{ id: '11', lastname: '韩梅', mobile: '13912340011', departmentid: '1' },
				{
					...{ id: '12', lastname: '韩梅', mobile: '13912340011', departmentid: '1' },
					...{ accounttype: '1', belongto: '11' },
				},
			],
		});
	seal('');
	expect(await world.run(TEMPLATE)).toMatchObject({ outcome: 'applied', failures: [] });
	const there = [world.departments(), world.persons()];
	expect(there).toEqual([
		expect.arrayContaining(['上海', '上海\\人事']),
		expect.arrayContaining(['韩梅']),
	]);
	seal('1');
	expect(await world.run(TEMPLATE)).toMatchObject({
		outcome: 'no-changes',
		counts: { persons: { remove: 0 }, departments: { remove: 0 } },
	});
	expect([world.departments(), world.persons()]).toEqual(there);
});

test('a wrong key stops the run and names the page of E9 where the right one stands', async () => {
	world = await startWorld();
	const credentials = {
		weaverE9Api: { access: e9Defaults.access, hrmSecret: 'another' },
	};
	const stopped = await world.run(TEMPLATE, {}, { credentials });
	expect(stopped).toMatchObject({ outcome: 'stopped', reason: 'oa-key-refused' });
	expect(stopped.message).toContain('/hrm/websevice/hrm_webservice_config.jsp');
});
