import { Bench, type Case } from './bench';
import { everyKind, phone } from './everyKind';

/**
 * Departments are deleted only when a fresh reading shows nobody and nothing in them or below (C9).
 */
describe('deleting departments', () => {
	let bench: Bench;
	let one: Case;
	beforeAll(async () => (bench = await Bench.start(everyKind())));
	beforeEach(async () => (one = await bench.case()));
	afterEach(() => one.stop());
	afterAll(() => bench.stop());

	const interfered = async (change: unknown) => {
		const { planId } = await one.plan();
		await fetch(`${bench.simulator.controlUrl}/change`, {
			method: 'POST',
			body: JSON.stringify(change),
		});
		return await one.apply(planId);
	};
	const kept = (oaId: string, message: string) =>
		expect.objectContaining({
			kind: 'department',
			oaId,
			reason: 'kept-not-empty',
			message: expect.stringContaining(message),
		});

	/** The run removes people, so its plan says that nobody knows who administers Yunzhijia. */
	const administratorsUnknown = expect.objectContaining({
		kind: 'run',
		reason: 'administrators-unknown',
	});

	it('keeps a department, and those above it, when somebody has come into it since the plan was made', async () => {
		const outcome = await interfered({
			persons: [{ name: '新来的', phone: phone(77), orgId: 'o-d1' }],
		});
		expect(outcome).toMatchObject({ outcome: 'applied', failures: [] });
		expect(outcome.notes).toEqual([
			administratorsUnknown,
			kept('d-d1', 'people or disabled accounts are in it or below'),
			kept('d-d', 'the department "旧小组" below it is kept'),
		]);
		expect(one.writes()['dept/deleteById']).toBeUndefined();
		expect(bench.simulator.state.byPhone(phone(77))?.orgId).toBe('o-d1');
	});

	it('keeps a department in which somebody has a part-time post', async () => {
		const outcome = await interfered({ partTimeJobs: [{ openId: 'p-12', orgId: 'o-d1' }] });
		expect(outcome.notes).toEqual([
			administratorsUnknown,
			kept('d-d1', 'people or disabled accounts are in it or below'),
			kept('d-d', 'below it is kept'),
		]);
		expect(bench.simulator.state.partTimeJob('p-12', 'o-d1')).toBeDefined();
	});

	it('keeps a department below which somebody made another one, and deletes what is empty', async () => {
		const outcome = await interfered({
			departments: [{ id: 'o-hand', name: '手工部门', parentId: 'o-d' }],
		});
		expect(outcome.notes).toEqual([
			administratorsUnknown,
			kept('d-d', 'other departments are below it'),
		]);
		expect(one.writes()['dept/deleteById']).toBe(1);
		expect(bench.simulator.state.department('o-d1')).toBeUndefined();
		expect(bench.simulator.state.department('o-hand')?.parentId).toBe('o-d');
		// Made before the first write: nobody is blamed for it.
		expect(outcome.failures).toEqual([]);
	});

	it.each([
		['rows shift between the pages', { kind: 'shift-rows', by: -1 }],
		['the list is empty', { kind: 'empty-list' }],
		['the list begins too late', { kind: 'shift-rows', by: 9 }],
	] as const)(
		'keeps every department when the people cannot be read whole: %s',
		async (_how, fault) => {
			const { planId } = await one.plan();
			bench.simulator.faults.set([{ endpoint: 'person/getall', ...fault, every: true }]);
			const outcome = await one.apply(planId);
			expect(outcome.notes).toEqual([
				administratorsUnknown,
				kept('d-d1', 'the people could not be read whole'),
				kept('d-d', 'below it is kept'),
			]);
			expect(one.writes()['dept/deleteById']).toBeUndefined();
		},
	);

	it('is kept on both sides: a later run, with nobody inside, deletes it', async () => {
		await interfered({
			persons: [{ openId: 'p-77', name: '新来的', phone: phone(77), orgId: 'o-d1' }],
		});
		await fetch(`${bench.simulator.controlUrl}/change`, {
			method: 'POST',
			body: JSON.stringify({ persons: [{ openId: 'p-77', orgId: 'o-x' }] }),
		});
		expect(await one.push()).toMatchObject({
			outcome: 'applied',
			counts: { departments: { remove: 2 } },
		});
		expect(bench.simulator.state.department('o-d')).toBeUndefined();
	});
});

describe('a department that nobody planned', () => {
	it('is reported when it appears during the run', async () => {
		const bench = await Bench.start(everyKind());
		const one = await bench.case();
		const { planId } = await one.plan();
		bench.simulator.faults.set([
			{
				endpoint: 'person/updateInfo',
				kind: 'change',
				change: { departments: [{ id: 'o-hand', name: '不速之客', parentId: 'o-root' }] },
			},
		]);
		expect(await one.apply(planId)).toMatchObject({
			outcome: 'failed',
			failures: [
				{
					kind: 'department',
					oaId: '',
					yzjId: 'o-hand',
					reason: 'unplanned',
					message: expect.stringContaining('"不速之客" appeared during this run'),
				},
			],
		});
		await one.stop();
		await bench.stop();
	});
});
