import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { anotherLogin, introduce, loginSettings } from '../../sandbox/login';
import { type Served, type ServeOptions, serveWorkflows } from '../../sandbox/serve';
import { configOf, readTemplate, type Workflow, withSettings } from '../../sandbox/templates';
import { startWorld, type World } from './harness';

/**
 * `sso-login` once with E10's own log-in page and codes by to-do, once with our page for account
 * and password and codes by notification, once without codes, and `qr-login`, all in one n8n.
 */
export interface LoginWorld {
	readonly world: World;
	readonly served: Served;
	readonly urls: Readonly<Record<'e10' | 'account' | 'page' | 'qr', string>>;
	/** openId of a person by name. */
	openId(name: string): string;
	/** The address that a tap on the app leads to; `target` are its parameters. */
	tap(name: string, door: 'e10' | 'account' | 'page', target?: string): string;
	/**
	 * The newest code that Yunzhijia brought to a person,
	 * by to-do or notification; '' where there is none.
	 */
	code(name: string): string;
	scan(name: string): Promise<void>;
	/** The OA's log-in page for desktops. */
	readonly oaLogin: string;
	close(): Promise<void>;
}

const ACCOUNT = 'sso-login-account';
const PAGE = 'sso-login-page';

/** `templates`: served beside them. */
export const startLoginWorld = async (
	templates: readonly string[] = [],
	options: ServeOptions = {},
): Promise<LoginWorld> => {
	const world = await startWorld();
	const { yunzhijia, oa } = world.pair;
	const set = (workflow: Workflow, settings: object): Workflow =>
		withSettings(workflow, { ...configOf(workflow), ...loginSettings(oa.url), ...settings });
	const sso = readTemplate('sso-login');
	const check = {
		success: { member: 'code', equals: 0 },
		employeeId: 'data.id',
	};
	const workflows = [
		set(sso, { firstLogin: 'e10' }),
		set(anotherLogin(sso, ACCOUNT, 'notification'), { firstLogin: 'account', accountCheck: check }),
		set(anotherLogin(sso, PAGE, 'page'), { firstLogin: 'e10' }),
		set(readTemplate('qr-login'), {}),
		...templates.map(readTemplate),
	];
	const served = await serveWorkflows(workflows, {
		...options,
		stateDirectory: world.stateDirectory,
		yunzhijia: yunzhijia.url,
		oa: oa.url,
	});
	const { webhooks } = served.line;
	const urls = {
		e10: webhooks['sso-login'] ?? '',
		account: webhooks[ACCOUNT] ?? '',
		page: webhooks[PAGE] ?? '',
		qr: webhooks['qr-login'] ?? '',
	};
	await introduce({ yunzhijia: yunzhijia.controlUrl, oa: oa.controlUrl }, webhooks);
	const openId = (name: string): string => {
		const person = [...yunzhijia.state.persons()].find((one) => one.name === name);
		if (person === undefined) throw new Error(`Nobody in Yunzhijia is called ${name}`);
		return person.openId;
	};
	return {
		world,
		served,
		urls,
		openId,
		tap: (name, door, target = '') =>
			`${yunzhijia.url}/client/open?${new URLSearchParams({ openId: openId(name), url: urls[door] + target }).toString()}`,
		code: (name) => {
			const { inbox } = yunzhijia;
			const todos = inbox.todos().map(({ openId: to, content }) => ({ to: [to], content }));
			const notes = inbox.messages.map(({ openIds, msg }) => ({
				to: openIds,
				content: JSON.stringify(msg),
			}));
			const mine = [...todos, ...notes].filter(({ to }) => to.includes(openId(name)));
			return mine.map(({ content }) => /验证码 (\d{6})/.exec(content)?.[1] ?? '').at(-1) ?? '';
		},
		scan: async (name) => {
			await fetch(`${yunzhijia.controlUrl}/scan`, {
				method: 'POST',
				body: JSON.stringify({ openId: openId(name) }),
			});
		},
		oaLogin: `${oa.url}/oa/login`,
		close: async () => {
			await served.close();
			await world.close();
		},
	};
};

/** Everything secret that a browser carried in addresses: tickets, tokens of both sides, states. */
export const secretsOf = (context: BrowserContext): Set<string> => {
	const secrets = new Set<string>();
	context.on('request', (request) => {
		for (const [name, value] of new URL(request.url()).searchParams)
			if (['ticket', 'yzj_token', 'eteams_token', 'state'].includes(name) && value !== '')
				secrets.add(value);
	});
	return secrets;
};

/**
 * The files below a folder that hold one of the secrets.
 * n8n's own compiled code is not ours to search.
 */
export const filesWith = (folder: string, secrets: Iterable<string>): string[] => {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => !file.includes('node_modules'))
		.map((file) => join(folder, file))
		.filter((file) => statSync(file).isFile());
	return files.filter((file) => {
		const content = readFileSync(file, 'latin1');
		return [...secrets].some((secret) => content.includes(secret));
	});
};

/** Logs in on E10's own page. */
export const logInAtE10 = async (page: Page, account: string, password: string): Promise<void> => {
	await page.fill('[name=account]', account);
	await page.fill('[name=password]', password);
	await page.click('button');
};
