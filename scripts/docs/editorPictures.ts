import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { TEMPLATES } from '../../sandbox/paths';
import { open } from './formPages';
import { onServedPage } from './servedPage';
import { importWorkflow, keepCredentials, part } from './workflowEditor';

const IMPORTED = 'editor-push-sync-imported.png';

/** n8n's own hints to a new user lie over the workflow. */
const N8N_HINTS = '[data-reka-popper-content-wrapper], .el-popper { display: none !important }';

/**
 * The editor with templates opened, and the approval form
 * of a plan that waits: a real n8n with the package.
 * @returns names of the files written into `folder`
 */
export async function editorPictures(browser: Browser, folder: string): Promise<string[]> {
	// A limit that the example's one new phone number exceeds, so that the page has a guard to show.
	const settings = { guards: { 'account-changes': { max: 0 } } };
	await onServedPage(
		browser,
		{
			templates: ['push-sync', 'approve-plan', 'oa-message-routing'],
			settings,
			width: 1500,
			height: 760,
		},
		async ({ page, line, outcome }) => {
			await workflow(page, `${line.editor}/workflow/push-sync`, 'Every Night at 02:00');
			await page.screenshot({ path: join(folder, 'editor-push-sync.png') });
			await workflow(page, `${line.editor}/workflow/oa-message-routing`, 'OA Messages');
			await page.screenshot({ path: join(folder, 'editor-oa-message-routing.png') });

			await page.setViewportSize({ width: 900, height: 400 });
			await open(
				page,
				`${line.forms['approve-plan'] ?? ''}?planId=${outcome.planId ?? ''}&planHash=${outcome.planHash ?? ''}`,
			);
			await page.getByRole('button', { name: /Open/ }).click();
			await page
				.getByText(/Decision/)
				.first()
				.waitFor();
			await page.screenshot({ path: join(folder, 'approve-plan.png'), fullPage: true });

			await page.setViewportSize({ width: 1500, height: 760 });
			await importedPicture(page, line.editor, folder);
		},
	);
	return ['editor-push-sync.png', IMPORTED, 'editor-oa-message-routing.png', 'approve-plan.png'];
}

/** `push-sync` just after its import into an n8n that has the two credentials of README. */
async function importedPicture(page: Page, editor: string, folder: string): Promise<void> {
	await keepCredentials(page, editor, ['yunzhijiaDirectoryApi', 'weaverE10Api']);
	await importWorkflow(page, editor, join(TEMPLATES, 'push-sync.json'));
	await part(page, 'canvas-node').first().waitFor();
	await page.addStyleTag({ content: N8N_HINTS });
	await page.waitForTimeout(2000);
	await page.screenshot({ path: join(folder, IMPORTED) });
}

/** Opens a workflow so that the whole of it is in the window. */
async function workflow(page: Page, url: string, aNode: string): Promise<void> {
	await page.goto(url);
	await page.getByText(aNode).first().waitFor();
	await page.addStyleTag({ content: N8N_HINTS });
	await page.keyboard.press('1');
	await page.waitForTimeout(2000);
}
