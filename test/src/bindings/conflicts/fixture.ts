import type { Fixture } from '../../sync/apply/bench';
import { phone } from '../../sync/apply/everyKind';

export const NASTY = '=HYPERLINK("http://x","1")';

/**
 * 1: another name. 2: two people have the number. 3: a number handed on. 4: disabled. 5: the phone
 * is held, and nothing else is there. 6 is linked.
 */
export const fixture: Fixture = {
	settings: { apply: 'auto' },
	oa: {
		departments: [
			{ id: 'd-root', name: '集团', parentId: null },
			{ id: 'd-a', name: '研发部', parentId: 'd-root' },
		],
		employees: [
			{ id: '1', name: NASTY, departmentId: 'd-a', mobile: phone(1), jobNo: '001' },
			{ id: '2', name: '王五', departmentId: 'd-a', mobile: phone(20), jobNo: '002' },
			{ id: '3', name: '赵六', departmentId: 'd-a', mobile: phone(3), jobNo: '003' },
			{ id: '4', name: '钱七', departmentId: 'd-a', mobile: phone(4), jobNo: '004' },
			{ id: '5', name: '孙八', departmentId: 'nowhere', mobile: phone(5), jobNo: '005' },
			{ id: '6', name: '周九', departmentId: 'd-a', mobile: phone(6), jobNo: '006' },
		],
	},
	yunzhijia: {
		departments: [
			{ id: 'o-root', name: '集团', parentId: null },
			{ id: 'o-a', name: '研发部', parentId: 'o-root' },
		],
		persons: [
			{ openId: 'p-1', name: '李四', orgId: 'o-a', phone: phone(1), jobNo: '001' },
			{ openId: 'p-2', name: '王五', orgId: 'o-a', phone: phone(2), jobNo: '002' },
			{ openId: 'q-2', name: '王五(销售)', orgId: 'o-root', phone: phone(22), jobNo: '002' },
			{ openId: 'p-3', name: '吴十', orgId: 'o-a', phone: phone(3), jobNo: '303' },
			{ openId: 'p-4', name: '钱七', orgId: 'o-a', phone: phone(4), jobNo: '004', status: '2' },
			{ openId: 'p-6', name: '周九', orgId: 'o-a', phone: phone(6), jobNo: '006' },
		],
	},
	departments: [
		['d-root', 'o-root'],
		['d-a', 'o-a'],
	],
	persons: [['6', 'p-6']],
};
