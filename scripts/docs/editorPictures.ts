import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { serveTemplates } from '../../sandbox/serve';
import { runTemplate } from '../../sandbox/run';
import { startPair } from '../../simulators';
import { temporaryDirectory } from '../../sandbox/state';

/** n8n's own hints to a new user lie over the workflow. */
const N8N_HINTS = '[data-reka-popper-content-wrapper], .el-popper { display: none !important }';

/**
 * The editor with the template push-sync opened, and the approval form of a plan that waits: a real n8n with the package.
 * @returns names of the files written into `folder`
 */
export async function editorPictures(browser: Browser, folder: string): Promise<string[]> {
	const pair = await startPair({ example: 'manual' });
	const state = temporaryDirectory();
	const shared = { stateDirectory: state.path, yunzhijia: pair.yunzhijia.url, oa: pair.oa.url };
	try {
		// A limit that the example's one new phone number exceeds, so that the page has a guard to show.
		const outcome = await runTemplate('push-sync', { ...shared, settings: { guards: { 'account-changes': { max: 0 } } } });
		const served = await serveTemplates(shared);
		const { line } = served;
		const page = await browser.newPage({ viewport: { width: 1500, height: 760 }, colorScheme: 'light' });
		try {
			await logIn(page, line.editor, line.owner);
			await page.goto(`${line.editor}/workflow/push-sync`);
			await page.getByText('Every Night at 02:00').first().waitFor();
			await page.addStyleTag({ content: N8N_HINTS });
			// Fits the whole workflow into the window.
			await page.keyboard.press('1');
			await page.waitForTimeout(2000);
			await page.screenshot({ path: join(folder, 'editor-push-sync.png') });

			await page.setViewportSize({ width: 900, height: 400 });
			await page.goto(`${line.forms['approve-plan'] ?? ''}?planId=${outcome.planId ?? ''}&planHash=${outcome.planHash ?? ''}`);
			// n8n asks everybody once whether the form may know who they are.
			await page.getByRole('button', { name: /Allow/ }).click();
			await page.getByRole('button', { name: /Open/ }).click();
			await page.getByText(/Decision/).first().waitFor();
			await page.screenshot({ path: join(folder, 'approve-plan.png'), fullPage: true });
		} finally {
			await page.close();
			await served.close();
		}
	} finally {
		await pair.stop();
		state.remove();
	}
	return ['editor-push-sync.png', 'approve-plan.png'];
}

/** The cookie of the answer belongs to the page from then on. */
async function logIn(page: Page, editor: string, { email, password }: { email: string; password: string }): Promise<void> {
	const response = await page.request.post(`${editor}/rest/login`, { data: { emailOrLdapLoginId: email, password } });
	if (!response.ok()) throw new Error(`n8n refused the owner's log-in: ${response.status()} ${await response.text()}`);
}
