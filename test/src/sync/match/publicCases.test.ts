import type { OaEmployee } from '../../../../src/sync/model';
import {
	bindPerson,
	dept,
	EMAIL,
	employee,
	person,
	planOf,
	yzjDept,
	type Case,
} from '../planFixture';
import { textsOf } from '../../../../src/sync/operations';

/** Values as public bug reports describe them; each with its neighbours. */

const done = (given: Case) =>
	planOf(given).operations.map((one) => [one.kind, one.oaId, textsOf(one).after]);
const aside = (given: Case) => planOf(given).conflicts.map(({ oaId, reason }) => [oaId, reason]);
const newcomer = (more: Partial<OaEmployee>): OaEmployee =>
	employee('10', { name: '张三', jobNo: 'A7', mobile: '13800001001', ...more });

describe('a phone that came through a spreadsheet', () => {
	it.each([
		'13800001001.0',
		'13800001001.00',
		'1.3800001001E10',
		'+86 138–0000–1001',
		'\u202d13800001001\u202c',
		'１３８００００１００１',
		'013800001001',
	])('%j is no other number: the linked person keeps the phone', (mobile) =>
		expect(
			done({
				employees: [newcomer({ mobile })],
				persons: [person('p1', { name: '张三', phone: '13800001001', jobNo: 'A7' })],
				bindings: [bindPerson('10', 'p1')],
			}),
		).toEqual([]),
	);

	it.each(['13800001001.0', '13800001001\u200b', '138 0000 1001'])(
		'%j makes the account 13800001001',
		(mobile) =>
			expect(done({ employees: [newcomer({ mobile })] })).toEqual([
				['create-person', '10', { name: '张三', 'account.mobile': '13800001001', jobNo: 'A7' }],
			]),
	);

	it.each([
		'13800001003.5',
		'1.38E+10',
		'13800001009/13800001010',
		'13800001009 (家)',
		'138000010010',
		'1380000100',
		'12800001001',
		'0755-86123456',
		'+13800001001',
		'张三',
	])('%j makes no account', (mobile) => {
		expect(done({ employees: [newcomer({ mobile })] })).toEqual([]);
		expect(aside({ employees: [newcomer({ mobile })] })).toEqual([['10', 'invalid-account']]);
	});

	it.each(['', '无', '13800000000', '0', '138****1001'])('%j is no account', (mobile) =>
		expect(aside({ employees: [newcomer({ mobile })] })).toEqual([['10', 'no-account']]),
	);

	it.each(['13800001003.5', '138000010010', '1.38E+10'])(
		'%j does not change the phone of a linked person, and is reported',
		(mobile) => {
			const given: Case = {
				employees: [newcomer({ mobile })],
				persons: [person('p1', { name: '张三', phone: '13800001001', jobNo: 'A7' })],
				bindings: [bindPerson('10', 'p1')],
			};
			expect(done(given)).toEqual([]);
			expect(aside(given)).toEqual([['10', 'invalid-account']]);
		},
	);

	it.each(['13800000000', '无', '-'])('the filler %j is never written', (mobile) => {
		const given: Case = {
			employees: [newcomer({ mobile })],
			persons: [person('p1', { name: '张三', phone: '13800001001', jobNo: 'A7' })],
			bindings: [bindPerson('10', 'p1')],
		};
		expect(done(given)).toEqual([]);
		expect(aside(given)).toEqual([]);
	});

	it('a number of the mainland is never one of America', () => {
		const given: Case = {
			employees: [newcomer({ jobNo: '', mobile: '+1 (380) 000-1001' })],
			persons: [person('p1', { name: '张三', phone: '13800001001' })],
		};
		expect(done(given)).toEqual([
			['create-person', '10', { name: '张三', 'account.mobile': '+1-3800001001' }],
		]);
	});
});

it.each([
	['1.38E+10', 'exponent-lost-digits'],
	['13800001009/13800001010', 'two-numbers'],
	['1380000100', 'too-short'],
	['13800001003.5', 'fraction'],
])('says why %j makes no account: %s', (mobile, code) =>
	expect(planOf({ employees: [newcomer({ mobile })] }).conflicts).toMatchObject([
		{ reason: 'invalid-account', facts: { why: { code } } },
	]),
);

