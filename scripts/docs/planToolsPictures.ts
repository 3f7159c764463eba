import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { runTemplate } from '../../sandbox/run';
import { serveTemplates } from '../../sandbox/serve';
import { temporaryDirectory } from '../../sandbox/state';
import { startPair } from '../../simulators';
import { open } from './formPages';

/** Answers of `plan-tools`, an explanation and an undo: a real n8n with the package. @returns the names of the files written into `folder` */
export async function planToolsPictures(browser: Browser, folder: string): Promise<string[]> {
	const pair = await startPair({ example: 'manual' });
	const state = temporaryDirectory();
	const shared = { stateDirectory: state.path, yunzhijia: pair.yunzhijia.url, oa: pair.oa.url };
	try {
		await runTemplate('push-sync', shared);
		const served = await serveTemplates({ ...shared, templates: ['plan-tools'] });
		const { editor, owner, forms } = served.line;
		const page = await browser.newPage({ viewport: { width: 900, height: 500 }, colorScheme: 'light' });
		try {
			await page.request.post(`${editor}/rest/login`, { data: { emailOrLdapLoginId: owner.email, password: owner.password } });
			await begin(page, forms['plan-tools'] ?? '', 'Explain a person 解释一个人');
			await page.getByLabel(/Look up by/).selectOption({ label: 'Name 姓名' });
			await page.getByLabel(/^Value/).fill('李晓雯');
			await page.getByRole('button', { name: /Explain/ }).click();
			await page.getByText('Explained 解释').waitFor();
			await page.screenshot({ path: join(folder, 'plan-tools-explain.png'), fullPage: true });
			await begin(page, forms['plan-tools'] ?? '', 'Take a plan back 撤销同步模拟');
			await page.getByLabel(/Plan the undo/).check();
			await page.getByRole('button', { name: /Continue/ }).click();
			await page.getByText('The undo is planned').waitFor();
			// Below come the rows of the plan, as on the approval page.
			await page.screenshot({ path: join(folder, 'plan-tools-undo.png'), fullPage: true, clip: { x: 0, y: 0, width: 900, height: 560 } });
		} finally {
			await page.close();
			await served.close();
		}
	} finally {
		await pair.stop();
		state.remove();
	}
	return ['plan-tools-explain.png', 'plan-tools-undo.png'];
}

async function begin(page: Page, form: string, what: string): Promise<void> {
	await open(page, form);
	await page.locator('select').first().selectOption({ label: what });
	await page.getByRole('button', { name: /Continue/ }).click();
}
