import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { z } from 'zod/v4';
import type { Language } from '../../src/words';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const found = z.array(
	z.object({ id: z.string(), impact: z.string(), nodes: z.array(z.object({ html: z.string() })) }),
);

/** What axe-core finds that keeps somebody out. */
const serious = async (page: Page): Promise<string[]> => {
	await page.evaluate(axe);
	const violations = found.parse(
		await page.evaluate('axe.run(document).then(({ violations }) => violations)'),
	);
	return violations
		.filter(({ impact }) => impact === 'serious' || impact === 'critical')
		.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
};

/** Holds for each page that an administrator comes to. */
export const check = async (page: Page, language: Language, name: string): Promise<void> => {
	expect([name, await serious(page)]).toEqual([name, []]);
	expect([name, await page.evaluate('document.documentElement.lang')]).toEqual([
		name,
		language === 'zh' ? 'zh-CN' : 'en',
	]);
	const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
	expect([name, Number(wide) <= 0]).toEqual([name, true]);
	expect([name, await page.locator('h1').count(), await page.locator('main').count()]).toEqual([
		name,
		1,
		1,
	]);
};
