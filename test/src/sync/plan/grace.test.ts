import { planUndo, type Outcome, type SettingsInput } from '../../../../src/sync';
import { Bench, type Case, type OaRecords } from '../apply/bench';
import { everyKind, phone } from '../apply/everyKind';

const DAY = 24 * 60 * 60 * 1000;
const SETTINGS: SettingsInput = { removal: 'delete', deleteAfterDays: 30 };

/** Disable first, delete after some days. */
describe('removal "delete" with days of grace', () => {
	let bench: Bench;
	let one: Case;
	let days = 0;
	const now = (): number => Date.now() + days * DAY;
	beforeAll(async () => (bench = await Bench.start(everyKind(), { now })));
	beforeEach(async () => {
		days = 0;
		one = await bench.case({ now });
	});
	afterEach(() => one.stop());
	afterAll(() => bench.stop());

	const status = (): string | undefined => bench.simulator.state.person('p-6')?.status;
	const after = async (
		passed: number,
		settings: SettingsInput = SETTINGS,
		oa?: OaRecords,
	): Promise<Outcome> => {
		days = passed;
		return await one.push(settings, oa);
	};
	const withSix = (): OaRecords => ({
		departments: everyKind().oa.departments,
		employees: [
			...everyKind().oa.employees,
			{ id: 'e-6', name: '员工6', departmentId: 'd-a', mobile: phone(6), jobNo: 'J6' },
		],
	});

	it('disables at once, deletes by the first run after it, and then has nothing left to do', async () => {
		expect(await after(0)).toMatchObject({
			outcome: 'applied',
			failures: [],
			counts: { persons: { remove: 1 } },
		});
		expect(status()).toBe('2');
		expect((await after(29)).outcome).toBe('no-changes');
		one.writes();
		expect(await after(31)).toMatchObject({
			outcome: 'applied',
			failures: [],
			counts: { persons: { remove: 1 } },
		});
		expect(one.writes()).toEqual({ 'person/delete': 1 });
		expect(status()).toBe('0');
		expect((await after(62)).outcome).toBe('no-changes');
	});

	it('a reply that is lost does not pass for a deletion, because the person was no longer active before', async () => {
		await after(0);
		bench.simulator.faults.set([
			{ endpoint: 'person/delete', kind: 'drop-before-apply', times: 2 },
		]);
		expect(await after(31)).toMatchObject({
			outcome: 'failed',
			failures: [{ oaId: 'e-6', reason: 'outcome-unknown' }],
		});
		expect(status()).toBe('2');
		bench.simulator.faults.set([]);
		expect(await after(31)).toMatchObject({ outcome: 'applied' });
		expect(status()).toBe('0');
	});

	it('who comes back in time is enabled again; the days count anew from the next time', async () => {
		await after(0);
		expect(await after(10, SETTINGS, withSix())).toMatchObject({
			outcome: 'applied',
			failures: [],
		});
		expect(status()).toBe('1');
		await after(20);
		expect(status()).toBe('2');
		expect((await after(40)).outcome).toBe('no-changes');
		await after(51);
		expect(status()).toBe('0');
		// Also after that: the same person.
		expect(await after(52, SETTINGS, withSix())).toMatchObject({
			outcome: 'applied',
			failures: [],
			counts: { persons: { create: 0 } },
		});
		expect(status()).toBe('1');
	});

	it('deletes only whom a push disabled, who still is, and whom nothing protects', async () => {
		// p-1 was disabled by hand, and left the OA later.
		await after(0);
		const person = bench.simulator.state.person('p-1');
		if (person) bench.simulator.state.changePerson(person, { status: '2' });
		const without = {
			departments: everyKind().oa.departments,
			employees: everyKind().oa.employees.filter(({ id }) => id !== 'e-1'),
		};
		await after(1, SETTINGS, without);
		expect((await after(29, { ...SETTINGS, protected: ['p-6'] }, without)).outcome).toBe(
			'no-changes',
		);
		expect((await after(60, { ...SETTINGS, protected: ['p-6'] }, without)).outcome).toBe(
			'no-changes',
		);
		const otherwise: SettingsInput = {
			...SETTINGS,
			removal: 'disable',
			guards: { 'settings-changed': { off: true } },
		};
		expect((await after(60, otherwise, without)).outcome).toBe('no-changes');
		await after(60, SETTINGS, without);
		expect([bench.simulator.state.person('p-1')?.status, status()]).toEqual(['2', '0']);
	});

	it('is guarded as any removal', async () => {
		await after(0);
		days = 31;
		const { plan } = await one.plan({ ...SETTINGS, guards: { 'gross-persons': { max: 0 } } });
		expect(plan.guards.map(({ id }) => id)).toEqual(['gross-persons']);
	});

	it('says in an undo that a deletion after the days of grace does not come back by itself', async () => {
		await after(0);
		days = 31;
		const { planId } = await one.plan(SETTINGS);
		await one.apply(planId);
		const { steps } = await planUndo(one.context, { planId, yunzhijia: one.reader });
		expect(steps).toEqual([
			expect.objectContaining({
				undoes: 'delete-person:e-6',
				grade: 'irreversible',
				loss: [{ code: 'disabled-before', facts: {} }],
			}),
		]);
	});

	it('0 days: at once', async () => {
		await after(0, { ...SETTINGS, deleteAfterDays: 0 });
		expect(status()).toBe('0');
	});
});
