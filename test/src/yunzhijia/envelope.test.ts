import { decodeEnvelope, decodeItems } from '../../../src/yunzhijia/envelope';

const keys = (...names: string[]) => names.map((key) => ({ key, names: [key] }));

describe('decodeEnvelope', () => {
	it.each([
		[
			'{"success":true,"error":"","errorCode":100,"data":[]}',
			{ success: true, code: 100, message: '', data: [] },
		],
		[
			'{"success":true,"errorCode":0,"error":null,"data":{"a":1}}',
			{ success: true, code: 0, message: '', data: { a: 1 } },
		],
		[
			'{"success":true,"msgCode":null,"msg":null,"data":null}',
			{ success: true, code: null, message: '', data: null },
		],
		[
			'{"success":"true","errorCode":"200"}',
			{ success: true, code: 200, message: '', data: undefined },
		],
		[
			'{"success":false,"errorCode":10000401,"message":"no"}',
			{ success: false, code: 10000401, message: 'no', data: undefined },
		],
	])('understands %s', (body, expected) => {
		expect(decodeEnvelope(body)).toEqual(expected);
	});

	it.each(['<html></html>', '{"success":true,"da', '[]', 'null', '{"errorCode":100}', ''])(
		'takes %p for none',
		(body) => {
			expect(decodeEnvelope(body)).toBeNull();
		},
	);
});

describe('decodeItems', () => {
	it('style A, all items: known codes are done, other codes refused, silence is unknown', () => {
		const data = [
			{ msgId: 'b', msgCode: '209', msg: 'ok' },
			{ msgId: 'a', msgCode: 999, msg: 'no' },
		];
		expect(decodeItems('person/updateInfo', data, keys('a', 'b', 'c'))).toEqual([
			{ key: 'a', outcome: 'refused', code: 999, message: 'no' },
			{ key: 'b', outcome: 'done', code: 209, message: 'ok' },
			{ key: 'c', outcome: 'unknown', code: null, message: '' },
		]);
	});

	it("style A: the item's own success beats its code", () => {
		expect(
			decodeItems(
				'person/updateStatus',
				[
					{ msgId: 'a', msgCode: 214, success: false },
					{ msgId: 'b', msgCode: 1, success: 'true' },
				],
				keys('a', 'b'),
			),
		).toMatchObject([{ outcome: 'refused' }, { outcome: 'done' }]);
	});

	it.each([[[]], [''], [{}], [null], [undefined]])(
		'style A, failures only: %p means all done',
		(data) => {
			expect(decodeItems('person/updateDept', data, keys('a'))).toEqual([
				{ key: 'a', outcome: 'done', code: null, message: '' },
			]);
			expect(decodeItems('person/updateInfo', data, keys('a'))).toMatchObject([
				{ outcome: 'unknown' },
			]);
		},
	);

	it('failures only: a failure of nobody we asked for leaves the silent ones unknown', () => {
		expect(
			decodeItems(
				'dept/add',
				[
					{ msgId: 'a', msgCode: 1 },
					{ msgId: '?', msgCode: 1 },
				],
				keys('a', 'b'),
			),
		).toMatchObject([{ outcome: 'refused' }, { outcome: 'unknown' }]);
	});

	it('styles B and C are read too', () => {
		expect(
			decodeItems(
				'person/updateDept',
				[
					{ commitId: 'a', errorMsg: 'openId不存在' },
					{ commitId: 'b', errorCode: 900014, error: 'gone' },
				],
				keys('a', 'b', 'c'),
			),
		).toEqual([
			{ key: 'a', outcome: 'refused', code: null, message: 'openId不存在' },
			{ key: 'b', outcome: 'refused', code: 900014, message: 'gone' },
			{ key: 'c', outcome: 'done', code: null, message: '' },
		]);
	});

	it('addNew is matched by phone or e-mail, in any order, with the new openId', () => {
		const inputs = [
			{ key: '13000000001', names: ['13000000001'] },
			{ key: 'A@x.com', names: ['A@x.com'] },
			{ key: '13000000003', names: ['13000000003'] },
		];
		const data = [
			{ msgId: '13000000003', msgCode: 500, msg: 'taken' },
			{ msgId: 'o2', openId: 'o2', phone: '', email: 'a@x.com', msgCode: 209 },
			{ msgId: 'o1', openId: 'o1', phone: '13000000001', email: '', msgCode: 209 },
		];
		expect(decodeItems('person/addNew', data, inputs)).toMatchObject([
			{ key: '13000000001', outcome: 'done', openId: 'o1' },
			{ key: 'A@x.com', outcome: 'done', openId: 'o2' },
			{ key: '13000000003', outcome: 'refused', code: 500, message: 'taken' },
		]);
	});

	it('equal keys get one item each, or share the one there is', () => {
		const two = [
			{ msgId: 'a', msgCode: 209 },
			{ msgId: 'a', msgCode: 1 },
		];
		expect(decodeItems('person/updateInfo', two, keys('a', 'a'))).toMatchObject([
			{ outcome: 'done' },
			{ outcome: 'refused' },
		]);
		expect(decodeItems('person/updateDept', [two[1]], keys('a', 'a'))).toMatchObject([
			{ outcome: 'refused' },
			{ outcome: 'refused' },
		]);
	});

	it('v2/dept/add gives ids; its error items may be anything that holds the name', () => {
		const data = {
			successList: [{ department: 'A\\B', orgId: 'id' }],
			errorList: [{ department: 'C', errorMsg: 'no' }, 'D'],
		};
		expect(decodeItems('v2/dept/add', data, keys('A\\B', 'C', 'D', 'E'))).toMatchObject([
			{ outcome: 'done', orgId: 'id' },
			{ outcome: 'refused', message: 'no' },
			{ outcome: 'refused' },
			{ outcome: 'unknown' },
		]);
	});

	it('names who holds the e-mail already', () => {
		const data = [{ msgId: 'a', msgCode: 210, existBind: { openId: 'b', email: 'x@example.com' } }];
		expect(decodeItems('person/updateEmailUnbound', data, keys('a'))).toMatchObject([
			{ outcome: 'refused', code: 210, existBind: { openId: 'b', email: 'x@example.com' } },
		]);
	});

	it('does not guess at something that is not a list', () => {
		expect(decodeItems('person/updateInfo', 'done', keys('a'))).toBeNull();
		expect(decodeItems('v2/dept/add', [1], keys('a'))).toBeNull();
	});
});
