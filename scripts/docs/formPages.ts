import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { openTables } from '../../src/lib/xlsx/openTables';

/** Opens a form of n8n, past the question whether it may know who asks. */
export async function open(page: Page, url: string): Promise<void> {
	await page.goto(url);
	// n8n asks everybody once.
	const allow = page.getByRole('button', { name: /Allow/ });
	await allow.or(page.locator('form')).first().waitFor();
	if (await allow.isVisible()) await allow.click();
	await page.locator('form').first().waitFor();
}

/** What the browser downloads because of it. */
export async function downloaded(page: Page, act: () => Promise<void>): Promise<Buffer> {
	const download = page.waitForEvent('download', { timeout: 60_000 });
	await act();
	return readFileSync(await (await download).path());
}

/** All cells that are plain text, of all sheets. */
export async function rowsOf(file: Buffer): Promise<string[][]> {
	const rows: string[][] = [];
	for (const table of (await openTables(file)).tables())
		for await (const batch of table.rows())
			for (const { cells } of batch)
				rows.push(Array.from(cells, (cell) => (typeof cell === 'string' ? cell : '')));
	return rows;
}
