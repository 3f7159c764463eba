// node scripts/run.mjs [--sandbox] scripts/docs/screenshots.ts [preview] [leavers] [editor] [login]
// [bindings] [excel] [conflicts] [planTools] [console]: makes the pictures of the documentation.
// `preview` and `leavers` need the simulators only; `editor`, `login`, `bindings`, `excel`,
// `conflicts`, `planTools` and `console` (with --sandbox) start the real n8n, which takes a minute.
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { bindingsPicture } from './bindingsPicture';
import { startChromium } from './chromium';
import { consolePictures } from './consolePictures';
import { conflictPicture } from './conflictPicture';
import { editorPictures } from './editorPictures';
import { excelPictures } from './excelPictures';
import { leaversPage } from './leaversPage';
import { loginPictures } from './loginPictures';
import { planToolsPictures } from './planToolsPictures';
import { manualExamplePreviews } from './previewPages';

const IMAGES = resolve(__dirname, '../../docs/images');

/** Readers wait for every picture. */
const MAX_BYTES = 400 * 1024;

const previews = async (browser: Browser): Promise<string[]> => {
	const pages = await manualExamplePreviews();
	const page = await browser.newPage({
		viewport: { width: 1100, height: 800 },
		colorScheme: 'light',
	});
	const files = {
		'preview-manual-example.png': pages.first.en,
		'preview-manual-example.zh-CN.png': pages.first.zh,
		'preview-blocked.png': pages.blocked,
	};
	for (const [name, html] of Object.entries(files)) {
		await page.setContent(html);
		await page.screenshot({
			path: join(IMAGES, name),
			fullPage: true,
			clip: await upToTheTree(page),
		});
	}
	await page.close();
	return Object.keys(files);
};

/** The tables of operations: leaders, part-time posts, leavers. */
const leavers = async (browser: Browser): Promise<string[]> => {
	const pages = await leaversPage();
	const page = await browser.newPage({
		viewport: { width: 1100, height: 800 },
		colorScheme: 'light',
	});
	const files = { 'preview-leavers.png': pages.en, 'preview-leavers.zh-CN.png': pages.zh };
	for (const [name, html] of Object.entries(files)) {
		await page.setContent(html);
		// It stays in view and would lie over the tables.
		await page.evaluate("document.querySelector('nav')?.remove()");
		await page.locator('#operations').screenshot({ path: join(IMAGES, name) });
	}
	await page.close();
	return Object.keys(files);
};

/** Head, guards, quarantine and tree; the tables below repeat the tree in detail. */
const upToTheTree = async (
	page: Page,
): Promise<{ x: number; y: number; width: number; height: number }> => {
	const box = await page.locator('#tree').boundingBox();
	if (box === null) throw new Error('The preview has no organisation tree.');
	return { x: 0, y: 0, width: page.viewportSize()?.width ?? 1100, height: box.y + box.height + 16 };
};

const PICTURES = {
	preview: previews,
	leavers,
	editor: (browser: Browser) => editorPictures(browser, IMAGES),
	login: (browser: Browser) => loginPictures(browser, IMAGES),
	bindings: (browser: Browser) => bindingsPicture(browser, IMAGES),
	excel: (browser: Browser) => excelPictures(browser, IMAGES),
	conflicts: (browser: Browser) => conflictPicture(browser, IMAGES),
	planTools: (browser: Browser) => planToolsPictures(browser, IMAGES),
	console: (browser: Browser) => consolePictures(browser, IMAGES),
} as const;

const main = async (wanted: string[]): Promise<void> => {
	const browser = await startChromium();
	try {
		for (const [name, make] of Object.entries(PICTURES)) {
			if (wanted.length > 0 && !wanted.includes(name)) continue;
			for (const file of await make(browser)) {
				const { size } = statSync(join(IMAGES, file));
				process.stdout.write(`${file}: ${Math.round(size / 1024)} KB\n`);
				if (size > MAX_BYTES)
					throw new Error(`${file} is larger than ${MAX_BYTES / 1024} KB: show less of the page.`);
			}
		}
	} finally {
		await browser.close();
	}
};

main(process.argv.slice(2)).catch((error: unknown) => {
	process.stderr.write(`screenshots: ${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
