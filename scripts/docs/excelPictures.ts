import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { serveTemplates } from '../../sandbox/serve';
import { runTemplate } from '../../sandbox/run';
import { startPair } from '../../simulators';
import { temporaryDirectory } from '../../sandbox/state';
import { openTables } from '../../src/lib/xlsx/openTables';
import { downloaded, open, rowsOf } from './formPages';

/**
 * The Excel templates as an administrator uses them in a browser: export, fill in, upload, look, confirm, download.
 * @returns names of the files written into `folder`
 */
export async function excelPictures(browser: Browser, folder: string): Promise<string[]> {
	const pair = await startPair({ example: 'manual' });
	const state = temporaryDirectory();
	const shared = { stateDirectory: state.path, yunzhijia: pair.yunzhijia.url, oa: pair.oa.url };
	try {
		await runTemplate('push-sync', { ...shared, settings: { apply: 'preview', matchPairs: [] } });
		const served = await serveTemplates({ ...shared, templates: ['excel-bind-export', 'excel-bind-import'] });
		const { editor, owner, forms } = served.line;
		const page = await browser.newPage({ viewport: { width: 900, height: 500 }, colorScheme: 'light', acceptDownloads: true });
		try {
			const response = await page.request.post(`${editor}/rest/login`, { data: { emailOrLdapLoginId: owner.email, password: owner.password } });
			if (!response.ok()) throw new Error(`n8n refused the owner's log-in: ${response.status()} ${await response.text()}`);

			await open(page, forms['excel-bind-export'] ?? '');
			const exported = await downloaded(page, () => page.getByRole('button', { name: /Export/ }).click());

			const [employee, other] = pair.oa.state.employees.values();
			const filled = await fillIn(exported, [employee?.id ?? '', other?.id ?? '', '张三']);
			await open(page, forms['excel-bind-import'] ?? '');
			await page.locator('input[type=file]').setInputFiles({ name: '人员关联.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: filled });
			await page.locator('select').first().selectOption({ label: 'OA ID' });
			await page.screenshot({ path: join(folder, 'excel-upload.png'), fullPage: true });
			await page.getByRole('button', { name: /Preview/ }).click();
			await page.getByText(/Decision/).first().waitFor();
			await page.screenshot({ path: join(folder, 'excel-import.png'), fullPage: true });

			await page.getByText(/Link them/).click();
			const report = await downloaded(page, () => page.getByRole('button', { name: /Continue/ }).click());
			const linked = (await rowsOf(report)).filter((row) => row.includes('已关联') && row.includes(employee?.id ?? '')).length;
			if (linked !== 1) throw new Error(`The workbook that came back has ${linked} rows linked with ${employee?.id ?? ''}.`);
		} finally {
			await page.close();
			await served.close();
		}
	} finally {
		await pair.stop();
		state.remove();
	}
	return ['excel-upload.png', 'excel-import.png'];
}

/** Puts values into the column to fill in, from the first person on. */
async function fillIn(file: Buffer, values: readonly string[]): Promise<Buffer> {
	const [table] = (await openTables(file)).tables();
	const [header = []] = await rowsOf(file);
	if (!table) throw new Error('The export has no table.');
	return await table.withCells({ column: header.indexOf('关联字段'), width: 1, of: (row) => (row >= 2 && row < values.length + 2 ? [values[row - 2] ?? ''] : undefined) });
}
