import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { introduce, loginSettings } from '../../sandbox/login';
import { type Served, serveWorkflows } from '../../sandbox/serve';
import { configOf, readTemplate, type Workflow, withSettings } from '../../sandbox/templates';
import { startWorld, type World } from './harness';

/** `sso-login` once with E10's own log-in page, once with our page for account and password, and `qr-login`, all in one n8n. */
export interface LoginWorld {
	readonly world: World;
	readonly served: Served;
	readonly urls: { readonly e10: string; readonly account: string; readonly qr: string };
	/** openId of a person by name. */
	openId(name: string): string;
	/** The address that a tap on the app leads to; `target` are its parameters. */
	tap(name: string, door: 'e10' | 'account', target?: string): string;
	scan(name: string): Promise<void>;
	/** The OA's log-in page for desktops. */
	readonly oaLogin: string;
	close(): Promise<void>;
}

const ACCOUNT = 'sso-login-account';

export const startLoginWorld = async (): Promise<LoginWorld> => {
	const world = await startWorld();
	const { yunzhijia, oa } = world.pair;
	const set = (workflow: Workflow, settings: object): Workflow =>
		withSettings(workflow, { ...configOf(workflow), ...loginSettings(oa.url), ...settings });
	const sso = readTemplate('sso-login');
	const check = {
		url: `${oa.url}/oa/check`,
		success: { member: 'code', equals: 0 },
		employeeId: 'data.id',
	};
	const workflows = [
		set(sso, { firstLogin: 'e10' }),
		set(atPath(sso, ACCOUNT), { firstLogin: 'account', accountCheck: check }),
		set(readTemplate('qr-login'), {}),
	];
	const served = await serveWorkflows(workflows, {
		stateDirectory: world.stateDirectory,
		yunzhijia: yunzhijia.url,
		oa: oa.url,
	});
	const { webhooks } = served.line;
	const urls = {
		e10: webhooks['sso-login'] ?? '',
		account: webhooks[ACCOUNT] ?? '',
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

/** The same template a second time, at an address of its own. */
const atPath = (workflow: Workflow, id: string): Workflow => ({
	...workflow,
	id,
	nodes: workflow.nodes.map((node) =>
		node.type.endsWith('.yunzhijiaLoginTrigger')
			? { ...node, webhookId: `${id}-webhook`, parameters: { ...node.parameters, path: id } }
			: node,
	),
});

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

/** The files below a folder that hold one of the secrets. n8n's own compiled code is not ours to search. */
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
