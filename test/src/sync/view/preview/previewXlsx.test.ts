import ExcelJS from 'exceljs';
import * as fc from 'fast-check';
import type { Plan } from '../../../../../src/sync/model';
import { previewXlsx } from '../../../../../src/sync/view/preview';
import { busyPlan, firstPush, meta, operation, plan } from './fixture';
import { NASTY } from '../../../lib/nasty';

async function workbookOf(of: Plan, language: 'en' | 'zh' = 'en'): Promise<ExcelJS.Workbook> {
	const buffer = await previewXlsx(of, meta({ language }));
	const workbook = new ExcelJS.Workbook();
	await workbook.xlsx.load(new Uint8Array(buffer).buffer);
	return workbook;
}

function sheetOf(workbook: ExcelJS.Workbook, name: string): ExcelJS.Worksheet {
	const sheet = workbook.getWorksheet(name);
	if (sheet === undefined)
		throw new Error(
			`no sheet ${name}; there are ${workbook.worksheets.map((each) => each.name).join(', ')}`,
		);
	return sheet;
}

/** The cell of a row (2 is the first) under a header. */
function cellOf(sheet: ExcelJS.Worksheet, row: number, header: string): ExcelJS.Cell {
	for (let column = 1; column <= sheet.columnCount; column += 1)
		if (sheet.getCell(1, column).value === header) return sheet.getCell(row, column);
	throw new Error(`no column ${header}`);
}

describe('previewXlsx', () => {
	it('has a sheet for what the page shows on top, and one a kind of operation that occurs', async () => {
		const workbook = await workbookOf(busyPlan());
		expect(workbook.worksheets.map(({ name }) => name)).toEqual([
			'Summary',
			'Guards',
			'Quarantine',
			'Notes',
			'Bind departments',
			'Bind persons',
			'Create departments',
			'Move departments',
			'Rename departments',
			'Create persons',
			'Enable persons',
			'Update persons',
			'Change phones',
			'Move persons',
			'Disable persons',
			'Delete departments',
		]);
		expect(sheetOf(workbook, 'Disable persons').rowCount).toBe(13);
		expect(sheetOf(workbook, 'Quarantine').rowCount).toBe(5);
	});

	it('has no sheet without rows, and prints on pages as wide as its columns, with the headers on each', async () => {
		const workbook = await workbookOf(plan({ operations: [operation(0, 'update-person')] }));
		expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Summary', 'Update persons']);
		for (const { pageSetup } of workbook.worksheets)
			expect(pageSetup).toMatchObject({
				orientation: 'landscape',
				fitToPage: true,
				fitToWidth: 1,
				fitToHeight: 0,
				printTitlesRow: '1:1',
			});
	});

	it('freezes the header and filters every row', async () => {
		const sheet = sheetOf(await workbookOf(busyPlan()), 'Disable persons');
		expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
		expect(sheet.autoFilter).toMatch(/^A1:[A-Z]+13$/);
	});

	it('keeps identifiers as text: leading zeros, 18 digits, phones in full', async () => {
		const sheet = sheetOf(await workbookOf(busyPlan()), 'Create persons');
		const texts: Array<[string, string]> = [
			['OA id', '770000000000000101'],
			['job no. after', '000451'],
			['account (mobile) after', '13812345678'],
			['Depends on', '3 create the department (平台架构组)'],
			['Where to', '演示部门\\部门A\\平台架构组'],
		];
		for (const [header, value] of texts)
			expect(cellOf(sheet, 2, header)).toMatchObject({
				value,
				type: ExcelJS.ValueType.String,
				numFmt: '@',
			});
		expect(cellOf(sheet, 2, 'No.')).toMatchObject({ value: 6, type: ExcelJS.ValueType.Number });
		expect(() => cellOf(sheet, 2, 'job no. before')).toThrow('no column');
	});

	it('shows before and after of each field', async () => {
		const sheet = sheetOf(await workbookOf(busyPlan()), 'Change phones');
		expect([cellOf(sheet, 2, 'phone before').value, cellOf(sheet, 2, 'phone after').value]).toEqual(
			['13700001111', '13600002222'],
		);
	});

	it('speaks Chinese', async () => {
		const workbook = await workbookOf(busyPlan(), 'zh');
		expect(cellOf(sheetOf(workbook, '变更手机号'), 2, '手机号（新）').value).toBe('13600002222');
		expect(workbook.worksheets.slice(0, 4).map(({ name }) => name)).toEqual([
			'汇总',
			'安全设置',
			'待处理',
			'提示',
		]);
	});

	it('names plan and hash in the summary, without the key in an address', async () => {
		const values = sheetOf(await workbookOf(busyPlan()), 'Summary')
			.getSheetValues()
			.flat();
		expect(values).toEqual(expect.arrayContaining(['plan-20260131-0200', busyPlan().hash]));
		expect(JSON.stringify(values)).not.toContain('SECRETTOKEN');
	});

	it('gives back the identical string for every text, and never a formula', async () => {
		const texts = [
			...NASTY,
			...fc.sample(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), {
				numRuns: 200,
				seed: 7,
			}),
		];
		const operations = texts.map((text, seq) =>
			operation(seq, 'update-person', {
				oaId: text,
				yzjId: 'p',
				name: text,
				before: { jobTitle: text },
				after: { jobTitle: `${text}!` },
				because: { rule: 'decision', facts: { who: text, decisionId: 'd' } },
			}),
		);
		const sheet = sheetOf(await workbookOf(plan({ operations })), 'Update persons');
		texts.forEach((text, index) => {
			for (const header of ['OA id', 'Name', 'job title before']) {
				const { value, type, formula } = cellOf(sheet, index + 2, header);
				expect([value, type, formula]).toEqual([text, ExcelJS.ValueType.String, undefined]);
			}
			const reason = cellOf(sheet, index + 2, 'Reason');
			expect([reason.value, reason.formula]).toEqual([`decided by ${text}`, undefined]);
		});
	});

	it('cuts a text that would break the file, and says so with an ellipsis', async () => {
		const needs = Array.from({ length: 5000 }, (_, i) => `disable-person:${i}`);
		const value = cellOf(
			sheetOf(
				await workbookOf(
					plan({
						operations: [operation(0, 'delete-department', { yzjId: 'd', name: 'D', needs })],
					}),
				),
				'Delete departments',
			),
			2,
			'Depends on',
		).value;
		expect(typeof value === 'string' && value.length < 32_767 && value.endsWith('…')).toBe(true);
	});

	it('has every operation, however many', async () => {
		const workbook = await workbookOf(firstPush(20, 1500));
		expect(sheetOf(workbook, 'Create persons').rowCount).toBe(1501);
	});
});
