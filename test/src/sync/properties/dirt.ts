import { dept, employee, person, yzjDept } from '../planFixture';
import type { Pair } from './organisations';

/** Records as a damaged or careless OA sends them, and names that only their bytes tell apart. */
export const dirt: Partial<Pair> = {
	departments: [
		dept('d', '甲', 'r'),
		dept('d', '乙', 'r'),
		dept('', '丙', 'r'),
		dept('', '丁', 'r'),
		dept('c1', '圈', 'c2'),
		dept('c2', '圈', 'c1'),
		dept('o', '孤', 'nowhere'),
		dept('s1', 'Ａ', 'r'),
		dept('s2', 'A', 'r'),
		dept('w', 'B', 'r'),
		dept('w1', '下', 'w'),
	],
	employees: [
		employee('e', { name: '甲' }),
		employee('e', { name: '乙' }),
		employee(''),
		employee('', { name: '丙' }),
		employee('x1', { mobile: '13811112222' }),
		employee('x2', { mobile: '13811112222', name: '姓名x1' }),
		employee('y1', { jobNo: 'Y', email: 'y@y.cn' }),
		employee('y2', { email: 'y@y.cn' }),
		employee('y3', { jobNo: 'Y' }),
		employee('z', { mobile: '13833334444' }),
		employee('v', { departmentId: 'w1', mobile: '13866667777' }),
	],
	yzjDepartments: [yzjDept('B1', 'Ｂ'), yzjDept('B2', 'B')],
	persons: [
		person('py', { jobNo: 'Y', email: 'y@y.cn', phone: '13811112222' }),
		person('pz1', { phone: '13833334444', status: '0' }),
		person('pz2', { phone: '13833334444' }),
		person('pv', { phone: '86-13866667777' }),
	],
};
