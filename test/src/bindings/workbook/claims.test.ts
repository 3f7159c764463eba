import ExcelJS from 'exceljs';
import { type Claims, readClaims } from '../../../../src/bindings/workbook/claims';
import { type RelationField } from '../../../../src/bindings/workbook/relationField';
import { resolveClaims, type ResolvedRow } from '../../../../src/bindings/workbook/resolve';
import { openTables } from '../../../../src/lib/xlsx/openTables';
import type { OaEmployee } from '../../../../src/sync/model';
import { rawWorkbook, textCell } from '../../lib/xlsx/rawWorkbook';

const claimsOf = async (bytes: Buffer): Promise<Claims> => readClaims(await openTables(bytes));
const csv = (...lines: string[]): Promise<Claims> =>
	claimsOf(Buffer.from(lines.join('\n'), 'utf8'));

async function sheet(
	rows: unknown[][],
	more: (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void = () => {},
): Promise<Buffer> {
	const workbook = new ExcelJS.Workbook();
	const worksheet = workbook.addWorksheet('人员');
	worksheet.addRows(rows);
	more(worksheet, workbook);
	return Buffer.from(await workbook.xlsx.writeBuffer());
}

const HEADER = ['姓名', '云之家 openId', '备注', '关联字段'];

describe('readClaims', () => {
	it('reads rows in which something is filled in, whatever else the file holds', async () => {
		const { headerRow, claims, left, reportColumn } = await claimsOf(
			await sheet(
				[
					['导出于 2026-01-01'],
					[],
					HEADER,
					['张三', 'p1', 1, ' 000451 '],
					['李四', 'p2', { formula: 'A1' }, ''],
					['王五', 'p3', null, '000452'],
				],
				(_, workbook) => {
					workbook.addWorksheet('其他').addRow(['openId', 'x']);
				},
			),
		);
		expect(headerRow).toBe(3);
		expect([...claims]).toEqual([
			{ row: 4, openId: 'p1', value: '000451', name: '张三', owner: '', cell: 'D4' },
			{ row: 6, openId: 'p3', value: '000452', name: '王五', owner: '', cell: 'D6' },
		]);
		expect([left, reportColumn]).toEqual([[5], 4]);
	});

	it.each([
		'openId,关联字段',
		'OPEN ID ,Relation Field',
		'成员ID,关联字段（必填）',
		'Yunzhijia openId;bind',
	])('knows the headers of %s', async (header) => {
		expect([...(await csv(header, header.includes(';') ? 'p1;1' : 'p1,1')).claims]).toHaveLength(1);
	});

	it('says what it found where the columns are missing: headers by name', async () => {
		await expect(csv('NAME,phone (of 张三),Relation_Field', 'a,b,c')).rejects.toMatchObject({
			problem: 'columns',
			message: expect.stringMatching(
				/in its first 10 rows\. Found: "Name", "Phone", "Relation field" and 3 other texts\.$/,
			),
		});
	});

	it('quotes nothing else: in a file without headers it is people', async () => {
		const first = csv(
			'张三,研发部,13800001009,a@example.com',
			'李四,市场部,13800001010,b@example.com',
		);
		await expect(first).rejects.toMatchObject({
			message: expect.stringMatching(/They have no header of an exported workbook\.$/),
		});
		await expect(first).rejects.not.toMatchObject({
			message: expect.stringMatching(/张三|李四|研发部|1380|@/),
		});
		await expect(csv(',,', ' ,')).rejects.toMatchObject({
			message: expect.stringMatching(/They are empty\.$/),
		});
	});

	it('refuses two columns of one meaning, two such sheets, and a hidden column', async () => {
		await expect(csv('openId,关联字段,关联', 'a,b,c')).rejects.toMatchObject({
			message: expect.stringContaining('B1 and C1'),
		});
		const twice = sheet([HEADER, ['a', 'p', '', '1']], (_, workbook) =>
			workbook.addWorksheet('copy').addRow(HEADER),
		);
		await expect(claimsOf(await twice)).rejects.toMatchObject({
			message: expect.stringContaining('"人员", "copy"'),
		});
		const hidden = sheet([HEADER], (worksheet) => (worksheet.getColumn(4).hidden = true));
		await expect(claimsOf(await hidden)).rejects.toMatchObject({
			message: expect.stringContaining('D1 is hidden'),
		});
	});

	it.each<[string, unknown, string]>([
		['a number', 13800138000, 'number'],
		['a date', new Date('2026-01-01'), 'date'],
		['a formula with its value', { formula: 'A1', result: '000451' }, 'formula'],
		['a formula without', { formula: 'A1' }, 'formula'],
		[
			'rich text',
			{ richText: [{ text: '00' }, { text: '0451', font: { strike: true } }] },
			'rich-text',
		],
		['a boolean', true, 'boolean'],
		['an error', { error: '#REF!' }, 'error'],
		[
			'a link that leads elsewhere',
			{ text: '000451', hyperlink: 'https://evil.invalid' },
			'hyperlink',
		],
		['digits that a spreadsheet has lost', '1.10101E+17', 'scientific'],
	])('refuses %s in either column, and names the cell', async (_, value, code) => {
		const { claims } = await claimsOf(
			await sheet([HEADER, ['a', 'p1', '', value], ['b', value, '', '000452']]),
		);
		expect(Array.from(claims, ({ problem }) => problem)).toEqual([
			expect.objectContaining({ code, cell: 'D2' }),
			expect.objectContaining({ code, cell: 'B3' }),
		]);
	});

	it('takes an e-mail address with the link that Excel made of it', async () => {
		const { claims } = await claimsOf(
			await sheet([
				HEADER,
				['a', 'p1', '', { text: 'Li@example.com', hyperlink: 'mailto:li@example.com' }],
			]),
		);
		expect([...claims]).toMatchObject([{ value: 'Li@example.com' }]);
		expect(claims.at(0)).not.toHaveProperty('problem');
	});

	it('refuses 18 digits and 1e5 as numbers', async () => {
		const row = (number: number, value: string): string =>
			`<row r="${number}">${textCell(`A${number}`, `p${number}`)}<c r="B${number}"><v>${value}</v></c></row>`;
		const { claims } = await claimsOf(
			await rawWorkbook({
				rows: `<row r="1">${textCell('A1', 'openId')}${textCell('B1', '关联字段')}</row>${row(2, '110101199001011234')}${row(3, '1e5')}`,
			}),
		);
		expect(Array.from(claims, ({ problem }) => problem)).toEqual([
			{ code: 'number', cell: 'B2', shown: '110101199001011234' },
			{ code: 'number', cell: 'B3', shown: '1e5' },
		]);
	});

	it('refuses hidden rows and merged cells', async () => {
		const { claims } = await claimsOf(
			await sheet(
				[HEADER, ['a', 'p1', '', '1'], ['b', 'p2', '', '2'], ['c', 'p3', '', '']],
				(worksheet) => {
					worksheet.getRow(2).hidden = true;
					worksheet.mergeCells('D3:D4');
				},
			),
		);
		expect(Array.from(claims, ({ problem }) => problem)).toEqual([
			{ code: 'hidden-row', cell: 'B2' },
			{ code: 'merged', cell: 'D3', range: 'D3:D4' },
		]);
	});

	it('refuses a row that names nobody', async () => {
		expect([...(await csv('openId,关联字段', ',000451')).claims]).toMatchObject([
			{ problem: { code: 'no-person', cell: 'A2' } },
		]);
	});
});

describe('resolveClaims', () => {
	const employee = (id: string, more: Partial<OaEmployee> = {}): OaEmployee => ({
		id,
		name: `E${id}`,
		departmentId: 'd',
		...more,
	});
	const EMPLOYEES = [
		employee('1', {
			jobNo: '000451',
			mobile: '13800138001',
			email: 'A@Example.com',
			account: 'zhangsan',
		}),
		employee('2', { jobNo: '000452', mobile: '+86 138 0013 8002' }),
		employee('3', { jobNo: '7', mobile: '13800138009' }),
		employee('4', { jobNo: '7', mobile: '13800138004', status: 'left' }),
		employee('5', { jobNo: '8' }),
		employee('6', { jobNo: '8' }),
	];
	const resolve = async (
		field: RelationField,
		lines: string[],
		names: Record<string, string> = {},
	): Promise<readonly ResolvedRow[]> => [
		...resolveClaims({
			field,
			owner: '1 / e10',
			claims: (await csv('姓名,openId,关联字段,企业与数据源', ...lines)).claims,
			employees: EMPLOYEES,
			names: new Map(Object.entries(names)),
		}),
	];
	const outcomes = async (field: RelationField, ...lines: string[]): Promise<string[]> =>
		(await resolve(field, lines)).map(({ oaId, problem }) => problem?.code ?? oaId);

	it.each<[RelationField, string]>([
		['oaId', '1'],
		['account', 'zhangsan'],
		['jobNo', '000451'],
		['mobile', '+86 138-0013-8001'],
		['email', 'a@example.COM'],
	])('finds an employee by %s', async (field, value) => {
		expect(await outcomes(field, `,p1,${value}`)).toEqual(['1']);
	});

	it('keeps leading zeros apart, takes the one who is here, and guesses nothing', async () => {
		expect(await outcomes('jobNo', ',p1,451', ',p2,7', ',p3,8', ',p4,无')).toEqual([
			'not-found',
			'3',
			'several',
			'not-a-key',
		]);
		expect(await outcomes('mobile', ',p1,13800138004')).toEqual(['left']);
	});

	it('refuses both rows about one person, and both that name one employee', async () => {
		expect(await outcomes('oaId', ',p1,1', ',p1,2', ',p3,3', ',p4,3', ',p5,5')).toEqual([
			'same-person',
			'same-person',
			'same-employee',
			'same-employee',
			'5',
		]);
		const [first] = await resolve('oaId', [',p1,1', ',p1,1']);
		expect(first?.problem).toEqual({ code: 'same-person', cell: 'C2', rows: [2, 3] });
	});

	it('refuses a row about somebody whom a row that is refused anyway is about, too', async () => {
		expect(await outcomes('oaId', ',p1,无', ',p1,1', ',,2', ',,3', ',p5,5')).toEqual([
			'not-found',
			'same-person',
			'no-person',
			'no-person',
			'5',
		]);
	});

	it('recognises the sheet of another enterprise, and rows that have slipped', async () => {
		expect(await outcomes('oaId', ',p1,1,2 / e10', ',p2,2,1 / e10')).toEqual([
			'other-enterprise',
			'2',
		]);
		const slipped = await resolve('oaId', ['张三,p1,1', '李四（研发）,p2,2', '=1,p3,3', '!,p5,5'], {
			p1: '王五',
			p2: '李四',
			p3: '=1',
			p5: '!',
		});
		expect(slipped.map(({ oaId, problem }) => problem?.code ?? oaId)).toEqual([
			'name-differs',
			'2',
			'3',
			'5',
		]);
	});
});
