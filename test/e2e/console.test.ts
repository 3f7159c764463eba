import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { type Served, serveTemplates } from '../../sandbox/serve';
import { startChromium } from '../../scripts/docs/chromium';
import { logIn } from '../../scripts/docs/workflowEditor';
import { tellShortStory, tellWholeStory } from '../../scripts/docs/consoleStory';
import { systemServices } from '../../src/lib/services';
import { saveEnterprise } from '../../src/settings';
import { openStore, type Store } from '../../src/store';
import { check } from './consoleCheck';
import { E2E_TIMEOUT, startWorld, type World } from './harness';

jest.setTimeout(E2E_TIMEOUT);

describe.each([
	{ language: 'zh', width: 1440, colorScheme: 'light' },
	{ language: 'en', width: 390, colorScheme: 'dark' },
] as const)('the console: $language, $width px, $colorScheme', ({ language, width, ...seen }) => {
	let world: World;
	let served: Served;
	let browser: Browser;

	beforeAll(async () => {
		world = await startWorld();
		served = await world.serve({ templates: ['console'] });
		browser = await startChromium();
	}, E2E_TIMEOUT);
	afterAll(async () => {
		await browser.close();
		await served.close();
		await world.close();
	}, E2E_TIMEOUT);

	it('an administrator goes from an empty store to an undone push', async () => {
		const before = world.persons();
		const page = await browser.newPage({ viewport: { width, height: 900 }, ...seen });
		const scripts: string[] = [];
		page.on('pageerror', ({ message }) => scripts.push(message));
		const ends = await tellWholeStory(
			{
				page,
				pair: world.pair,
				line: served.line,
				language,
				look: (name) => check(page, language, name),
			},
			() => expect(world.departments()).toContain('部门C'),
		);
		expect(ends).toEqual({
			first: 'ready',
			tried: 'tried',
			second: 'ready',
			applied: 'applied',
			again: 'blocked',
			undoing: 'blocked',
			undone: 'applied',
		});
		expect(world.persons()).toEqual(before);
		expect(
			new Set(
				page
					.context()
					.pages()
					.map((one) => new URL(one.url()).origin),
			),
		).toEqual(new Set([new URL(served.line.console).origin]));
		expect(scripts).toEqual([]);
	});
});

test('signed in by the form: who is taken from the approvers is refused at the next click', async () => {
	const world = await startWorld();
	const browser = await startChromium();
	try {
		const served = await world.serve({ templates: ['console'] });
		try {
			const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
			await logIn(page, served.line);
			await page.goto(served.line.forms['console'] ?? '');
			await page.getByRole('button', { name: /Allow/ }).click();
			await page.getByRole('button', { name: /进入/ }).click();
			await page.getByRole('heading', { level: 1, name: '概览' }).waitFor();
			await page.getByRole('link', { name: '同步', exact: true }).click();
			const simulate = page.locator('#simulate');
			await simulate.waitFor();
			await withoutApprovers(world);
			await simulate.getByRole('button').click();
			await page.getByRole('heading', { level: 1, name: '您已不再有此角色' }).waitFor();
			await page.goBack();
			await page.reload();
			await page.getByRole('heading', { level: 1, name: '您已不再有此角色' }).waitFor();
			expect(await runsOf(world)).toBe(0);
		} finally {
			await served.close();
		}
	} finally {
		await browser.close();
		await world.close();
	}
});

const inStore = async <T>(world: World, work: (store: Store) => Promise<T>): Promise<T> => {
	const file = join(world.stateDirectory, 'n8n', '.n8n', 'yunzhijia.sqlite');
	const store = await openStore(pathToFileURL(file).href, systemServices());
	try {
		return await work(store);
	} finally {
		await store.close();
	}
};

/** Somebody else is the only approver from now on. */
const withoutApprovers = (world: World) =>
	inStore(world, (store) =>
		saveEnterprise({ store }, world.pair.yunzhijia.eid, {
			author: 'admin@sandbox.invalid',
			reason: 'another team',
			looked: 0,
			enterprise: { approvers: ['colleague@sandbox.invalid'] },
		}),
	);

const runsOf = (world: World) =>
	inStore(world, (store) => store.runs.count({ eids: [world.pair.yunzhijia.eid], limit: 1 }));

test('queue mode: the same pages on PostgreSQL, while a worker does what they start', async () => {
	const world = await startWorld();
	const browser = await startChromium();
	try {
		const served = await serveTemplates({
			queue: true,
			templates: ['console'],
			yunzhijia: world.pair.yunzhijia.url,
			oa: world.pair.oa.url,
		});
		try {
			const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
			const look = (name: string) => check(page, 'zh', name);
			const told = { page, pair: world.pair, line: served.line, language: 'zh', look } as const;
			expect(await tellShortStory(told)).toEqual(['ready', 'applied', 'tried']);
			expect(world.departments()).toContain('部门C');
			const { store, logs } = served.line.queue ?? { store: '', logs: { main: '', worker: '' } };
			expect(store).toMatch(/^postgres:/);
			expect(readFileSync(logs.worker, 'utf8')).toContain('plan applied');
			expect(readFileSync(logs.main, 'utf8')).not.toContain('plan applied');
		} finally {
			await served.close();
		}
	} finally {
		await browser.close();
		await world.close();
	}
});
