import type { Browser, Page } from 'playwright-core';
import type { Outcome } from '../../sandbox/outcome';
import { runTemplate } from '../../sandbox/run';
import { type Ready, serveTemplates } from '../../sandbox/serve';
import { temporaryDirectory } from '../../sandbox/state';
import type { ConfigValues } from '../../sandbox/templates';
import { startPair, type SimulatorPair } from '../../simulators';
import { logIn } from './workflowEditor';

/**
 * A page of somebody who is logged in to a real n8n, which has planned the example of the manual.
 */
export interface ServedPage {
	readonly page: Page;
	readonly pair: SimulatorPair;
	readonly line: Ready;
	/** Of the run of push-sync before. */
	readonly outcome: Outcome;
}

export interface ServedPageOptions {
	readonly templates: readonly string[];
	/** Over the Config of push-sync. */
	readonly settings?: ConfigValues;
	/** What is otherwise in the two systems, before that run. */
	readonly prepare?: (pair: SimulatorPair) => void;
	/** In pixels; a picture of a whole page is as high as the page. */
	readonly width?: number;
	readonly height?: number;
}

/**
 * Runs push-sync on the example, serves the templates and
 * shows them in a browser; puts everything away afterwards.
 */
export async function onServedPage(
	browser: Browser,
	{ templates, settings = {}, prepare, width = 900, height = 500 }: ServedPageOptions,
	look: (served: ServedPage) => Promise<void>,
): Promise<void> {
	const pair = await startPair({ example: 'manual' });
	const state = temporaryDirectory();
	const shared = { stateDirectory: state.path, yunzhijia: pair.yunzhijia.url, oa: pair.oa.url };
	try {
		prepare?.(pair);
		const outcome = await runTemplate('push-sync', { ...shared, settings });
		const served = await serveTemplates({ ...shared, templates });
		const page = await browser.newPage({
			viewport: { width, height },
			colorScheme: 'light',
			acceptDownloads: true,
		});
		try {
			await logIn(page, served.line);
			await look({ page, pair, line: served.line, outcome });
		} finally {
			await page.close();
			await served.close();
		}
	} finally {
		await pair.stop();
		state.remove();
	}
}
