import type { EmployeeSeed, ExampleSeed, OaDepartmentSeed, YunzhijiaSeed } from './types';

/**
 * The worked example of the replaced product's manual (§6.2.2): the OA's root 演示部门 meets
 * Yunzhijia's root of the same name, 部门A exists on both sides and is matched, every other OA
 * department is new; Yunzhijia's 其他部门 and what is below it is nobody's business.
 */
export function manualExample(): ExampleSeed {
	return { oa: { departments: units('演示部门'), employees: employees() }, yunzhijia: yunzhijia() };
}

/**
 * The same with the OA root Re部门: without a top department the names differ and the run stops; with
 * the top department 其他部门 the whole tree hangs below it.
 */
export function manualReExample(): ExampleSeed {
	return { oa: { departments: units('Re部门'), employees: employees() }, yunzhijia: yunzhijia() };
}

// As long as E10's ids, longer than a JavaScript number holds.
const id = (n: number): string => `100000910000000${String(n).padStart(4, '0')}`;

function units(rootName: string): OaDepartmentSeed[] {
	return [
		{ id: id(1), name: rootName, parentId: null, kind: 'subcompany', order: 1, code: 'ROOT' },
		{ id: id(2), name: '部门A', parentId: id(1), kind: 'department', order: 1, code: 'A' },
		{ id: id(3), name: '部门A1', parentId: id(2), kind: 'department', order: 1, code: 'A1' },
		{ id: id(4), name: '部门A2', parentId: id(2), kind: 'department', order: 2, code: 'A2' },
		{ id: id(5), name: '部门B', parentId: id(1), kind: 'department', order: 2, code: 'B' },
		{ id: id(6), name: '部门B1', parentId: id(5), kind: 'department', order: 1, code: 'B1' },
		{ id: id(7), name: '部门C', parentId: id(1), kind: 'department', order: 3, code: 'C' },
	];
}

type Row = [n: number, name: string, unit: number, jobTitle: string, gender: 'male' | 'female'];

const rows: Row[] = [
	[1, '赵建国', 1, '总经理', 'male'],
	[2, '钱慧敏', 1, '行政主管', 'female'],
	[3, '孙志强', 2, '部门经理', 'male'],
	[4, '李晓雯', 2, '会计', 'female'],
	[5, '周明轩', 3, '工程师', 'male'],
	[6, '吴佳怡', 3, '测试工程师', 'female'],
	[7, '郑海涛', 4, '产品经理', 'male'],
	[8, '王雨桐', 4, '设计师', 'female'],
	[9, '冯立新', 5, '部门经理', 'male'],
	[10, '陈思远', 5, '销售代表', 'male'],
	[11, '褚丽娟', 6, '客户经理', 'female'],
	[12, '卫东升', 6, '实施顾问', 'male'],
	[13, '蒋若涵', 7, '人事专员', 'female'],
	[14, '沈国栋', 7, '法务专员', 'male'],
];

function employees(): EmployeeSeed[] {
	return rows.map(([n, name, unit, jobTitle, gender]) => ({
		id: id(100 + n),
		name,
		departmentId: id(unit),
		mobile: mobile(n),
		email: `e${jobNo(n)}@example.com`,
		jobNo: jobNo(n),
		account: `user${jobNo(n)}`,
		jobTitle,
		gender,
		status: 'active',
		order: n,
	}));
}

/**
 * Three of the OA's people are there already (two by phone and job number, one by job number
 * alone), and two of Yunzhijia's own.
 */
function yunzhijia(): YunzhijiaSeed {
	return {
		rootName: '演示部门',
		departments: [
			{ department: '部门A', weights: 1 },
			{ department: '其他部门', weights: 2 },
			{ department: '其他部门\\其他小组', weights: 1 },
		],
		persons: [
			{
				name: '赵建国',
				phone: mobile(1),
				jobNo: jobNo(1),
				department: '',
				jobTitle: '总经理',
				gender: '1',
				activated: true,
			},
			{
				name: '孙志强',
				phone: mobile(3),
				jobNo: jobNo(3),
				department: '部门A',
				jobTitle: '经理',
				gender: '1',
				activated: true,
			},
			{
				name: '李晓雯',
				phone: '13900009004',
				jobNo: jobNo(4),
				department: '部门A',
				jobTitle: '会计',
				gender: '2',
			},
			{
				name: '韩梅',
				phone: '13900009101',
				jobNo: 'X101',
				department: '其他部门',
				jobTitle: '顾问',
				gender: '2',
			},
			{
				name: '杨帆',
				phone: '13900009102',
				jobNo: 'X102',
				department: '其他部门\\其他小组',
				jobTitle: '顾问',
				gender: '1',
			},
		],
	};
}

function jobNo(n: number): string {
	return `00${String(1000 + n)}`;
}

function mobile(n: number): string {
	return `1380000${String(1000 + n)}`;
}
