import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openTables } from '../../src/lib/xlsx/openTables';
import { downloaded, open, rowsOf } from './formPages';
import { onServedPage } from './servedPage';

/**
 * The Excel templates as an administrator uses them in a
 * browser: export, fill in, upload, look, confirm, download.
 * @returns names of the files written into `folder`
 */
export async function excelPictures(browser: Browser, folder: string): Promise<string[]> {
	await onServedPage(
		browser,
		{
			templates: ['excel-bind-export', 'excel-bind-import'],
			settings: { apply: 'preview', matchPairs: [] },
		},
		async ({ page, pair, line: { forms } }) => {
			await open(page, forms['excel-bind-export'] ?? '');
			const exported = await downloaded(page, () =>
				page.getByRole('button', { name: /Export/ }).click(),
			);

			const [employee, other] = pair.oa.state.employees.values();
			const filled = await fillIn(exported, [employee?.id ?? '', other?.id ?? '', '张三']);
			await open(page, forms['excel-bind-import'] ?? '');
			await page.locator('input[type=file]').setInputFiles({
				name: '人员关联.xlsx',
				mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
				buffer: filled,
			});
			await page.locator('select').first().selectOption({ label: 'OA ID' });
			await page.screenshot({ path: join(folder, 'excel-upload.png'), fullPage: true });
			await page.getByRole('button', { name: /Preview/ }).click();
			await page
				.getByText(/Decision/)
				.first()
				.waitFor();
			await page.screenshot({ path: join(folder, 'excel-import.png'), fullPage: true });

			await page.getByText(/Link them/).click();
			const report = await downloaded(page, () =>
				page.getByRole('button', { name: /Continue/ }).click(),
			);
			const linked = (await rowsOf(report)).filter(
				(row) => row.includes('已关联') && row.includes(employee?.id ?? ''),
			).length;
			if (linked !== 1)
				throw new Error(
					`The workbook that came back has ${linked} rows linked with ${employee?.id ?? ''}.`,
				);
		},
	);
	return ['excel-upload.png', 'excel-import.png'];
}

/** Puts values into the column to fill in, from the first person on. */
async function fillIn(file: Buffer, values: readonly string[]): Promise<Buffer> {
	const [table] = (await openTables(file)).tables();
	const [header = []] = await rowsOf(file);
	if (!table) throw new Error('The export has no table.');
	return await table.withCells({
		column: header.indexOf('关联字段'),
		width: 1,
		of: (row) => (row >= 2 && row < values.length + 2 ? [values[row - 2] ?? ''] : undefined),
	});
}
