import { readClaims } from '../../../../src/bindings/workbook/claims';
import type { RelationField } from '../../../../src/bindings/workbook/relationField';
import { resolveClaims } from '../../../../src/bindings/workbook/resolve';
import { openTables } from '../../../../src/lib/xlsx/openTables';
import type { OaEmployee } from '../../../../src/sync/model';
import { rawWorkbook, textCell } from '../../lib/xlsx/rawWorkbook';

// What people fill in, row by row: found, or refused with a
// reason that is true. Whole files: see lib/xlsx/outside.test.ts.

const EVERYBODY = ['张三', '李四', '王五', '赵六'].map(
	(name, nth): OaEmployee => ({
		id: `100${nth + 1}`,
		name,
		departmentId: '1',
		mobile: `1390000100${nth + 1}`,
		jobNo: `000${nth + 1}`,
		account: ['zhangsan', 'lisi', 'wangwu', 'ZhaoLiu'][nth] ?? '',
		email: `user${nth + 1}@example.com`,
	}),
);
const NAMES = new Map(EVERYBODY.map(({ name }, nth) => [`5e${'0'.repeat(21)}${nth + 1}`, name]));
const OPEN_IDS = [...NAMES.keys()];

async function outcome(
	bytes: Buffer,
	field: RelationField,
	employees: readonly OaEmployee[] = EVERYBODY,
): Promise<string[]> {
	const { claims } = await readClaims(await openTables(bytes));
	for (const openId of OPEN_IDS) claims.isAbout(openId);
	const rows = resolveClaims({ field, owner: '', claims, employees, names: NAMES });
	return Array.from(rows, ({ claim, oaId, problem }) =>
		problem ? problem.code : `${OPEN_IDS.indexOf(claim.openId) + 1}→${oaId}`,
	);
}

const csv = (values: readonly string[], ids: readonly string[] = OPEN_IDS): Buffer =>
	Buffer.from(
		[
			'姓名,云之家 openId,关联字段',
			...values.map((value, nth) => `,${ids[nth] ?? ''},${value}`),
		].join('\r\n'),
	);
const xlsx = (values: readonly string[]): Promise<Buffer> =>
	rawWorkbook({
		rows: [
			['云之家 openId', '关联字段'],
			...values.map((value, nth) => [OPEN_IDS[nth] ?? '', value]),
		]
			.map(
				([a = '', b = ''], nth) =>
					`<row r="${nth + 1}">${textCell(`A${nth + 1}`, a)}${textCell(`B${nth + 1}`, b)}</row>`,
			)
			.join(''),
	});
const FOUND = ['1→1001', '2→1002', '3→1003', '4→1004'];

it.each<[string, string[]]>([
	['="0001" and its spellings', ['="0001"', '"=""0002"""', '"="" 0003 """', "'0004"]],
	['apostrophes of any kind', ['’0001', '‘0002', '＇0003', "' 0004"]],
	['invisible characters', ['\u200b0001', '\u202d0002\u202c', '0003\ufeff', '\u20600004\u00ad']],
	['full width and wide blanks', ['０００１', '\u30000002', '0003\u00a0', '\t0004']],
])('a job number with %s is found, in CSV and in .xlsx', async (_, values) => {
	expect(await outcome(csv(values), 'jobNo')).toEqual(FOUND);
	const plain = values.map((value) => value.replace(/^"(.*)"$/, '$1').replaceAll('""', '"'));
	expect(await outcome(await xlsx(plain), 'jobNo')).toEqual(FOUND);
});

it('a cell that keeps an empty text is empty', async () => {
	expect(await outcome(csv(['=""', "'", '0003', '']), 'jobNo')).toEqual(['3→1003']);
});

it('headers that keep their text, and ids of Yunzhijia in any case and width, are known', async () => {
	const [a = '', b = '', c = '', d = ''] = OPEN_IDS;
	const ids = [a.toUpperCase(), `\u200b${b}`, c.replace('5e', '５Ｅ'), `="${d}"`];
	const text = csv(['0001', '0002', '0003', '0004'], ids).toString('utf8');
	const kept = text.replace('云之家 openId,关联字段', '="云之家 openId",="关联字段"');
	expect(await outcome(Buffer.from(kept), 'jobNo')).toEqual(FOUND);
});

it('two rows about one person are that, in whichever case the id is written', async () => {
	const [a = '', b = ''] = OPEN_IDS;
	const ids = [a, a.toUpperCase(), b];
	expect(await outcome(csv(['0001', '0002', '0003'], ids), 'jobNo')).toEqual([
		'same-person',
		'same-person',
		'2→1003',
	]);
});

it('accounts, job numbers and ids are found in any case; who has exactly the one that is written comes first', async () => {
	expect(await outcome(csv(['ZhangSan', 'LISI', 'ｗａｎｇｗｕ', 'zhaoliu']), 'account')).toEqual(
		FOUND,
	);
	const lettered = EVERYBODY.map((one, nth) => ({
		...one,
		id: `Ab${nth + 1}`,
		jobNo: `e-${nth + 1}`,
	}));
	expect(await outcome(csv(['AB1', 'ab2']), 'oaId', lettered)).toEqual(['1→Ab1', '2→Ab2']);
	expect(await outcome(csv(['E-1', 'e\u20142']), 'jobNo', lettered)).toEqual(['1→Ab1', '2→Ab2']);
	const alike = EVERYBODY.map((one, nth) => ({
		...one,
		account: nth === 0 ? 'ab' : nth === 1 ? 'AB' : '',
	}));
	expect(await outcome(csv(['ab', 'AB', 'Ab']), 'account', alike)).toEqual([
		'1→1001',
		'2→1002',
		'several',
	]);
});

it('phones of a float column and with direction marks are found; digits that were lost are not guessed', async () => {
	expect(
		await outcome(
			csv(['13900001001.0', '1.3900001002E10', '\u202d13900001003\u202c', '+86 139-0000-1004']),
			'mobile',
		),
	).toEqual(['1→1001', 'scientific', '3→1003', '4→1004']);
	expect(await outcome(csv(['1.39E+10', '13900001002.5', '139****1003']), 'mobile')).toEqual([
		'scientific',
		'not-a-key',
		'not-a-key',
	]);
});

it('mail addresses are found whatever stands around them', async () => {
	const values = ['USER1@example.com', 'mailto:user2@example.com', 'user3@example.com\u200b'];
	expect(await outcome(csv(values), 'email')).toEqual(FOUND.slice(0, 3));
});

it('a row of no height is a hidden one', async () => {
	const bytes = await rawWorkbook({
		rows:
			`<row r="1">${textCell('A1', 'openId')}${textCell('B1', '关联字段')}</row><row r="2" ht="0" ` +
			`customHeight="1">${textCell('A2', OPEN_IDS[0] ?? '')}${textCell('B2', '0001')}</row>`,
	});
	expect(await outcome(bytes, 'jobNo')).toEqual(['hidden-row']);
});