describe('an e-mail address as account', () => {
	const settings: Case['settings'] = {
		accountField: { from: 'email', as: 'email' },
		matchPairs: [EMAIL],
	};
	it.each([
		'Zhou.Jiu@Example.COM ',
		'zhou.jiu@example.com\u200b',
		'zhou.jiu＠example.com',
		'mailto:zhou.jiu@example.com',
		'周九 <zhou.jiu@example.com>',
	])('%j is zhou.jiu@example.com, who is there', (email) =>
		expect(
			done({
				settings,
				employees: [newcomer({ name: '周九', jobNo: '', mobile: '', email })],
				persons: [person('p9', { name: '周九', email: 'zhou.jiu@example.com' })],
			}),
		).toEqual([['bind-person', '10', { openId: 'p9' }]]),
	);
	it.each(['a@example.com;b@example.com', 'sunba@example', 'zh\u0430ng@example.com', 'x@@y.cn'])(
		'%j makes no account',
		(email) =>
			expect(aside({ settings, employees: [newcomer({ jobNo: '', mobile: '', email })] })).toEqual([
				['10', 'invalid-account'],
			]),
	);
});

describe('names', () => {
	it.each(['财务部\n', '\t财务部', '财务部\u200b', '财务部 '])(
		'the department %j is 财务部, and its people come with it',
		(name) => {
			const given: Case = {
				departments: [dept('4', name)],
				employees: [newcomer({ departmentId: '4' })],
			};
			expect(aside(given)).toEqual([]);
			expect(
				planOf(given).operations.map((one) => [one.kind, one.name, textsOf(one).after.name]),
			).toEqual([
				['create-department', '财务部', '财务部'],
				['create-person', '张三', '张三'],
			]);
		},
	);
	it('a department that is there is not created beside itself', () =>
		expect(
			done({
				departments: [dept('4', '⻛控部•一组\u200b')],
				yzjDepartments: [yzjDept('F', '风控部・一组')],
				bindings: [],
			}),
		).toEqual([['bind-department', '4', { orgId: 'F' }]]));
	it.each(['行政\r\n部', '行政\\部', '-'])('the department %j is set aside', (name) =>
		expect(aside({ departments: [dept('4', name)] })).toEqual([['4', 'invalid-name']]),
	);
	it.each(['王\n五', '张?', '三\u202e张', 'null'])('nobody is created as %j', (name) =>
		expect(aside({ employees: [newcomer({ name })] })).toEqual([['10', 'invalid-name']]),
	);
	it.each(['王\n五', '张\ufffd', '-'])('nobody is renamed to %j', (name) =>
		expect(
			done({
				employees: [newcomer({ name })],
				persons: [person('p1', { name: '王五', phone: '13800001001', jobNo: 'A7' })],
				bindings: [bindPerson('10', 'p1')],
			}),
		).toEqual([]),
	);
	it.each([
		'阿依古丽•买买提',
		'阿依古丽.买买提',
		'阿依古丽・买买提',
		'阿依古丽．买买提',
		'阿依古丽‧买买提',
		'阿依古丽 · 买买提',
		'阿依古丽买买提',
	])('阿依古丽·买买提 is %j, with whom job number and phone agree', (name) =>
		expect(
			done({
				employees: [newcomer({ name: '阿依古丽·买买提' })],
				persons: [person('p1', { name, phone: '13800001001', jobNo: 'A7' })],
			})[0],
		).toEqual(['bind-person', '10', { openId: 'p1' }]),
	);
});

describe('dates', () => {
	const hired = (joinDate: string | number) =>
		done({
			settings: { fieldMapping: [{ from: 'joinDate', to: 'hireDate', transform: 'date' }] },
			employees: [newcomer({ jobNo: '', joinDate })],
			persons: [person('p1', { name: '张三', phone: '13800001001' })],
			bindings: [bindPerson('10', 'p1')],
		});
	it.each([
		'2024-01-05 00:00:00',
		'2024/1/5',
		'20240105',
		'2024年1月5日',
		'2024-01-05 09:30',
		'/Date(1704384000000)/',
		45296,
	])('%j is 2024-01-05', (joinDate) =>
		expect(hired(joinDate)).toEqual([['update-person', '10', { hireDate: '2024-01-05' }]]),
	);
	it.each([
		'0000-00-00',
		'1899-12-30',
		'1900-01-01',
		'9999-12-31',
		'无',
		'2024-02-30',
		'05/01/2024',
	])('%j is not written', (joinDate) => expect(hired(joinDate)).toEqual([]));
});

