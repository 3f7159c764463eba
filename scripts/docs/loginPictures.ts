import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { introduce, loginSettings } from '../../sandbox/login';
import { serveTemplates } from '../../sandbox/serve';
import { startPair } from '../../simulators';

const PASSWORD = 'simulated-password';

/**
 * The pages of logging in as a phone shows them: a real n8n with the package, the simulated Yunzhijia and OA.
 * @returns names of the files written into `folder`
 */
export async function loginPictures(browser: Browser, folder: string): Promise<string[]> {
	const pair = await startPair({ example: 'manual' });
	const { yunzhijia, oa } = pair;
	const accountCheck = {
		url: `${oa.url}/oa/check`,
		success: { member: 'code', equals: 0 },
		employeeId: 'data.id',
	};
	const settings = { ...loginSettings(oa.url), firstLogin: 'account', accountCheck };
	const served = await serveTemplates({
		templates: ['sso-login'],
		settings,
		yunzhijia: yunzhijia.url,
		oa: oa.url,
	});
	await introduce({ yunzhijia: yunzhijia.controlUrl, oa: oa.controlUrl }, served.line.webhooks);
	const openId = [...yunzhijia.state.persons()].find(({ name }) => name === '赵建国')?.openId ?? '';
	const tap = (target = ''): string =>
		`${yunzhijia.url}/client/open?${new URLSearchParams({ openId, url: `${served.line.webhooks['sso-login'] ?? ''}${target}` }).toString()}`;
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
		await page.waitForSelector('#who');
		await page.goto(tap('?do=unbind'));
		await take('login-unlink.png');
		await page.goto(tap('?page=unknown'));
		await take('login-refused.png');
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
