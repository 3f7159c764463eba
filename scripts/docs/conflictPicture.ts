import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { runTemplate } from '../../sandbox/run';
import { serveTemplates } from '../../sandbox/serve';
import { temporaryDirectory } from '../../sandbox/state';
import { startPair } from '../../simulators';
import { openTables } from '../../src/lib/xlsx/openTables';
import { downloaded, open, rowsOf } from './formPages';

/** The preview of decisions on the page of `conflict-decisions`: a real n8n with the package. @returns the name of the file written into `folder` */
export async function conflictPicture(browser: Browser, folder: string): Promise<string[]> {
	const pair = await startPair({ example: 'manual' });
	const state = temporaryDirectory();
	const shared = { stateDirectory: state.path, yunzhijia: pair.yunzhijia.url, oa: pair.oa.url };
	try {
		// Same keys under other names: by rule nobody can tell who they are.
		for (const person of [...pair.yunzhijia.state.persons()]) if (['赵建国', '孙志强'].includes(person.name)) pair.yunzhijia.state.changePerson(person, { name: `${person.name}华` });
		await runTemplate('push-sync', { ...shared, settings: { apply: 'preview' } });
		const served = await serveTemplates({ ...shared, templates: ['conflict-decisions'] });
		const { editor, owner, forms } = served.line;
		const page = await browser.newPage({ viewport: { width: 900, height: 500 }, colorScheme: 'light', acceptDownloads: true });
		try {
			await page.request.post(`${editor}/rest/login`, { data: { emailOrLdapLoginId: owner.email, password: owner.password } });
			await open(page, forms['conflict-decisions'] ?? '');
			const exported = await downloaded(page, () => page.getByRole('button', { name: /Continue/ }).click());
			await open(page, forms['conflict-decisions'] ?? '');
			await page.locator('select').first().selectOption({ label: 'Upload decisions 上传决定' });
			await page.getByRole('button', { name: /Continue/ }).click();
			await page.locator('input[type=file]').setInputFiles({ name: '待处理.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: await decided(exported) });
			await page.getByRole('button', { name: /Preview/ }).click();
			await page.getByText(/Decision/).first().waitFor();
			await page.screenshot({ path: join(folder, 'conflict-decisions.png'), fullPage: true });
		} finally {
			await page.close();
			await served.close();
		}
	} finally {
		await pair.stop();
		state.remove();
	}
	return ['conflict-decisions.png'];
}

/** The first is the same person; what is said of the second nobody understands. */
async function decided(file: Buffer): Promise<Buffer> {
	const [table] = (await openTables(file)).tables();
	const [header = []] = await rowsOf(file);
	if (!table) throw new Error('The export has no table.');
	for await (const _ of table.rows());
	return await table.withCells({ column: header.indexOf('决定'), width: 1, of: (row) => ({ 2: ['是同一人'], 3: ['再看看'] })[row] });
}
