import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { runTemplate } from '../../sandbox/run';
import { serveTemplates } from '../../sandbox/serve';
import { temporaryDirectory } from '../../sandbox/state';
import { startPair } from '../../simulators';

/** The cards of the bindings page for one name: a real n8n with the package. @returns the name of the file written into `folder` */
export async function bindingsPicture(browser: Browser, folder: string): Promise<string[]> {
	const pair = await startPair({ example: 'manual' });
	const state = temporaryDirectory();
	const shared = { stateDirectory: state.path, yunzhijia: pair.yunzhijia.url, oa: pair.oa.url };
	try {
		await runTemplate('push-sync', shared);
		const served = await serveTemplates({ ...shared, templates: ['bindings-page'] });
		const { editor, owner, forms } = served.line;
		const page = await browser.newPage({ viewport: { width: 900, height: 400 }, colorScheme: 'light' });
		try {
			await page.request.post(`${editor}/rest/login`, { data: { emailOrLdapLoginId: owner.email, password: owner.password } });
			await page.goto(forms['bindings-page'] ?? '');
			await page.getByRole('button', { name: /Allow/ }).click();
			await page.getByLabel(/Name, job number/).fill('李晓雯');
			await page.getByRole('button', { name: /Find/ }).click();
			await page.getByText(/#1 /).first().waitFor();
			await page.screenshot({ path: join(folder, 'bindings-page.png'), fullPage: true });
		} finally {
			await page.close();
			await served.close();
		}
	} finally {
		await pair.stop();
		state.remove();
	}
	return ['bindings-page.png'];
}
