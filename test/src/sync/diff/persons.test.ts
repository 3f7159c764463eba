import type { OaEmployee, YzjPerson } from '../../../../src/sync/model';
import {
	bindPerson,
	dept,
	employee,
	ids,
	op,
	person,
	planOf,
	reasons,
	yzjDept,
	type Case,
} from '../planFixture';
import { textsOf } from '../../../../src/sync/operations';

const A = '13800001111';
const B = '13800002222';
const C = '13800003333';
const linked = (...idsOf: string[]) => idsOf.map((id) => bindPerson(id, `p${id}`));
/** Employee 1 and person p1, linked. */
const pair = (oa: Partial<OaEmployee>, yzj: Partial<YzjPerson>, settings?: Case['settings']) =>
	planOf({
		employees: [employee('1', oa)],
		persons: [person('p1', yzj)],
		bindings: linked('1'),
		settings,
	});

describe('new people (C7)', () => {
	const created = (oa: Partial<OaEmployee>, settings?: Case['settings']) =>
		planOf({ employees: [employee('1', oa)], settings });

	it('are created with their account, department and mapped fields', () => {
		const plan = planOf({
			departments: [dept('1', '研发')],
			employees: [
				employee('1', {
					departmentId: '1',
					mobile: `+86 ${A}`,
					jobNo: '007',
					gender: 'female',
					jobTitle: ' 工程师 ',
				}),
			],
		});
		expect(op(plan, 'create-person:1')).toMatchObject({
			after: { name: '姓名1', 'account.mobile': A, jobNo: '007', gender: '2', jobTitle: '工程师' },
			needs: ['create-department:1'],
			target: { in: 'oa', oaId: '1' },
		});
	});
	it('take another field as the account', () => {
		expect(
			op(
				created({ email: 'A@b.cn' }, { accountField: { from: 'email', as: 'email' } }),
				'create-person:1',
			).after,
		).toMatchObject({ 'account.email': 'a@b.cn' });
		expect(
			op(created({ work: A }, { accountField: { from: 'work', as: 'phone' } }), 'create-person:1')
				.after,
		).toMatchObject({ phone: A });
		expect(
			op(
				created({ mobile: A, email: 'a@b.cn' }, { fieldMapping: [{ from: 'email', to: 'email' }] }),
				'create-person:1',
			).after,
		).toMatchObject({ 'account.mobile': A, 'account.email': 'a@b.cn' });
	});
	it.each<[Partial<OaEmployee>, string]>([
		[{}, 'no-account'],
		[{ mobile: '无' }, 'no-account'],
		[{ mobile: '138****1111' }, 'no-account'],
		[{ mobile: '1380' }, 'invalid-account'],
		[{ mobile: A, name: ' ' }, 'invalid-name'],
		[{ mobile: A, departmentId: 'nowhere' }, 'unknown-department'],
		[{ mobile: A, departmentId: '' }, 'unknown-department'],
		[{ mobile: A, id: '' }, 'missing-id'],
	])('with %j are set aside', (oa, reason) => {
		const plan = created(oa);
		expect(plan.operations).toEqual([]);
		expect(plan.conflicts.map((conflict) => conflict.reason)).toEqual([reason]);
		expect(plan.headCount).toBe(1);
	});
	it('with one id or one phone for two are set aside, both', () => {
		expect(
			reasons(
				planOf({ employees: [employee('1', { mobile: A }), employee('1', { mobile: B })] })
					.conflicts,
			),
		).toEqual(['1: duplicate-id', '1: duplicate-id']);
		const plan = planOf({
			employees: [employee('1', { mobile: A }), employee('2', { mobile: `86-${A}` })],
		});
		expect(plan.operations).toEqual([]);
		expect(reasons(plan.conflicts)).toEqual(['1: duplicate-account', '2: duplicate-account']);
	});
	it('do not get the phone of somebody who is set aside for another reason', () => {
		const plan = planOf({
			employees: [
				employee('1', { mobile: A, departmentId: 'nowhere' }),
				employee('2', { mobile: A }),
			],
		});
		expect(plan.operations).toEqual([]);
		expect(reasons(plan.conflicts)).toEqual(['1: unknown-department', '2: duplicate-account']);
		expect(plan.conflicts.find(({ reason }) => reason === 'duplicate-account')?.message).toContain(
			'(2, 1)',
		);
	});
	it('with a placeholder that everybody has do not fill pages with who they are', () => {
		const plan = planOf({
			employees: Array.from({ length: 8 }, (_, index) => employee(`${index}`, { mobile: A })),
		});
		expect(plan.conflicts[7]?.message).toContain(
			'8 employees have the same phone in the OA (0, 1, 2, 3, 4, …)',
		);
	});
	it('whose phone somebody in Yunzhijia has are set aside, active or not', () => {
		for (const status of ['1', '2', '0'] as const)
			expect(
				reasons(
					planOf({
						employees: [employee('1', { mobile: A })],
						persons: [person('x', { phone: A, status })],
						settings: { matchPairs: [] },
					}).conflicts,
				),
			).toEqual(['1: account-held']);
	});
	it('are only reported with createMembers off', () => {
		const plan = created({ mobile: A }, { createMembers: false });
		expect(plan.status).toBe('no-changes');
		expect(plan.notes).toEqual([expect.objectContaining({ oaId: '1', reason: 'would-create' })]);
	});
	it('who left are not created', () =>
		expect(created({ mobile: A, status: 'left' })).toMatchObject({
			operations: [],
			conflicts: [],
			headCount: 0,
		}));
});

