import type { OaEmployee, SettingsInput } from '../../../../src/sync';
import type { Fixture } from './bench';

/**
 * A small organisation in which one push needs every kind of operation, so
 * that faults and deaths can be tried on each of them. OA ids and Yunzhijia
 * ids are readable: `d-a` is linked with `o-a`, `e-1` with `p-1`.
 */
export function everyKind(): Fixture {
	const oaDepartment = (id: string, name: string, parentId: string | null, order?: number) => ({
		id,
		name,
		parentId,
		...(order === undefined ? {} : { order }),
	});
	const employee = (
		n: number,
		departmentId: string,
		rest: Partial<
			Pick<OaEmployee, 'mobile' | 'email' | 'jobTitle' | 'leaderOf' | 'partTime' | 'roles'>
		> = {},
	) => ({
		id: `e-${n}`,
		name: `员工${n}`,
		departmentId,
		mobile: phone(n),
		jobNo: `J${n}`,
		...rest,
	});
	const person = (
		n: number,
		orgId: string,
		rest: { phone?: string; email?: string; jobTitle?: string; status?: string } = {},
	) => ({ openId: `p-${n}`, name: `员工${n}`, orgId, phone: phone(n), jobNo: `J${n}`, ...rest });
	const yzj = (id: string, name: string, parentId: string) => ({ id, name, parentId });

	return {
		settings: SETTINGS,
		oa: {
			departments: [
				oaDepartment('d-root', '总部', null),
				oaDepartment('d-a', '研发部', 'd-root', 7),
				oaDepartment('d-b', '市场部', 'd-root'),
				oaDepartment('d-b1', '渠道组', 'd-a'), // moved
				oaDepartment('d-c', '综合部', 'd-root'), // renamed
				oaDepartment('d-e1', '乙组', 'd-c'), // swap names
				oaDepartment('d-e2', '甲组', 'd-c'),
				oaDepartment('d-f', '财务部', 'd-root'), // linked by its path
				oaDepartment('d-n', '创新部', 'd-root'), // new, two levels
				oaDepartment('d-n1', '创新一组', 'd-n'),
			],
			employees: [
				employee(1, 'd-a', {
					jobTitle: '高级工程师',
					leaderOf: ['d-a', 'd-b'],
					partTime: [{ departmentId: 'd-b', jobTitle: '顾问' }],
					roles: ['审批专员'],
				}), // changed, leads another department, other title of a post, keeps a role as it is
				employee(2, 'd-n1', { leaderOf: ['d-a'], roles: [] }), // moved to a new department, still leads the old one, loses a role
				employee(3, 'd-root'), // moved to the root
				employee(4, 'd-a', { mobile: phone(104) }), // new phone
				employee(5, 'd-a', { mobile: phone(4) }), // gets the phone that 4 gives up
				employee(7, 'd-a', { partTime: [] }), // moved out of a department that goes, to where the post was
				employee(8, 'd-b', { roles: ['出纳'] }), // disabled, in scope again, with a role
				employee(9, 'd-b'), // left, in scope again
				employee(10, 'd-b'), // found by job number
				employee(11, 'd-b', { email: 'eleven@example.com' }), // new e-mail
				employee(21, 'd-a', {
					leaderOf: ['d-n'],
					partTime: [{ departmentId: 'd-b', jobTitle: '兼任' }],
					roles: ['审批专员'],
				}), // new, leads a new department, part-time in another, has a role
				employee(22, 'd-n1'), // new in a new department
				employee(23, 'd-root'), // new at the root
			],
		},
		yunzhijia: {
			departments: [
				{ id: 'o-root', name: '总部', parentId: null },
				yzj('o-a', '研发部', 'o-root'),
				yzj('o-b', '市场部', 'o-root'),
				yzj('o-b1', '渠道组', 'o-b'),
				yzj('o-c', '行政部', 'o-root'),
				yzj('o-e1', '甲组', 'o-c'),
				yzj('o-e2', '乙组', 'o-c'),
				yzj('o-f', '财务部', 'o-root'),
				yzj('o-d', '旧部门', 'o-root'),
				yzj('o-d1', '旧小组', 'o-d'),
				yzj('o-x', '自有部门', 'o-root'),
			],
			persons: [
				person(1, 'o-a', { jobTitle: '工程师' }),
				person(2, 'o-a'),
				person(3, 'o-b'),
				person(4, 'o-a'),
				person(5, 'o-a'),
				person(6, 'o-b'), // gone from the OA
				person(7, 'o-d'),
				person(8, 'o-b', { status: '2' }),
				person(9, 'o-b', { status: '0' }),
				person(10, 'o-b'),
				person(11, 'o-b', { email: 'old@example.com' }),
				person(12, 'o-x'), // nobody's business
			],
			leaders: [
				{ openId: 'p-1', orgId: 'o-a' },
				{ openId: 'p-1', orgId: 'o-c' }, // ends
				{ openId: 'p-2', orgId: 'o-a' },
				{ openId: 'p-1', orgId: 'o-x' }, // not of this run
				{ openId: 'p-12', orgId: 'o-a' }, // not linked
				{ openId: 'p-4', orgId: 'o-b' }, // the OA says nothing of it
			],
			partTimeJobs: [
				{ openId: 'p-1', orgId: 'o-b', jobTitle: '旧顾问', weights: 3 },
				{ openId: 'p-1', orgId: 'o-c', jobTitle: '观察员' }, // ends
				{ openId: 'p-7', orgId: 'o-a', jobTitle: '帮手' }, // becomes the main department
				{ openId: 'p-4', orgId: 'o-c', jobTitle: '随手' }, // the OA says nothing of it
			],
			roles: [
				{
					id: 'r-1',
					name: '审批专员',
					persons: [{ openId: 'p-1', orgIds: ['o-b'] }, { openId: 'p-4' }, { openId: 'p-12' }],
				}, // of 4 the OA says nothing, 12 is not linked
				{ id: 'r-2', name: '出纳', persons: [{ openId: 'p-2', orgIds: ['o-a', 'o-c'] }] }, // ends
				{ id: 'r-3', name: '保安', persons: [{ openId: 'p-2' }] }, // not managed
			],
		},
		departments: ['a', 'b', 'b1', 'c', 'e1', 'e2', 'd', 'd1'].map((id) => [`d-${id}`, `o-${id}`]),
		persons: [1, 2, 3, 4, 5, 6, 7, 8, 9, 11].map((n) => [`e-${n}`, `p-${n}`]),
	};
}

/** The limits are wide, because a small organisation loses a large share with one person. */
export const SETTINGS: SettingsInput = {
	apply: 'auto',
	returns: 'restore',
	leaders: 'sync',
	partTimePosts: 'sync',
	roles: ['审批专员', '出纳'],
	matchPairs: [{ oa: 'jobNo', yzj: 'jobNo' }],
	fieldMapping: [
		{ from: 'jobNo', to: 'jobNo' },
		{ from: 'jobTitle', to: 'jobTitle' },
		{ from: 'email', to: 'email' },
	],
	guards: {
		'gross-persons': { max: 100 },
		'gross-departments': { max: 100 },
		'gross-bindings': { max: 100 },
		'gross-duties': { max: 100 },
		'gross-roles': { max: 100 },
		'rolling-24h': { off: true },
		branch: { off: true },
		creations: { off: true },
		'account-changes': { max: 100 },
		moves: { max: 100 },
		restructure: { max: 100 },
		updates: { max: 100 },
		returns: { max: 100 },
		'head-count': { off: true },
	},
};

export const phone = (n: number): string => `138001${String(n).padStart(5, '0')}`;