describe('digits', () => {
	it('of a float are those of the number', () =>
		expect(
			done({
				settings: { fieldMapping: [{ from: 'code', to: 'jobTitle', transform: 'digits' }] },
				employees: [newcomer({ jobNo: '', code: '1001.0' })],
				persons: [person('p1', { name: '张三', phone: '13800001001' })],
				bindings: [bindPerson('10', 'p1')],
			}),
		).toEqual([['update-person', '10', { jobTitle: '1001' }]]));
});

describe('the parent of the root', () => {
	it.each(['0', '-1', '00000000-0000-0000-0000-000000000000'])('%j is none', (parentId) =>
		expect(
			aside({
				bare: true,
				departments: [dept('r', '集团', parentId)],
				yzjDepartments: [yzjDept('R', '集团', '')],
			}),
		).toEqual([]),
	);
	it('may be a department of that id', () =>
		expect(
			aside({
				bare: true,
				departments: [dept('0', '集团', null), dept('r', '研发部', '0')],
				yzjDepartments: [yzjDept('R', '集团', '')],
			}),
		).toEqual([]));
});

describe('job numbers that are nearly equal', () => {
	const there = person('p1', { name: '张三', phone: '13800001001', jobNo: 'A0001' });
	const NUMBERS = ['a0001', 'Ａ0001', 'A 0001'];
	it.each(NUMBERS)('%j with another phone is not created beside A0001', (jobNo) => {
		const given: Case = {
			employees: [newcomer({ jobNo, mobile: '13900001001' })],
			persons: [there],
		};
		const canonicallyEqual = jobNo === 'Ａ0001';
		expect(done(given).map(([kind]) => kind)).not.toContain('create-person');
		expect(aside(given)).toEqual(canonicallyEqual ? [] : [['10', 'nearly-equal']]);
	});
	it.each(['1', '01', '1.0'])('%j is not created beside 0001, nor linked with it', (jobNo) => {
		for (const mobile of ['13800001001', '13900001001'])
			expect(
				aside({
					employees: [newcomer({ jobNo, mobile })],
					persons: [{ ...there, jobNo: '0001' }],
				}),
			).toEqual([['10', 'nearly-equal']]);
	});
	it('somebody who has left, or is linked, counts, too', () => {
		expect(
			aside({
				employees: [newcomer({ jobNo: 'a0001', mobile: '13900001001' })],
				persons: [{ ...there, status: '0' }],
			}),
		).toEqual([['10', 'nearly-equal']]);
		expect(
			aside({
				employees: [
					newcomer({ jobNo: 'a0001', mobile: '13900001001' }),
					employee('11', { name: '张三', jobNo: 'A0001', mobile: '13800001001' }),
				],
				persons: [there],
				bindings: [bindPerson('11', 'p1')],
			}),
		).toEqual([['10', 'nearly-equal']]);
	});
	it('neither of two newcomers is created beside the other', () =>
		expect(
			aside({
				employees: [
					newcomer({ jobNo: 'a0001' }),
					employee('11', { jobNo: 'A0001', mobile: '13800001002' }),
				],
			}),
		).toEqual([
			['10', 'nearly-equal'],
			['11', 'nearly-equal'],
		]));
	it.each(['A0002', 'A001', 'B0001'])('%j is another one', (jobNo) =>
		expect(
			done({
				employees: [newcomer({ jobNo, mobile: '13900001001' })],
				persons: [there],
			}).map(([kind]) => kind),
		).toEqual(['create-person']),
	);
	it('zeros that a column lost are not taken from a linked person', () =>
		expect(
			done({
				employees: [newcomer({ jobNo: '1.0' })],
				persons: [{ ...there, jobNo: '0001' }],
				bindings: [bindPerson('10', 'p1')],
			}),
		).toEqual([]));
});