describe('fields', () => {
	it('change where the OA has another value; an empty one keeps, or clears if asked', () => {
		expect(
			op(pair({ jobNo: '8', jobTitle: '' }, { jobNo: '7', jobTitle: '工程师' }), 'update-person:1'),
		).toMatchObject({ before: { jobNo: '7' }, after: { jobNo: '8' } });
		expect(
			op(
				pair(
					{},
					{ jobTitle: '工程师', gender: '2' },
					{
						fieldMapping: [
							{ from: 'jobTitle', to: 'jobTitle', whenEmpty: 'clear' },
							{ from: 'gender', to: 'gender', whenEmpty: 'clear' },
						],
					},
				),
				'update-person:1',
			).after,
		).toEqual({ jobTitle: '', gender: '0' });
	});
	it('that differ in width or blanks only, or are masked, stay', () => {
		expect(
			pair({ jobNo: 'Ａ7', jobTitle: ' 工程师' }, { jobNo: 'A7', jobTitle: '工程师 ' }).operations,
		).toEqual([]);
		expect(
			pair({ jobNo: '1234', mobile: A }, { jobNo: '12**', phone: '138****1111' }).operations,
		).toEqual([]);
	});
	it.each<
		[
			NonNullable<NonNullable<Case['settings']>['fieldMapping']>[number],
			Partial<OaEmployee>,
			string | undefined,
		]
	>([
		[{ from: 'sex', to: 'gender', transform: { map: { 男: '1' } } }, { sex: '男' }, '1'],
		[{ from: 'sex', to: 'gender', transform: { map: { 男: '1' } } }, { sex: '?' }, undefined],
		[
			{ from: 'sex', to: 'gender', transform: { map: { 男: '1' } } },
			{ sex: 'constructor' },
			undefined,
		],
		[{ from: 'sex', to: 'gender' }, { sex: '男' }, undefined],
		[{ from: 'born', to: 'birthday', transform: 'date' }, { born: '1990年1月2日' }, '1990-01-02'],
		[{ from: 'born', to: 'birthday', transform: 'date' }, { born: '1990/1/2' }, '1990-01-02'],
		[{ from: 'born', to: 'birthday', transform: 'date' }, { born: '19900102' }, '1990-01-02'],
		[
			{ from: 'born', to: 'birthday', transform: 'date' },
			{ born: '1990-01-02T00:00:00+08:00' },
			'1990-01-02',
		],
		[{ from: 'born', to: 'birthday', transform: 'date' }, { born: '1990-02-31' }, undefined],
		[{ from: 'nr', to: 'jobNo', transform: 'digits' }, { nr: 'No. ００42' }, '0042'],
		[{ from: 'rank', to: 'weights' }, { rank: 12 }, '12'],
		[{ from: 'rank', to: 'weights' }, { rank: 'high' }, undefined],
		[{ from: 'staff', to: 'staffType' }, { staff: 'INTERN' }, undefined],
		[{ from: 'hide', to: 'isHidePhone' }, { hide: true }, undefined],
	])('%j of %j becomes %j', (mapping, oa, value) => {
		const plan = pair(oa, {}, { fieldMapping: [mapping] });
		expect(plan.operations.map((one) => textsOf(one).after[mapping.to])).toEqual(
			value === undefined ? [] : [value],
		);
	});
	it('the name follows the OA unless a mapping says from where; an empty name never', () => {
		expect(op(pair({ name: '新名' }, {}), 'update-person:1').after).toEqual({ name: '新名' });
		expect(
			op(
				pair({ nick: '小一' }, {}, { fieldMapping: [{ from: 'nick', to: 'name' }] }),
				'update-person:1',
			).after,
		).toEqual({ name: '小一' });
		expect(pair({ name: '' }, {}).operations).toEqual([]);
	});
	it('a move goes by id', () => {
		const plan = planOf({
			departments: [dept('1', '研发')],
			yzjDepartments: [yzjDept('D1', '研发')],
			employees: [employee('1', { departmentId: '1' })],
			persons: [person('p1', { orgId: '' })],
			bindings: linked('1'),
		});
		expect(op(plan, 'move-person:1')).toMatchObject({
			before: { orgId: '' },
			target: { orgId: 'D1' },
		});
	});
});

