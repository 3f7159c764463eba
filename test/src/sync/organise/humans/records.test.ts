import {
	bindDept,
	bindPerson,
	dept,
	employee,
	person,
	planOf,
	reasons,
	yzjDept,
	type Case,
} from '../../planFixture';
import { oaIdOf, type OaEmployee } from '../../../../../src/sync/model';

/**
 * One human, several OA records (C22): cases a06 and a10
 * of the public bug reports, and their neighbours.
 */

const DEPARTMENTS: Case = {
	departments: [dept('2', '研发部'), dept('3', '市场部')],
	yzjDepartments: [yzjDept('Y2', '研发部'), yzjDept('Y3', '市场部')],
	bindings: [bindDept('2', 'Y2'), bindDept('3', 'Y3')],
	settings: { partTimePosts: 'sync' },
};
const record = (id: string, departmentId: string, more: Partial<OaEmployee> = {}): OaEmployee =>
	employee(id, { name: '张三', departmentId, mobile: '13800001001', ...more });
const planned = (employees: OaEmployee[], more: Case = {}) =>
	planOf({
		...DEPARTMENTS,
		...more,
		employees: [...employees, employee('11', { name: '李四', mobile: '13800001002' })],
		bindings: [...(DEPARTMENTS.bindings ?? []), ...(more.bindings ?? [])],
		settings: { ...DEPARTMENTS.settings, ...more.settings },
		more: { ...more.more },
		duties: more.duties ?? { leaders: [], posts: [] },
	});
const done = (plan: ReturnType<typeof planned>) =>
	plan.operations
		.filter(({ oaId }) => oaId !== '11')
		.map(({ kind, oaId, target }) => [kind, oaId, target && oaIdOf(target)]);

describe('the identical row twice', () => {
	it('is one record', () => {
		const plan = planned([record('10', '2'), record('10', '2')]);
		expect(reasons(plan.conflicts)).toEqual([]);
		expect(done(plan)).toEqual([['create-person', '10', '2']]);
		expect(plan.headCount).toBe(2);
	});
	it('whatever the order of its fields', () => {
		const { id, name, ...rest } = record('10', '2');
		expect(reasons(planned([record('10', '2'), { ...rest, name, id }]).conflicts)).toEqual([]);
	});
	it('but not without an id', () =>
		expect(reasons(planned([record('', '2'), record('', '2')]).conflicts)).toEqual([
			': missing-id',
			': missing-id',
		]));
});

describe('a row for each department (a06)', () => {
	const rows = [record('10', '2', { jobNo: '0001' }), record('10', '3', { jobNo: '0001' })];
	it('is set aside with both records and the setting that helps', () => {
		const plan = planned(rows);
		expect(done(plan)).toEqual([]);
		expect(plan.conflicts).toMatchObject([
			{
				oaId: '10',
				reason: 'several-records',
				facts: {
					records: [
						{ id: '10', name: '张三', departmentId: '2' },
						{ id: '10', name: '张三', departmentId: '3' },
					],
					by: null,
				},
			},
			{ oaId: '10', reason: 'several-records' },
		]);
		expect(plan.conflicts[0]?.message).toContain('samePersonBy');
		expect(plan.headCount).toBe(3);
	});
	it.each(['jobNo', 'mobile'] as const)('is one person with a post by %s', (samePersonBy) => {
		const plan = planned(rows, { settings: { samePersonBy } });
		expect(reasons(plan.conflicts)).toEqual([]);
		expect(done(plan)).toEqual([
			['create-person', '10', '2'],
			['set-post', '10', '3'],
		]);
		expect(plan.notes.map(({ reason }) => reason)).toEqual(['counts-as-post']);
		expect(plan.headCount).toBe(3);
	});
	it('in whatever order the rows come', () =>
		expect(planned([...rows].reverse(), { settings: { samePersonBy: 'jobNo' } }).hash).toBe(
			planned(rows, { settings: { samePersonBy: 'jobNo' } }).hash,
		));
	it('is set aside where a row lacks the key', () =>
		expect(planned(rows, { settings: { samePersonBy: 'account' } }).conflicts).toMatchObject([
			{ reason: 'several-records', facts: { by: 'account' } },
			{ reason: 'several-records' },
		]));
	it('takes a linked person along', () =>
		expect(
			done(
				planned(rows, {
					settings: { samePersonBy: 'jobNo' },
					persons: [
						person('p1', { name: '张三', phone: '13800001001', jobNo: '0001', orgId: 'Y2' }),
					],
					bindings: [bindPerson('10', 'p1')],
				}),
			),
		).toEqual([['set-post', '10', '3']]));
	it.each([{ name: '张四' }, { mobile: '13800001009' }, { jobNo: '0002' }])(
		'is no one human where %j differs',
		(more) =>
			expect(
				reasons(
					planned(
						[record('10', '2', { jobNo: '0001' }), record('10', '3', { jobNo: '0001', ...more })],
						{
							settings: { samePersonBy: 'jobNo' },
						},
					).conflicts,
				),
			).toEqual(['10: duplicate-id', '10: duplicate-id']),
	);
});

