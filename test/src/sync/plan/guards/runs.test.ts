import type { OaEmployee } from '../../../../../src/sync/model';
import { dept, employee } from '../../planFixture';
import { startStagedWorld, type Night, type OaReading, type StagedWorld } from '../../stagedWorld';

/** What guards remember from run to run, through the store and the simulated Yunzhijia. */
jest.setTimeout(60_000);

const SIZE = 40;
const DEPARTMENTS = [
	dept('1', '集团', null),
	dept('2', '研发部', '1'),
	dept('3', '市场部', '1'),
	dept('4', '财务部', '1'),
];
const phone = (index: number): string => `1390${String(1_000_000 + index)}`;
const oa = (change: (index: number) => Partial<OaEmployee> = () => ({})): OaReading => ({
	departments: DEPARTMENTS,
	employees: Array.from({ length: SIZE }, (_, index) =>
		employee(`e${index}`, {
			name: `员工${index}`,
			departmentId: '2',
			mobile: phone(index),
			jobNo: `J${index}`,
			...change(index),
		}),
	),
});
const fired = ({ plan }: Night): string[] => plan.guards.map(({ id }) => id);

let world: StagedWorld;
afterEach(() => world.stop());
const start = async (): Promise<void> => {
	world = await startStagedWorld({
		yunzhijia: { rootName: '集团', departments: [], persons: [] },
	});
	await world.night(oa());
};

describe('settings that changed', () => {
	it('wait for one approval, and are the known ones after it', async () => {
		await start();
		const without = { scope: { employees: { exclude: [{ employee: 'e0' }] } } };
		const first = await world.night(oa(), without);
		expect([first.plan.status, fired(first)]).toEqual(['blocked', ['settings-changed']]);
		expect(first.outcome.outcome).toBe('applied');
		const second = await world.night(oa(), without);
		expect([second.plan.status, fired(second)]).toEqual(['no-changes', []]);
		const back = await world.night(oa());
		expect([fired(back), back.done]).toEqual([['settings-changed'], [['enable-person', 'e0']]]);
	});

	it('pairs that a Config names count once, also for a flow that leaves them out', async () => {
		await start();
		const pairs = { matchPairs: [{ oa: 'jobNo', yzj: 'jobNo' } as const] };
		expect(fired(await world.night(oa(), pairs))).toEqual(['settings-changed']);
		expect(fired(await world.night(oa(), pairs))).toEqual([]);
		expect(fired(await world.night(oa()))).toEqual([]);
	});
});

describe('24 hours', () => {
	it('sum what nobody approved', async () => {
		await start();
		const moved = (count: number) => oa((index) => (index < count ? { departmentId: '3' } : {}));
		expect(fired(await world.night(moved(6)))).toEqual([]);
		// Six and three are more than the eight that one run may move.
		expect(fired(await world.night(moved(9)))).toEqual(['rolling-24h']);
		// The three were approved: six and two are not.
		expect(fired(await world.night(moved(11)))).toEqual([]);
		expect(fired(await world.night(moved(12)))).toEqual(['rolling-24h']);
	});

	it('sum the changes of one field', async () => {
		await start();
		const titled = (count: number) => oa((index) => (index < count ? { jobTitle: '经理' } : {}));
		expect(fired(await world.night(titled(6)))).toEqual([]);
		const second = await world.night(titled(9));
		expect(second.plan.guards).toMatchObject([
			{ id: 'rolling-24h', facts: { what: 'updates', field: 'jobTitle', before: 6, now: 3 } },
		]);
	});
});

describe('who is out of service in Yunzhijia', () => {
	const state = (openId: string): string | undefined =>
		world.yunzhijia.state.person(openId)?.status;
	const openIdOf = async (oaId: string): Promise<string> =>
		(await world.store.bindings.list({ eid: world.eid, source: world.source })).find(
			(link) => link.oaId === oaId,
		)?.yzjId ?? '';

	it('by our doing comes back with the OA’s record', async () => {
		await start();
		const p0 = await openIdOf('e0');
		const { departments, employees } = oa();
		await world.night({ departments, employees: employees.slice(1) });
		expect(state(p0)).toBe('2');
		expect((await world.night(oa())).done).toEqual([['enable-person', 'e0']]);
		expect(state(p0)).toBe('1');
	});

	it('by somebody’s hand stays so, night after night, without a failure (a14)', async () => {
		await start();
		const p0 = await openIdOf('e0');
		const person = world.yunzhijia.state.person(p0);
		if (person) world.yunzhijia.state.changePerson(person, { status: '2' });
		for (let night = 0; night < 2; night++) {
			const { aside, done, outcome } = await world.night(oa());
			expect([aside, done, outcome.outcome, outcome.failures]).toEqual([
				[['e0', 'disabled-by-hand']],
				[],
				'no-changes',
				[],
			]);
		}
		expect(state(p0)).toBe('2');
		const { done, outcome } = await world.night(oa(), { returns: 'restore' });
		expect(done).toEqual([['enable-person', 'e0']]);
		expect(outcome.message).toContain('update 1 person (1 enabled again)');
	});
});