describe('phones that change hands', () => {
	/** `mobile` is what the OA wants, `phone` what Yunzhijia has. */
	const hands = (
		now: Record<string, string>,
		then: Record<string, string>,
		more: Partial<OaEmployee>[] = [],
		settings: Case['settings'] = {},
	) =>
		planOf({
			employees: [
				...Object.entries(then).map(([id, mobile]) => employee(id, { mobile })),
				...more.map((one, index) => employee(`new${index}`, one)),
			],
			persons: Object.entries(now).map(([id, phone]) => person(`p${id}`, { phone })),
			bindings: linked(...Object.keys(now)),
			settings: { ...settings, guards: { 'gross-persons': { off: true } } },
		});

	it('go along a chain, last holder first, and end with a new hire', () => {
		const plan = hands({ 1: A, 2: B }, { 1: B, 2: C }, [{ mobile: A }]);
		expect(ids(plan.operations)).toEqual([
			'change-phone:2',
			'change-phone:1',
			'create-person:new0',
		]);
		expect(op(plan, 'create-person:new0').needs).toEqual(['change-phone:1']);
	});
	it('that would swap are left, both, and so is who waits for them', () => {
		const plan = hands({ 1: A, 2: B, 3: C }, { 1: B, 2: A, 3: A });
		expect(reasons(plan.conflicts)).toEqual([
			'1: account-held',
			'2: duplicate-account',
			'3: duplicate-account',
		]);
		expect(reasons(hands({ 1: A, 2: B }, { 1: B, 2: A }).conflicts)).toEqual([
			'1: account-held',
			'2: account-held',
		]);
		const circle = hands({ 1: A, 2: B, 3: C }, { 1: B, 2: C, 3: A });
		expect(reasons(circle.conflicts)).toEqual([
			'1: account-held',
			'2: account-held',
			'3: account-held',
		]);
		expect(circle.operations).toEqual([]);
	});
	it('of a leaver are not given on in the same run', () => {
		const plan = hands({ 1: A }, {}, [{ mobile: A }], { matchPairs: [] });
		expect(ids(plan.operations)).toEqual(['disable-person:1']);
		expect(reasons(plan.conflicts)).toEqual(['new0: account-held']);
	});
	it('that a deregistered person still shows beside the one who gives it up are not taken', () => {
		const plan = planOf({
			employees: [employee('1', { mobile: B }), employee('2', { mobile: A })],
			persons: [
				person('p1', { phone: A }),
				person('p2', { phone: C }),
				person('old', { phone: A, status: '0' }),
			],
			bindings: linked('1', '2'),
		});
		expect(ids(plan.operations)).toEqual(['change-phone:1']);
		expect(reasons(plan.conflicts)).toEqual(['2: account-held']);
	});
	it('e-mail follows its mapping in the same way', () => {
		const plan = planOf({
			employees: [employee('1', { email: 'b@x.cn' }), employee('2', { email: 'c@x.cn' })],
			persons: [person('p1', { email: 'a@x.cn' }), person('p2', { email: 'B@X.cn' })],
			bindings: linked('1', '2'),
			settings: { fieldMapping: [{ from: 'email', to: 'email' }] },
		});
		expect(ids(plan.operations)).toEqual(['change-email:2', 'change-email:1']);
	});
	it('the other changes of somebody whose phone cannot be had go on', () => {
		const plan = planOf({
			employees: [employee('1', { mobile: A, jobNo: '9' })],
			persons: [person('p1', { phone: B }), person('x', { phone: A })],
			bindings: linked('1'),
		});
		expect(ids(plan.operations)).toEqual(['update-person:1']);
	});
});

