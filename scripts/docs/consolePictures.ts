import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { serveTemplates } from '../../sandbox/serve';
import { temporaryDirectory } from '../../sandbox/state';
import { startPair } from '../../simulators';
import { LANGUAGES, type Language } from '../../src/words';
import { tellWholeStory } from './consoleStory';

/** Pages of the story, by the name of their picture. */
const PICTURES: Readonly<Record<string, string>> = {
	home: 'home',
	sync: 'sync',
	applied: 'run',
	'plan-asks': 'plan',
	settings: 'settings',
	pick: 'settings-pick',
	tried: 'settings-trial',
	compare: 'compare',
	organisation: 'organisation',
	person: 'person',
	bindings: 'links',
	audit: 'audit',
	pending: 'pending',
	messages: 'messages',
	login: 'login',
	leave: 'sign-out',
};
const WIDTH = 1200;
/** Nobody reads on in a picture. */
const TALLEST = 3200;
const ENDINGS: Readonly<Record<Language, string>> = { zh: '.zh-CN', en: '' };

/**
 * Every page of the console in both languages, taken while
 * an administrator uses it. @returns the names of the files
 */
export async function consolePictures(browser: Browser, folder: string): Promise<string[]> {
	const files: string[] = [];
	for (const language of LANGUAGES) files.push(...(await picturesIn(browser, folder, language)));
	return files;
}

async function picturesIn(browser: Browser, folder: string, language: Language): Promise<string[]> {
	const pair = await startPair({ example: 'manual' });
	const state = temporaryDirectory();
	const files: string[] = [];
	try {
		const served = await serveTemplates({
			stateDirectory: state.path,
			yunzhijia: pair.yunzhijia.url,
			oa: pair.oa.url,
			templates: ['console'],
		});
		const page = await browser.newPage({
			viewport: { width: WIDTH, height: 640 },
			colorScheme: 'light',
		});
		const look = async (name: string): Promise<void> => {
			const picture = PICTURES[name];
			if (picture === undefined) return;
			const file = `console-${picture}${ENDINGS[language]}.png`;
			const tall = Number(await page.evaluate('document.documentElement.scrollHeight'));
			await page.screenshot({
				path: join(folder, file),
				fullPage: true,
				clip: { x: 0, y: 0, width: WIDTH, height: Math.min(tall, TALLEST) },
			});
			files.push(file);
		};
		try {
			const told = { page, pair, line: served.line, language, look };
			await tellWholeStory(told, () => {});
		} finally {
			await page.close();
			await served.close();
		}
	} finally {
		await pair.stop();
		state.remove();
	}
	return files;
}
