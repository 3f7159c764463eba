import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { onServedPage } from './servedPage';

/**
 * The cards of the bindings page for one name: a real n8n with the package. @returns the name of
 * the file written into `folder`
 */
export async function bindingsPicture(browser: Browser, folder: string): Promise<string[]> {
	await onServedPage(
		browser,
		{ templates: ['bindings-page'], height: 400 },
		async ({ page, line: { forms } }) => {
			await page.goto(forms['bindings-page'] ?? '');
			await page.getByRole('button', { name: /Allow/ }).click();
			await page.getByLabel(/Name, job number/).fill('李晓雯');
			await page.getByRole('button', { name: /Find/ }).click();
			await page.getByText(/#1 /).first().waitFor();
			await page.screenshot({ path: join(folder, 'bindings-page.png'), fullPage: true });
		},
	);
	return ['bindings-page.png'];
}
