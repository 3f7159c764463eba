import type { SettingsInput } from '../../../../src/settings/push';
import { bindPerson, employee, op, person, planOf, type Case } from '../planFixture';

type Mapping = NonNullable<SettingsInput['fieldMapping']>[number];
const ofOne = (
	mapping: Mapping,
	value: Record<string, string>,
	present: Parameters<typeof person>[1] = {},
): Case => ({
	employees: [
		employee('1', { name: '王一', mobile: '13800000001', ...value }),
		employee('2', { name: '王二', mobile: '13800000002' }),
	],
	persons: [
		person('p1', { name: '王一', phone: '13800000001', ...present }),
		person('p2', { name: '王二', phone: '13800000002' }),
	],
	bindings: [bindPerson('1', 'p1'), bindPerson('2', 'p2')],
	settings: { fieldMapping: [mapping], matchPairs: [{ oa: 'mobile', yzj: 'phone' }] },
});
const KEPT = { hireDate: '2020-01-02', gender: '2', jobNo: 'J1' } as const;

describe('a value of the OA that a field cannot hold', () => {
	it.each<[string, Mapping, string, string]>([
		['a day that does not exist', { from: 'hired', to: 'hireDate' }, '2024-02-30', 'no-such-day'],
		['no date', { from: 'hired', to: 'hireDate' }, '下个月', 'not-a-date'],
		['day or month', { from: 'hired', to: 'hireDate' }, '05/01/2024', 'day-or-month'],
		['a gender that Yunzhijia has not', { from: 'sex', to: 'gender' }, '男', 'not-among-values'],
		[
			'what the map does not name',
			{ from: 'sex', to: 'gender', transform: { map: { 男: '1' } } },
			'F',
			'not-in-map',
		],
	])('%s: neither written nor cleared, and said', (_, mapping, value, code) => {
		for (const whenEmpty of ['keep', 'clear'] as const) {
			const plan = planOf(ofOne({ ...mapping, whenEmpty }, { [mapping.from]: value }, KEPT));
			expect(plan.status).toBe('no-changes');
			expect(plan.notes).toMatchObject([
				{
					kind: 'run',
					reason: 'values-not-written',
					facts: {
						from: mapping.from,
						to: mapping.to,
						why: { code },
						people: 1,
						such: [{ id: '1', name: '王一' }],
					},
				},
			]);
		}
	});

	it.each<[string, string]>([
		['王\n五', 'line-break'],
		['张\u202e三', 'reversed'],
	])('a name of somebody linked, %j: kept, and said', (name, code) => {
		const plan = planOf(ofOne({ from: 'jobNo', to: 'jobNo' }, { name }));
		expect(plan.status).toBe('no-changes');
		expect(plan.notes).toMatchObject([
			{ reason: 'values-not-written', facts: { from: 'name', to: 'name', why: { code } } },
		]);
	});

	it('what is not there clears the field, where the settings say so', () => {
		for (const nothing of ['', ' ', '-', '无']) {
			const plan = planOf(
				ofOne({ from: 'hired', to: 'hireDate', whenEmpty: 'clear' }, { hired: nothing }, KEPT),
			);
			expect(op(plan, 'update-person:1').after).toEqual({ hireDate: '' });
			expect(plan.notes).toEqual([]);
		}
	});

	it('the rest of the person is written, and of many one note is made', () => {
		const employees = Array.from({ length: 12 }, (_, index) =>
			employee(`e${index}`, {
				mobile: `138000000${10 + index}`,
				jobTitle: '经理',
				hired: '2024-02-30',
			}),
		);
		const plan = planOf({
			employees,
			settings: {
				fieldMapping: [
					{ from: 'hired', to: 'hireDate' },
					{ from: 'jobTitle', to: 'jobTitle' },
				],
				matchPairs: [{ oa: 'mobile', yzj: 'phone' }],
			},
		});
		expect(op(plan, 'create-person:e7').after).toMatchObject({ jobTitle: '经理' });
		expect(op(plan, 'create-person:e7').after).not.toHaveProperty('hireDate');
		const found = plan.notes.filter(({ reason }) => reason === 'values-not-written');
		expect(found).toMatchObject([{ facts: { people: 12, such: [{}, {}, {}] } }]);
	});
});

describe('a value that Yunzhijia hides', () => {
	it.each<[string, Mapping, Record<string, string>, Parameters<typeof person>[1], string]>([
		['phone', { from: 'jobNo', to: 'jobNo' }, {}, { phone: '138****0001' }, 'phone'],
		['job number', { from: 'jobNo', to: 'jobNo' }, { jobNo: 'J7' }, { jobNo: 'J*' }, 'jobNo'],
	])('%s: not taken for another one, and said', (_, mapping, value, present, field) => {
		const plan = planOf(ofOne(mapping, value, present));
		expect(plan.status).toBe('no-changes');
		expect(plan.notes).toMatchObject([
			{ reason: 'values-hidden', facts: { field, people: 1, such: [{ id: '1' }] } },
		]);
	});
});
