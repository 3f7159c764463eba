import type { Browser, Page } from 'playwright-core';
import { freePorts } from '../../sandbox/ports';
import { startChromium } from '../../scripts/docs/chromium';
import { ConsoleStory } from '../../scripts/docs/consoleStory';
import { open } from '../../scripts/docs/formPages';
import { logIn } from '../../scripts/docs/workflowEditor';
import { logIn as logInToEditor } from './editor';
import { E2E_TIMEOUT } from './harness';
import { logInAtE10, type LoginWorld, startLoginWorld } from './loginWorld';
import { type PathProxy, startPathProxy } from './pathPrefix';

jest.setTimeout(E2E_TIMEOUT);

/**
 * n8n as many have it: one path of a host, behind a proxy
 * that takes the path away, with endpoints named otherwise.
 */
describe('n8n under a path', () => {
	let proxy: PathProxy;
	let login: LoginWorld;
	let browser: Browser;
	beforeAll(async () => {
		proxy = await startPathProxy('/n8n/');
		const [port = 0] = await freePorts(1);
		proxy.lead(port);
		login = await startLoginWorld(['console', 'approve-plan', 'push-sync'], {
			port,
			env: {
				N8N_PATH: '/n8n/',
				WEBHOOK_URL: proxy.url,
				N8N_EDITOR_BASE_URL: proxy.url,
				N8N_PROXY_HOPS: '1',
				N8N_ENDPOINT_FORM: 'pages',
				N8N_ENDPOINT_FORM_WAIT: 'pages-waiting',
				N8N_ENDPOINT_WEBHOOK: 'hooks',
			},
		});
		browser = await startChromium();
	}, E2E_TIMEOUT);
	afterAll(async () => {
		await browser.close();
		await login.close();
		await proxy.close();
	}, E2E_TIMEOUT);
	const newPage = (): Promise<Page> => browser.newPage({ viewport: { width: 1280, height: 900 } });
	/** n8n's own pages look for fonts and pictures elsewhere; ours never leave the path. */
	const oursThatStrayed = (): string[] =>
		proxy.strays.filter((one) => /yunzhijia|hooks|pages/.test(one));

	test('the console: link, session, a simulation and its plan', async () => {
		const page = await newPage();
		const { line } = login.served;
		expect(line.console).toMatch(`${proxy.url}hooks/yunzhijia-console/enter?`);
		const story = new ConsoleStory({
			page,
			pair: login.world.pair,
			line,
			language: 'zh',
			look: async () => await Promise.resolve(),
		});
		await story.signIn();
		const [cookie] = await page.context().cookies(line.console);
		expect(cookie?.path).toBe('/n8n/hooks/yunzhijia-console');
		expect(await story.simulate('路径')).toBe('ready');
		await story.openPlan();
		expect(page.url()).toMatch(`${proxy.url}hooks/yunzhijia-console/`);
		expect(oursThatStrayed()).toEqual([]);
	});

	test('the approval link of a run leads to its form, which decides', async () => {
		const editor = await logInToEditor(login.served.line);
		await editor.run('push-sync', 'Run by Hand');
		const text = (await editor.executions('push-sync')).at(-1)?.text ?? '';
		const [link = ''] =
			/http[^"\\ ]*yunzhijia-approve-plan\?planId=[^"\\ ]*planHash=[^"\\ ]*/.exec(text) ?? [];
		expect(link).toMatch(`${proxy.url}pages/yunzhijia-approve-plan?`);
		const page = await newPage();
		await logIn(page, login.served.line);
		await open(page, link);
		await page.locator('form button[type=submit], #submit-btn').first().click();
		await page.getByText('审批并执行').first().waitFor();
		expect(page.url()).toMatch(`${proxy.url}pages-waiting/`);
		expect(oursThatStrayed()).toEqual([]);
	});

	test('signing in to the OA: first by the OA’s page and a code, then straight through', async () => {
		const page = await newPage();
		await page.goto(login.tap('李晓雯', 'e10', '?page=todo'));
		await logInAtE10(page, 'user001004', 'simulated-password');
		await page.waitForSelector('#code');
		expect(page.url()).toMatch(`${proxy.url}hooks/`);
		await page.fill('#code', login.code('李晓雯'));
		await page.click('#link');
		await page.waitForSelector('#who');
		expect(new URL(page.url()).pathname).toBe('/oa/todo');
		const later = await newPage();
		await later.goto(login.tap('李晓雯', 'e10'));
		expect(new URL(later.url()).pathname).toBe('/oa/home');
		expect(oursThatStrayed()).toEqual([]);
	});
});
