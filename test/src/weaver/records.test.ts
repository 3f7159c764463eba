import { departmentRecords } from '../../../src/weaver/departmentRecord';
import { employeeRecords } from '../../../src/weaver/employeeRecord';

describe('departmentRecords', () => {
	it('has no parent at the top, whichever way E10 writes it', () => {
		const rows = ['0', '', null, undefined, 0].map((parent, index) => ({
			id: `${index + 1}`,
			name: 'x',
			parent,
		}));
		expect(
			departmentRecords('subcompany')
				.parse(rows)
				.map(({ parentId }) => parentId),
		).toEqual([null, null, null, null, null]);
		expect(
			departmentRecords('department').parse([{ id: 7, name: '生产部', parent: 1, status: 0 }]),
		).toEqual([{ id: '7', name: '生产部', parentId: '1', kind: 'department', disabled: true }]);
	});

	it('refuses a row without id', () => {
		expect(departmentRecords('department').safeParse([{ name: 'x' }]).success).toBe(false);
	});
});

describe('employeeRecords', () => {
	const one = (row: unknown) => employeeRecords.parse([row])[0];

	it('maps the members that OA records name and keeps other scalars', () => {
		expect(
			one({
				id: '1',
				username: '张三',
				department: ['4', '5'],
				job_num: 'J1',
				mobile: '13000000001',
				email: '',
				account: 'zhang',
				position: '工程师',
				sex: '男',
				status: 'normal',
				tenant_key: 't',
				show_order: 3,
				vip: true,
				nested: { a: 1 },
			}),
		).toEqual({
			id: '1',
			name: '张三',
			departmentId: '4',
			jobNo: 'J1',
			mobile: '13000000001',
			account: 'zhang',
			jobTitle: '工程师',
			gender: 'male',
			status: 'active',
			position: '工程师',
			sex: '男',
			tenant_key: 't',
			show_order: 3,
			vip: true,
		});
	});

	it.each([
		[[], ''],
		[null, ''],
		[undefined, ''],
		['4', '4'],
		[[4], '4'],
		[[{ id: '4' }], '4'],
	])('department %p is %p', (department, departmentId) => {
		expect(one({ id: '1', department })).toMatchObject({ departmentId });
	});

	it("a title is a name, not an id; an unheard-of status is nobody's end", () => {
		expect(
			one({ id: '1', position: '99', positionInfo: { name: '主管' }, status: 'probation' }),
		).toEqual({ id: '1', name: '', departmentId: '', jobTitle: '主管', position: '99' });
		expect(one({ id: '1', position: '99', sex: 'constructor' })).not.toHaveProperty('jobTitle');
		expect(one({ id: '1', sex: 'constructor' })).not.toHaveProperty('gender');
	});

	it('custom members replace nothing and reach no prototype', () => {
		const row: unknown = JSON.parse(
			'{"id":"1","username":"a","name":"b","departmentId":"x","jobNo":"y","__proto__":"p","constructor":"c","prototype":"q"}',
		);
		const record = one(row);
		expect(record).toEqual({ id: '1', name: 'a', departmentId: '' });
		expect(Object.keys(record ?? {})).not.toContain('constructor');
		expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
	});
});
