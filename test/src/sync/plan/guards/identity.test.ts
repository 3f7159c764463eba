import {
	bindPerson,
	dept,
	employee,
	hits,
	ids,
	person,
	planOf,
	reasons,
	yzjDept,
	type Case,
} from '../../planFixture';
import { textsOf } from '../../../../../src/sync/operations';

/** Who may be whose account: administrators, links in doubt, and people whom somebody disabled. */
const decision = (oaId: string, yzjId: string, kind: 'bind' | 'different' | 'create' = 'bind') => ({
	id: `d-${oaId}-${yzjId}`,
	kind,
	object: 'person' as const,
	oaId,
	yzjId,
	notThese: [],
	ground: {},
	who: 'admin',
	until: '',
	expired: false,
});

describe('an administrator who is not linked', () => {
	const taking = (more: Case['more'] = {}, phone = '13900009999'): Case => ({
		employees: [employee('10', { name: '张三', jobNo: 'A1', mobile: phone })],
		persons: [person('p1', { name: '张三', phone: '13800001001', jobNo: 'A1' })],
		settings: { apply: 'auto' },
		more: { administrators: ['p1'], ...more },
	});

	it.each(['13900009999', '13800001001'])(
		'is linked by no rule (phone %s), and gets no twin',
		(phone) => {
			const plan = planOf(taking({}, phone));
			expect([ids(plan.operations), reasons(plan.conflicts)]).toEqual([[], ['10: administrator']]);
			expect(plan.conflicts[0]?.candidates).toMatchObject([{ yzjId: 'p1' }]);
		},
	);

	it('with the same name only gets no twin either, until somebody says who is who', () => {
		const named: Case = {
			...taking(),
			employees: [employee('10', { name: '张 三', jobNo: 'B7', mobile: '13900009999' })],
			persons: [person('p1', { name: '张三', phone: '13800001001' })],
		};
		expect(reasons(planOf(named).conflicts)).toEqual(['10: administrator']);
		for (const kind of ['create', 'different'] as const) {
			const yzjId = kind === 'different' ? 'p1' : '';
			const decided = planOf({
				...named,
				more: { administrators: ['p1'], decisions: [decision('10', yzjId, kind)] },
			});
			expect(ids(decided.operations)).toEqual(['create-person:10']);
		}
	});

	it('is linked where somebody decided it, and that waits for an approval', () => {
		const plan = planOf(taking({ decisions: [decision('10', 'p1')] }));
		expect([ids(plan.operations), hits(plan)]).toEqual([
			['bind-person:10', 'change-phone:10'],
			['administrators'],
		]);
	});

	it('who is not known to be one: said where a rule links somebody, and not where nothing happens', () => {
		const { more: _known, ...unknown } = taking();
		expect(planOf(unknown).notes.map(({ reason }) => reason)).toEqual(['administrators-unknown']);
		expect(
			planOf({
				...unknown,
				employees: [employee('10', { name: '张三', jobNo: 'A1', mobile: '13800001001' })],
				bindings: [bindPerson('10', 'p1')],
			}).notes,
		).toEqual([]);
	});

	it('nor does a rule take over the account of somebody who is protected', () => {
		const guarded = (phone: string) =>
			planOf({ ...taking({}, phone), settings: { protected: ['p1'] }, more: {} });
		expect(reasons(guarded('13900009999').conflicts)).toEqual(['10: administrator']);
		expect(ids(guarded('13800001001').operations)).toEqual(['bind-person:10']);
	});
});

describe('a link in doubt', () => {
	/** The OA handed the id on: another name, job number and phone. */
	const handedOn = (more: Case['more'] = {}): Case => ({
		departments: [dept('2', '研发部')],
		yzjDepartments: [yzjDept('D2', '研发部')],
		employees: [
			employee('10', {
				name: '王新',
				departmentId: '2',
				mobile: '13900001111',
				jobNo: 'B9',
				jobTitle: '工程师',
			}),
		],
		persons: [person('p1', { name: '张三', phone: '13800001001', jobNo: 'A1', orgId: 'D2' })],
		bindings: [bindPerson('10', 'p1')],
		settings: { apply: 'auto' },
		more,
	});

	it('changes neither name nor number nor account, and says so', () => {
		const plan = planOf(handedOn());
		expect(plan.operations.map((one) => [one.kind, textsOf(one).after])).toEqual([
			['bind-department', { orgId: 'D2' }],
			['update-person', { jobTitle: '工程师' }],
		]);
		expect(plan.notes).toMatchObject([
			{
				reason: 'doubtful-link',
				message: expect.stringContaining('name, job number and account stay as they are'),
			},
		]);
	});

	it('that somebody confirmed is written, and no longer in doubt', () => {
		const plan = planOf(handedOn({ decisions: [decision('10', 'p1')] }));
		expect(ids(plan.operations)).toEqual(
			expect.arrayContaining(['update-person:10', 'change-phone:10']),
		);
		expect(plan.notes.map(({ reason }) => reason)).not.toContain('doubtful-link');
	});

	it('keeps its number from others: who needs it waits', () => {
		const given = handedOn();
		const plan = planOf({
			...given,
			employees: [
				...(given.employees ?? []),
				employee('11', { name: '赵六', jobNo: 'C1', mobile: '13800001001' }),
			],
		});
		expect(reasons(plan.conflicts)).toEqual(['11: account-held']);
	});
});

describe('who is out of service in Yunzhijia and works in the OA', () => {
	const out = (more: Partial<Case>, status: '0' | '2' = '2'): Case => ({
		employees: [employee('10', { name: '新名' }), employee('11')],
		persons: [person('p1', { name: '旧名', status }), person('p2', { name: '姓名11' })],
		bindings: [bindPerson('10', 'p1'), bindPerson('11', 'p2')],
		...more,
	});

	it.each(['0', '2'] as const)(
		'by somebody’s hand (status %s): set aside, nothing of them is changed',
		(status) => {
			const plan = planOf(out({}, status));
			expect([plan.status, reasons(plan.conflicts)]).toEqual([
				'no-changes',
				['10: disabled-by-hand'],
			]);
			expect(plan.conflicts[0]?.candidates).toMatchObject([{ yzjId: 'p1' }]);
		},
	);

	it('by a push: restored', () => {
		expect(ids(planOf(out({ more: { endedByUs: new Set(['10']) } })).operations)).toEqual([
			'enable-person:10',
			'update-person:10',
		]);
	});

	it('returns: restore, leave, and what somebody decided', () => {
		expect(ids(planOf(out({ settings: { returns: 'restore' } })).operations)).toContain(
			'enable-person:10',
		);
		const left = planOf(out({ settings: { returns: 'leave' } }));
		expect([ids(left.operations), left.conflicts]).toEqual([[], []]);
		expect(left.notes.map(({ reason }) => reason)).toEqual(['left-disabled']);
		expect(ids(planOf(out({ more: { decisions: [decision('10', 'p1')] } })).operations)).toContain(
			'enable-person:10',
		);
	});
});