describe('return and removal (C1, C9)', () => {
	it('re-enables or restores the same person and never creates one', () => {
		const back = (status: '0' | '2', state: 'active' | 'removed') =>
			ids(
				planOf({
					employees: [employee('1', { mobile: A, jobNo: '9' })],
					askedById: [person('p1', { status, phone: A })],
					bindings: [bindPerson('1', 'p1', state)],
					settings: { returns: state === 'active' ? 'restore' : 'ask' },
				}).operations,
			);
		expect(back('2', 'removed')).toEqual(['enable-person:1', 'update-person:1']);
		expect(back('0', 'active')).toEqual(['restore-person:1', 'update-person:1']);
	});
	it('everything else about a returning person waits for that', () => {
		const plan = planOf({
			employees: [employee('1', { mobile: B, jobNo: '9' })],
			askedById: [person('p1', { status: '2', phone: A, orgId: '' })],
			bindings: [bindPerson('1', 'p1', 'removed')],
		});
		expect(plan.operations.slice(1).map(({ id, needs }) => [id, ...needs])).toEqual([
			['update-person:1', 'enable-person:1'],
			['change-phone:1', 'enable-person:1'],
			['move-person:1', 'enable-person:1'],
		]);
	});
	it('a linked person who is active again by hand is linked again', () => {
		expect(
			ids(
				planOf({
					employees: [employee('1')],
					persons: [person('p1')],
					bindings: [bindPerson('1', 'p1', 'removed')],
				}).operations,
			),
		).toEqual(['bind-person:1']);
	});
	it('whom a push removed and who is there again is said, and no push decides', () => {
		const thereAgain = (ended: boolean, status: '1' | '2' = '1') =>
			planOf({
				employees: [employee('k')],
				persons: [person('p1', { status }), person('pk')],
				bindings: [bindPerson('1', 'p1', 'removed'), bindPerson('k', 'pk')],
				more: { endedByUs: new Set(ended ? ['1'] : []) },
			});
		expect(thereAgain(true)).toMatchObject({
			operations: [],
			notes: [{ reason: 'removed-there-again', oaId: '1', yzjId: 'p1' }],
		});
		expect(thereAgain(false).notes).toEqual([]);
		expect(thereAgain(true, '2').notes).toEqual([]);
	});
	it('a person that is gone is reported, not replaced', () => {
		const plan = planOf({
			employees: [employee('1', { mobile: A })],
			persons: [person('x')],
			bindings: linked('1'),
		});
		expect(plan.operations).toEqual([]);
		expect(reasons(plan.conflicts)).toEqual(['1: person-gone']);
	});

	const leaver: Case = { persons: [person('p1')], bindings: linked('1') };
	it.each([
		['disable', '2'],
		['leave', '0'],
		['delete', '0'],
	] as const)('%s', (removal, status) => {
		expect(op(planOf({ ...leaver, settings: { removal } }), `${removal}-person:1`)).toMatchObject({
			yzjId: 'p1',
			before: { status: '1' },
			after: { status },
		});
	});
	it('absent from the OA, marked as left, or excluded: all are out', () => {
		expect(ids(planOf(leaver).operations)).toEqual(['disable-person:1']);
		expect(
			ids(
				planOf({ employees: [employee('k'), employee('1', { status: 'left' })], ...leaver })
					.operations,
			),
		).toEqual(['disable-person:1']);
		expect(
			ids(
				planOf({
					employees: [employee('k'), employee('1')],
					...leaver,
					settings: { scope: { employees: { exclude: [{ employee: '1' }] } } },
				}).operations,
			),
		).toEqual(['disable-person:1']);
	});
	it('not the protected, not another source’s, not who is inactive already, not the unlinked', () => {
		expect(planOf({ ...leaver, settings: { protected: ['p1'] } })).toMatchObject({
			operations: [],
			notes: [{ reason: 'protected' }],
		});
		expect(planOf({ ...leaver, more: { boundElsewhere: new Set(['p1']) } })).toMatchObject({
			operations: [],
			notes: [{ reason: 'bound-by-another-source' }],
		});
		expect(planOf({ ...leaver, persons: [person('p1', { status: '2' })] }).operations).toEqual([]);
		expect(planOf({ persons: [person('p1')] }).operations).toEqual([]);
	});
	it.each<[string, OaEmployee[]]>([
		['its department is unknown', [employee('1', { departmentId: 'nowhere' })]],
		['its department is set aside', [employee('1', { departmentId: 'bad' })]],
		['its id comes twice', [employee('1'), employee('1')]],
		['an employee has lost the id', [employee('', { name: '姓名1' })]],
	])('nobody is removed because %s', (_why, employees) => {
		const plan = planOf({
			departments: [dept('bad', 'a\\b')],
			employees: [employee('k', { mobile: A }), ...employees],
			...leaver,
			settings: { createMembers: false },
		});
		expect(plan.operations).toEqual([]);
		expect(plan.counts.quarantined).toBeGreaterThan(0);
	});
});
