import { applyPlan } from '../../../../src/sync';
import { YunzhijiaError } from '../../../../src/yunzhijia';
import { Bench, type Case, type Fixture } from './bench';
import { phone, SETTINGS } from './everyKind';

/** New people in one department that is there already. */
function newcomers(count: number): Fixture {
	return {
		settings: { ...SETTINGS, matchPairs: [] },
		oa: {
			departments: [
				{ id: 'd-root', name: '总部', parentId: null },
				{ id: 'd-a', name: '研发部', parentId: 'd-root' },
			],
			employees: Array.from({ length: count }, (_, n) => ({
				id: `e-${n}`,
				name: `员工${n}`,
				departmentId: 'd-a',
				mobile: phone(n),
			})),
		},
		yunzhijia: {
			departments: [
				{ id: 'o-root', name: '总部', parentId: null },
				{ id: 'o-a', name: '研发部', parentId: 'o-root' },
			],
			persons: [],
		},
		departments: [
			['d-a', 'o-a'],
			['d-root', 'o-root'],
		],
		persons: [],
	};
}

describe('batches', () => {
	let bench: Bench;
	let one: Case;
	const start = async (count: number): Promise<void> => {
		bench = await Bench.start(newcomers(count));
		one = await bench.case();
	};
	afterEach(async () => {
		await one.stop();
		await bench.stop();
	});

	it('2,500 new people take three calls', async () => {
		await start(2500);
		expect(await one.push()).toMatchObject({
			outcome: 'applied',
			failures: [],
			counts: { persons: { create: 2500 } },
		});
		expect(one.writes()).toEqual({ 'person/addNew': 3 });
		expect(bench.simulator.state.active()).toHaveLength(2500);
	}, 20_000);

	it.each([
		[40, [13]],
		[3, [0, 1]],
	])(
		'of %i newcomers, %j whose call fails without saying why do not hold the others back',
		async (count, bad) => {
			await start(count);
			const { planId } = await one.plan();
			const numbers = new Set(bad.map(phone));
			const { persons } = one.editor;
			const failing = {
				...one.editor,
				persons: {
					...persons,
					addNew: async (people: Parameters<typeof persons.addNew>[0]) => {
						if (people.every(({ account }) => !numbers.has(account?.mobile ?? '')))
							return await persons.addNew(people);
						throw new YunzhijiaError({
							kind: 'outcome-unknown',
							endpoint: 'person/addNew',
							said: {
								code: 'no-whole-answer',
								facts: { endpoint: 'person/addNew', status: 500, open: true },
							},
						});
					},
				},
			};
			const { failures } = await applyPlan(one.context, { planId, yunzhijia: failing });
			expect(failures).toMatchObject(
				bad.map((n) => ({ oaId: `e-${n}`, yzjId: '', reason: 'outcome-unknown' })),
			);
			expect(bench.simulator.state.active()).toHaveLength(count - bad.length);
		},
	);

	it('gives up on a batch of which nothing at all can be done, after few calls', async () => {
		await start(400);
		const { planId } = await one.plan();
		let calls = 0;
		const failing = {
			...one.editor,
			persons: {
				...one.editor.persons,
				addNew: () => {
					calls++;
					throw new YunzhijiaError({
						kind: 'outcome-unknown',
						endpoint: 'person/addNew',
						said: {
							code: 'no-whole-answer',
							facts: { endpoint: 'person/addNew', status: 500, open: true },
						},
					});
				},
			},
		};
		const { failures } = await applyPlan(one.context, { planId, yunzhijia: failing });
		expect(failures).toHaveLength(400);
		expect(calls).toBeLessThan(40);
	});

	it('a batch that is refused as a whole is halved until the bad record stands alone', async () => {
		await start(40);
		// A value of a wrong type makes Yunzhijia refuse the whole call.
		const { planId } = await one.plan();
		const { persons } = one.editor;
		const refusing = {
			...one.editor,
			persons: {
				...persons,
				addNew: async (people: Parameters<typeof persons.addNew>[0]) =>
					await persons.addNew(
						people.map((person) =>
							person.account?.mobile === phone(13) ? { ...person, weights: 1.5 } : person,
						),
					),
			},
		};
		const outcome = await applyPlan(one.context, { planId, yunzhijia: refusing });
		expect(outcome.failures).toMatchObject([
			{
				kind: 'person',
				oaId: 'e-13',
				yzjId: '',
				name: expect.stringContaining('13'),
				reason: 'refused',
				message: expect.stringContaining('weights'),
			},
		]);
		expect(bench.simulator.state.active()).toHaveLength(39);
		expect(one.writes()['person/addNew']).toBeLessThan(20);
	});

	it('where record after record is refused, it asks a few times and not thousands', async () => {
		await start(1000);
		bench.simulator.faults.set([
			{
				endpoint: 'person/addNew',
				kind: 'refuse',
				code: 90009,
				msg: '通讯录同步未开通',
				every: true,
			},
		]);
		const outcome = await one.push();
		expect(outcome.failures).toHaveLength(1000);
		expect(outcome.failures[999]).toMatchObject({
			reason: 'refused',
			message: expect.stringContaining('通讯录同步未开通'),
		});
		expect(one.writes()['person/addNew']).toBeLessThan(40);
	});

	it('departments that move are not read anew after each move', async () => {
		const { oa, yunzhijia, ...rest } = newcomers(1);
		const units = Array.from({ length: 12 }, (_, n) => `u${n}`);
		bench = await Bench.start({
			...rest,
			oa: {
				departments: [...oa.departments, ...units.map((id) => ({ id, name: id, parentId: 'd-a' }))],
				employees: oa.employees,
			},
			yunzhijia: {
				...yunzhijia,
				departments: [
					...yunzhijia.departments,
					...units.map((id) => ({ id: `o-${id}`, name: id, parentId: 'o-root' })),
				],
			},
			departments: [...rest.departments, ...units.map((id) => [id, `o-${id}`] as const)],
		});
		one = await bench.case();
		const { planId } = await one.plan();
		bench.simulator.log.reset();
		expect(await one.apply(planId)).toMatchObject({
			outcome: 'applied',
			counts: { departments: { move: 12 } },
		});
		expect(bench.simulator.log.counts()).toMatchObject({ 'dept/moveOrg': 12, 'dept/getall': 5 });
	});

	it('a record that is refused holds back only what depends on it', async () => {
		await start(3);
		const oa = newcomers(3).oa;
		oa.departments.push(
			{ id: 'd-n', name: '新部门', parentId: 'd-a' },
			{ id: 'd-n1', name: '新小组', parentId: 'd-n' },
			{ id: 'd-m', name: '另一部门', parentId: 'd-a' },
		);
		const first = oa.employees[0];
		if (first) first.departmentId = 'd-n1';
		bench.simulator.faults.set([
			{
				endpoint: 'dept/add',
				kind: 'partial-failure',
				items: [{ key: '研发部\\新部门', code: 91008, msg: '名称不合法' }],
			},
		]);
		const outcome = await one.push({}, oa);
		expect(outcome).toMatchObject({
			outcome: 'failed',
			failures: [
				{
					oaId: 'd-n',
					reason: 'refused',
					message: 'Yunzhijia refused to create the department (code 91008): 名称不合法',
				},
				{ oaId: 'd-n1', reason: 'skipped' },
				{ oaId: 'e-0', reason: 'skipped' },
			],
		});
		expect(bench.simulator.state.active()).toHaveLength(2);
		expect(bench.simulator.state.byLongName('研发部\\另一部门')).toBeDefined();
		bench.simulator.faults.set([]);
		expect(await one.push({}, oa)).toMatchObject({
			outcome: 'applied',
			failures: [],
			counts: { departments: { create: 2 }, persons: { create: 1 } },
		});
	});
});
