import type { Browser } from 'playwright-core';
import type { Served } from '../../sandbox/serve';
import { temporaryDirectory } from '../../sandbox/state';
import { startChromium } from '../../scripts/docs/chromium';
import { tellOfPeople } from '../../scripts/docs/consoleStoryTwo';
import { check } from './consoleCheck';
import { E2E_TIMEOUT, startWorld, type World } from './harness';

jest.setTimeout(E2E_TIMEOUT);

describe.each([
	{ language: 'zh', width: 1440, colorScheme: 'light' },
	{ language: 'en', width: 390, colorScheme: 'dark' },
] as const)('people in the console: $language, $width px', ({ language, width, ...seen }) => {
	let world: World;
	let served: Served;
	let browser: Browser;
	const folder = temporaryDirectory();

	beforeAll(async () => {
		world = await startWorld();
		// The keys of the OA under other names: by rule nobody can tell.
		for (const [name, other] of [
			['孙志强', '孙智强<img src=x onerror=alert(1)>'],
			['赵建国', '赵国建'],
		]) {
			const person = [...world.pair.yunzhijia.state.persons()].find((one) => one.name === name);
			if (!person) throw new Error('the example has changed');
			world.pair.yunzhijia.state.changePerson(person, { name: other });
		}
		// Reads both sides into the store and links nobody.
		await world.run('push-sync', { apply: 'preview' });
		served = await world.serve({ templates: ['console'] });
		browser = await startChromium();
	}, E2E_TIMEOUT);
	afterAll(async () => {
		await browser.close();
		await served.close();
		await world.close();
		folder.remove();
	}, E2E_TIMEOUT);

	it('binds, unbinds, decides, withdraws, and takes workbooks in', async () => {
		const page = await browser.newPage({ viewport: { width, height: 900 }, ...seen });
		const scripts: string[] = [];
		page.on('pageerror', ({ message }) => scripts.push(message));
		const { pair } = world;
		const told = {
			page,
			pair,
			line: served.line,
			language,
			look: (name: string) => check(page, language, name),
		};
		const people = { yunzhijia: '赵国建', oa: '赵建国' };
		expect(await tellOfPeople(told, people, folder.path)).toEqual({
			planned: 'ready',
			bound: 'applied',
			unplanned: 'ready',
			unbound: 'applied',
			decided: 'decided',
			conflictsIn: 'tried',
			linksIn: 'no-changes',
		});
		expect(pair.yunzhijia.log.mutating()).toBe(0);
		expect(scripts).toEqual([]);
	});
});
