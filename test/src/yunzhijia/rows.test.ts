import { departmentRow, personRow } from '../../../src/yunzhijia/rows';

describe('rows', () => {
	it("a person: missing, null and empty are '', numbers become text, contact is parsed", () => {
		const row = personRow.parse({
			openId: 'o',
			name: 'Li',
			phone: null,
			status: 2,
			weights: 7,
			email: [],
			contact: '[{"name":"工号","type":"O","value":"A1","publicid":"p","permission":"W"}]',
			another: { member: 1 },
		});
		expect(row).toMatchObject({
			openId: 'o',
			name: 'Li',
			phone: '',
			email: '',
			jobNo: '',
			status: '2',
			weights: '7',
		});
		expect(row.contact).toEqual([
			{ name: '工号', type: 'O', value: 'A1', publicid: 'p', permission: 'W', inputType: '' },
		]);
		expect(row).not.toHaveProperty('another');
	});

	it.each(['', 'not json', null, {}, []])('a contact of %p is an empty list', (contact) => {
		expect(personRow.parse({ openId: 'o', contact }).contact).toEqual([]);
	});

	it('a person without id or with an unheard-of status is refused', () => {
		expect(personRow.safeParse({ name: 'Li' }).success).toBe(false);
		expect(personRow.safeParse({ openId: 'o', status: '7' }).success).toBe(false);
		expect(personRow.parse({ openId: 'o' }).status).toBe('1');
	});

	it('a department: weights as text, no parent', () => {
		expect(departmentRow.parse({ id: 'd', name: 'A', parentId: null, weights: '101000' })).toEqual({
			id: 'd',
			name: 'A',
			department: '',
			parentId: '',
			weights: 101000,
			businessUnit: 0,
		});
	});
});
