import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { SimulatorPair } from '../../simulators';
import { openTables } from '../../src/lib/xlsx/openTables';
import { downloaded, open, rowsOf } from './formPages';
import { onServedPage } from './servedPage';

/**
 * The preview of decisions on the page of `conflict-decisions`: a real n8n with the package.
 * @returns the name of the file written into `folder`
 */
export async function conflictPicture(browser: Browser, folder: string): Promise<string[]> {
	await onServedPage(
		browser,
		{ templates: ['conflict-decisions'], settings: { apply: 'preview' }, prepare: estrange },
		async ({ page, line: { forms } }) => {
			await open(page, forms['conflict-decisions'] ?? '');
			const exported = await downloaded(page, () =>
				page.getByRole('button', { name: /Continue/ }).click(),
			);
			await open(page, forms['conflict-decisions'] ?? '');
			await page.locator('select').first().selectOption({ label: '上传决定 Upload decisions' });
			await page.getByRole('button', { name: /Continue/ }).click();
			await page.locator('input[type=file]').setInputFiles({
				name: '待处理.xlsx',
				mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
				buffer: await decided(exported),
			});
			await page.getByRole('button', { name: /Preview/ }).click();
			await page
				.getByText(/Decision/)
				.first()
				.waitFor();
			await page.screenshot({ path: join(folder, 'conflict-decisions.png'), fullPage: true });
		},
	);
	return ['conflict-decisions.png'];
}

/** The first is the same person; what is said of the second nobody understands. */
async function decided(file: Buffer): Promise<Buffer> {
	const [table] = (await openTables(file)).tables();
	const [header = []] = await rowsOf(file);
	if (!table) throw new Error('The export has no table.');
	for await (const _ of table.rows());
	return await table.withCells({
		column: header.indexOf('决定'),
		width: 1,
		of: (row) => ({ 2: ['是同一人'], 3: ['再看看'] })[row],
	});
}

/** Same keys under other names: by rule nobody can tell who they are. */
function estrange({ yunzhijia: { state } }: SimulatorPair): void {
	for (const person of [...state.persons()])
		if (['赵建国', '孙志强'].includes(person.name))
			state.changePerson(person, { name: `${person.name}华` });
}