describe('a secondary record that names its main one', () => {
	const main = record('10', '2', { jobNo: 'A1' });
	it('is a part-time post', () => {
		const plan = planned([main, record('1010', '3', { mainId: '10', jobTitle: '顾问' })]);
		expect(reasons(plan.conflicts)).toEqual([]);
		expect(done(plan)).toEqual([
			['create-person', '10', '2'],
			['set-post', '10', '3'],
		]);
	});
	it('makes no account where posts are left alone, and that is said', () => {
		const plan = planned([main, record('1010', '3', { mainId: '10', mobile: '13800001009' })], {
			settings: { partTimePosts: 'keep' },
		});
		expect(done(plan)).toEqual([['create-person', '10', '2']]);
		expect(plan.notes).toMatchObject([
			{ oaId: '1010', reason: 'counts-as-post', facts: { mainId: '10', posts: false } },
		]);
	});
	it('ends its post when it is gone from the OA', () =>
		expect(
			done(
				planned([main, record('20', '3', { name: '王五', mobile: '13800001005', mainId: '21' })], {
					persons: [person('p1', { name: '张三', phone: '13800001001', jobNo: 'A1', orgId: 'Y2' })],
					bindings: [bindPerson('10', 'p1')],
					duties: {
						leaders: [],
						posts: [{ openId: 'p1', orgId: 'Y3', jobTitle: '', weights: '0' }],
					},
				}),
			),
		).toEqual([['delete-post', '10', '3']]));
	it('keeps the link that it has', () =>
		expect(
			done(
				planned([main, record('1010', '3', { mainId: '10', mobile: '13800001009' })], {
					persons: [
						person('p1', { name: '张三', phone: '13800001001', jobNo: 'A1', orgId: 'Y2' }),
						person('p2', { name: '张三', phone: '13800001009', orgId: 'Y3' }),
					],
					bindings: [bindPerson('10', 'p1'), bindPerson('1010', 'p2')],
				}),
			),
		).toEqual([]));
	it.each([
		['not there', [record('1010', '3', { mainId: '10' })], ['1010: main-record-missing']],
		[
			'has left',
			[record('10', '2', { status: 'left' }), record('1010', '3', { mainId: '10' })],
			['1010: main-record-missing'],
		],
		[
			'a circle',
			[record('10', '2', { mainId: '1010' }), record('1010', '3', { mainId: '10' })],
			['1010: main-record-missing', '10: main-record-missing'],
		],
	])('is set aside where the main record is %s', (_, employees, expected) => {
		const plan = planned(employees);
		expect(done(plan)).toEqual([]);
		expect(reasons(plan.conflicts)).toEqual(expected);
	});
	it('may name a record that names another one', () =>
		expect(
			done(
				planned([
					main,
					record('1010', '3', { mainId: '10' }),
					record('1011', 'r', { mainId: '1010' }),
				]),
			),
		).toEqual([
			['create-person', '10', '2'],
			['set-post', '10', '3'],
			['set-post', '10', 'r'],
		]));
	it('and one that names itself is a main record', () =>
		expect(done(planned([record('10', '2', { mainId: '10' })]))).toEqual([
			['create-person', '10', '2'],
		]));
});

describe('two records of one human with two ids (a10)', () => {
	const records = [
		record('10', '2', { jobNo: '0001', account: 'zhangsan' }),
		record('12', '3', { jobNo: '', account: 'zhangsan-adm' }),
	];
	it('are set aside with the setting that helps', () => {
		const plan = planned(records);
		expect(done(plan)).toEqual([]);
		expect(plan.conflicts.map(({ oaId, reason, facts }) => [oaId, reason, facts])).toEqual(
			['10', '12'].map((oaId) => [
				oaId,
				'several-records',
				{
					records: [
						{ id: '10', name: '张三', departmentId: '2' },
						{ id: '12', name: '张三', departmentId: '3' },
					],
					by: null,
				},
			]),
		);
	});
	it('are one person by the mobile number; the record with a job number is the main one', () => {
		const swapped = records.map((one, at) => ({ ...one, id: ['99', '10'][at] ?? '' }));
		expect(done(planned(records, { settings: { samePersonBy: 'mobile' } }))).toEqual([
			['create-person', '10', '2'],
			['set-post', '10', '3'],
		]);
		expect(done(planned(swapped, { settings: { samePersonBy: 'mobile' } }))).toEqual([
			['create-person', '99', '2'],
			['set-post', '99', '3'],
		]);
	});
	it('the linked one is the main one', () => {
		const given: Case = {
			persons: [person('p1', { name: '张三', phone: '13800001001', orgId: 'Y3' })],
			bindings: [bindPerson('12', 'p1')],
		};
		expect(done(planned(records, { ...given, settings: { samePersonBy: 'mobile' } }))).toEqual([
			['set-post', '12', '2'],
		]);
		expect(reasons(planned(records, given).conflicts)).toEqual(['10: several-records']);
	});
	it.each([{ name: '王五' }, { jobNo: '0009' }, { email: 'b@example.com' }])(
		'are two people where %j differs: the shared number is said',
		(more) => {
			const two = [
				record('10', '2', { jobNo: '0001', email: 'a@example.com' }),
				record('12', '3', more),
			];
			for (const samePersonBy of [null, 'mobile'] as const)
				expect(reasons(planned(two, { settings: { samePersonBy } }).conflicts)).toEqual([
					'10: duplicate-account',
					'12: duplicate-account',
				]);
		},
	);
	it('a placeholder is no key', () =>
		expect(
			reasons(
				planned(
					[
						record('10', '2', { mobile: '13800000000' }),
						record('12', '3', { mobile: '13800000000' }),
					],
					{ settings: { samePersonBy: 'mobile' } },
				).conflicts,
			),
		).toEqual(['10: no-account', '12: no-account']));
	it('whoever has left is no further record', () =>
		expect(
			done(
				planned(
					[records[0] ?? record('10', '2'), record('9', '3', { status: 'left', jobNo: '0001' })],
					{
						settings: { samePersonBy: 'mobile' },
					},
				),
			),
		).toEqual([['create-person', '10', '2']]));
});
