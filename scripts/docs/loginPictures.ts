import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { anotherLogin, introduce, loginSettings } from '../../sandbox/login';
import { serveWorkflows } from '../../sandbox/serve';
import { configOf, readTemplate, type Workflow, withSettings } from '../../sandbox/templates';
import { startPair } from '../../simulators';

const PASSWORD = 'simulated-password';
const PAGE = 'sso-login-page';

/**
 * The pages of logging in as a phone shows them: a real
 * n8n with the package, the simulated Yunzhijia and OA.
 * @returns names of the files written into `folder`
 */
export async function loginPictures(browser: Browser, folder: string): Promise<string[]> {
	const pair = await startPair({ example: 'manual' });
	const { yunzhijia, oa } = pair;
	const accountCheck = { success: { member: 'code', equals: 0 }, employeeId: 'data.id' };
	const sso = readTemplate('sso-login');
	const set = (workflow: Workflow, settings: object): Workflow =>
		withSettings(workflow, { ...configOf(workflow), ...loginSettings(oa.url), ...settings });
	const served = await serveWorkflows(
		[
			set(sso, { firstLogin: 'account', accountCheck }),
			set(anotherLogin(sso, PAGE, 'page'), { firstLogin: 'e10' }),
		],
		{
			stateDirectory: mkdtempSync(join(tmpdir(), 'login-pictures-')),
			yunzhijia: yunzhijia.url,
			oa: oa.url,
		},
	);
	await introduce({ yunzhijia: yunzhijia.controlUrl, oa: oa.controlUrl }, served.line.webhooks);
	const tap = (target = '', name = '赵建国', door = 'sso-login'): string => {
		const openId = [...yunzhijia.state.persons()].find((one) => one.name === name)?.openId ?? '';
		const url = `${served.line.webhooks[door] ?? ''}${target}`;
		return `${yunzhijia.url}/client/open?${new URLSearchParams({ openId, url }).toString()}`;
	};
	const context = await browser.newContext({
		viewport: { width: 390, height: 640 },
		deviceScaleFactor: 2,
		colorScheme: 'light',
	});
	const page = await context.newPage();
	const files: string[] = [];
	const take = async (name: string): Promise<void> => {
		await page.screenshot({ path: join(folder, name) });
		files.push(name);
	};
	try {
		await page.goto(tap());
		await take('login-first-time.png');
		await send(page, 'wrong');
		await page.waitForSelector('#said');
		await take('login-wrong-password.png');
		await send(page, PASSWORD);
		await page.waitForSelector('#code');
		await take('login-code.png');
		const [todo] = yunzhijia.inbox.todos();
		await page.fill('#code', /验证码 (\d{6})/.exec(todo?.content ?? '')?.[1] ?? '');
		await page.click('#link');
		await page.waitForSelector('#who');
		await page.goto(tap('?do=unbind'));
		await take('login-unlink.png');
		await page.goto(tap('?page=unknown'));
		await take('login-refused.png');
		await page.goto(tap('', '孙志强', PAGE));
		await page.fill('[name=account]', 'user001002');
		await page.fill('[name=password]', PASSWORD);
		await page.click('button');
		await page.waitForSelector('#person');
		await take('login-both.png');
	} finally {
		await context.close();
		await served.close();
		await pair.stop();
	}
	return files;
}

async function send(page: Page, password: string): Promise<void> {
	await page.fill('#account', 'user001001');
	await page.fill('#password', password);
	await page.click('#bind');
}
