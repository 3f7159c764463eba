import { saidInChinese, type SaidPlan } from '../../view/preview/inChinese';
import type { Note } from '../../../../../src/sync/model';
import { linkPlan } from '../../../../../src/sync/plan/linkPlan';
import {
	bindPerson,
	employee,
	EMAIL,
	ids,
	inputOf,
	JOB_NO,
	person,
	PHONE,
	planOf,
	type Case,
} from '../../planFixture';

const A = '13800000001';
const B = '13800000002';
const doubts = <N extends Note>({ notes }: { notes: readonly N[] }): N[] =>
	notes.filter(({ reason }) => reason === 'doubtful-link');
const said = (plan: SaidPlan): string[] =>
	doubts(plan).map(({ oaId, yzjId, message }) => `${oaId} ${yzjId}: ${message}`);

/**
 * Employee 1 is linked with p1; both are 姓名1 with job number J1 and phone A unless told otherwise.
 */
const linked = (
	employees: Partial<Parameters<typeof employee>[1]>,
	of: Partial<Parameters<typeof person>[1]> = {},
	more: Case = {},
): Case => ({
	...more,
	employees: [employee('1', { jobNo: 'J1', mobile: A, ...employees }), ...(more.employees ?? [])],
	persons: [person('p1', { jobNo: 'J1', phone: A, ...of }), ...(more.persons ?? [])],
	bindings: [bindPerson('1', 'p1'), ...(more.bindings ?? [])],
});

describe('stored links that may lead to somebody else', () => {
	it('another name and nothing that agrees: the id was given to a newcomer; said, and nothing is changed', () => {
		const plan = planOf(linked({ name: '王五', jobNo: 'J9', mobile: B }));
		expect(said(plan)).toEqual([
			'1 p1: Another name and another job number, phone, and nothing that agrees. Look ' +
				'whether they still are the same human; correct the number, or rebind. Until somebody ' +
				'decides, name, job number and account stay as they are.',
		]);
		expect(plan.operations).toEqual([]);
	});

	it('another name and another job number behind the same phone: the number was handed on', () => {
		expect(said(planOf(linked({ name: '王五', jobNo: 'J9' })))).toEqual([
			expect.stringContaining('The same phone, but another name and another job number'),
		]);
	});

	it.each<[string, Case]>([
		['all is equal', linked({})],
		['only the name changed', linked({ name: '王五' })],
		['only the numbers changed', linked({ jobNo: 'J9', mobile: B })],
		['the name changed and a steady key agrees', linked({ name: '王五', mobile: B })],
		['the name is written otherwise', linked({ name: '姓名1 (研发)', jobNo: 'J9', mobile: B })],
		['there is nothing to compare', linked({ name: '王五', jobNo: '', mobile: '' })],
		[
			'the link is kept as removed',
			{
				...linked({ name: '王五', jobNo: 'J9', mobile: B }),
				bindings: [bindPerson('1', 'p1', 'removed')],
			},
		],
	])('says nothing where %s', (_, given) => {
		expect(said(planOf(given))).toEqual([]);
	});

	it('a phone that the OA gives to another employee, while the linked one has none: both are named', () => {
		const plan = planOf(linked({ mobile: '' }, {}, { employees: [employee('2', { mobile: A })] }));
		expect(said(plan)).toEqual([
			'1 p1: The phone of person p1 is that of employee 2 in the OA now, and 1 has none: ' +
				'what Yunzhijia sends there reaches somebody else. Look whether they still are the ' +
				'same human; correct the number, or rebind. Until somebody decides, name, job number ' +
				'and account stay as they are.',
		]);
		// The newcomer cannot have it before it is free.
		expect(plan.conflicts.map(({ oaId, reason }) => [oaId, reason])).toEqual([
			['2', 'account-held'],
		]);
	});

	it('the same for an e-mail, whoever else has it, linked or not', () => {
		const mail = 'a@example.com';
		const plan = planOf(
			linked(
				{ email: 'new@example.com' },
				{ email: mail },
				{
					employees: [
						employee('2', { email: mail, mobile: B }),
						employee('3', { email: `${mail} ` }),
					],
					persons: [person('p2', { phone: B })],
					bindings: [bindPerson('2', 'p2')],
					settings: { matchPairs: [JOB_NO, PHONE, EMAIL] },
				},
			),
		);
		expect(said(plan)).toEqual([
			expect.stringContaining(
				'The e-mail of person p1 is that of employees 2, 3 in the OA now, and 1 has another one',
			),
		]);
	});

	it('says nothing of it where this very run gives the person the new number, or who has it has left', () => {
		const freed = planOf(linked({ mobile: B }, {}, { employees: [employee('2', { mobile: A })] }));
		expect(ids(freed.operations)).toEqual(
			expect.arrayContaining(['change-phone:1', 'create-person:2']),
		);
		expect(said(freed)).toEqual([]);
		expect(
			said(
				planOf(
					linked({ mobile: '' }, {}, { employees: [employee('2', { mobile: A, status: 'left' })] }),
				),
			),
		).toEqual([]);
	});

	it('is said by a pull, too, and names no number', () => {
		const plan = saidInChinese(
			linkPlan(inputOf(linked({ mobile: '' }, {}, { employees: [employee('2', { mobile: A })] }))),
		);
		expect(said(plan)).toHaveLength(1);
		expect(JSON.stringify(doubts(plan))).not.toContain(A);
	});
});
