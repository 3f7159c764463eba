import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { open } from './formPages';
import { onServedPage } from './servedPage';

/**
 * Answers of `plan-tools`, an explanation and an undo: a real n8n with the package. @returns the
 * names of the files written into `folder`
 */
export async function planToolsPictures(browser: Browser, folder: string): Promise<string[]> {
	await onServedPage(browser, { templates: ['plan-tools'] }, async ({ page, line: { forms } }) => {
		await begin(page, forms['plan-tools'] ?? '', '解释一个人 Explain a person');
		await page.getByLabel(/Look up by/).selectOption({ label: '姓名 Name' });
		await page.getByLabel(/^Value/).fill('李晓雯');
		await page.getByRole('button', { name: /Explain/ }).click();
		await page.getByText('解释 Explained').waitFor();
		await page.screenshot({ path: join(folder, 'plan-tools-explain.png'), fullPage: true });
		await begin(page, forms['plan-tools'] ?? '', '撤销同步模拟 Take a plan back');
		await page.getByLabel(/Plan the undo/).check();
		await page.getByRole('button', { name: /Continue/ }).click();
		await page.getByText('The undo is planned').waitFor();
		// Below come the rows of the plan, as on the approval page.
		await page.screenshot({
			path: join(folder, 'plan-tools-undo.png'),
			fullPage: true,
			clip: { x: 0, y: 0, width: 900, height: 560 },
		});
	});
	return ['plan-tools-explain.png', 'plan-tools-undo.png'];
}

async function begin(page: Page, form: string, what: string): Promise<void> {
	await open(page, form);
	await page.locator('select').first().selectOption({ label: what });
	await page.getByRole('button', { name: /Continue/ }).click();
}
