import { randomBytes } from 'node:crypto';
import { IncomingMessage, ServerResponse } from 'node:http';
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { z } from 'zod/v4';
import { type Services, systemServices } from '../../src/lib/services';
import { withoutTrailingSlashes } from '../../src/lib/trailingSlashes';
import {
	answerLogin,
	cookiesOf,
	type LoginPages,
	type LoginReply,
	type LoginRequest,
	LoginSettingsError,
	loginKeys,
	parametersOf,
	parseLoginSettings,
	refusedPage,
} from '../../src/login';
import { createWeaverLogin } from '../../src/weaver';
import { createYunzhijiaApp, DEFAULT_BASE_URL } from '../../src/yunzhijia';
import { loginCredential, weaverConfig, yunzhijiaAppConfig } from '../shared/credentialData';
import { nodeLog } from '../shared/nodeLog';
import { openNodeStore } from '../shared/nodeStore';
import { Refusal } from '../shared/refusal';

const eventNames = z.array(z.string());

/**
 * Answers one request of a browser, or of the OA's server, and tells the workflow what happened where it wants to know. Nothing is thrown: n8n would log the
 * request, and start the workflow with it.
 */
export const serve = async (node: IWebhookFunctions): Promise<IWebhookResponseData> => {
	const services = systemServices(nodeLog(node.logger));
	const reply = await replyTo(node, services);
	const response: unknown = node.getResponseObject();
	if (response instanceof ServerResponse)
		response.writeHead(reply.status, reply.headers).end(reply.body);
	const wanted = eventNames.catch([]).parse(node.getNodeParameter('events', []));
	if (reply.event === undefined || !wanted.includes(reply.event.event))
		return { noWebhookResponse: true };
	const json: IDataObject = { ...reply.event, at: new Date(services.now()).toISOString() };
	return { noWebhookResponse: true, workflowData: [[{ json }]] };
};

const replyTo = async (node: IWebhookFunctions, services: Services): Promise<LoginReply> => {
	let close = async (): Promise<void> => {};
	try {
		const request = requestOf(node);
		if (request === null) return refusedPage('bad-request');
		const { pages, done } = await pagesOf(node, services);
		close = done;
		return await answerLogin(pages, request);
	} catch (error) {
		if (error instanceof LoginSettingsError || error instanceof Refusal) {
			services.log.error('Yunzhijia login is not set up', {
				message: error.message,
				remedy: error.remedy,
			});
			return refusedPage('set-up');
		}
		// Whatever it says may quote the request.
		services.log.error('Yunzhijia login broke off', {
			error: error instanceof Error ? error.name : 'unknown',
		});
		return refusedPage('unexpected');
	} finally {
		await close();
	}
};

/** Null for what no page of ours sends. */
const requestOf = (node: IWebhookFunctions): LoginRequest | null => {
	const request: unknown = node.getRequestObject();
	if (!(request instanceof IncomingMessage)) return null;
	const tail = new URL(request.url ?? '/', 'http://n8n').pathname.split('/').at(-1);
	const query = parametersOf(node.getQueryData());
	const form = request.method === 'POST' ? parametersOf(node.getBodyData()) : {};
	if (query === null || form === null) return null;
	return {
		method: request.method === 'POST' ? 'POST' : 'GET',
		at: tail === 'back' || tail === 'verify' ? tail : 'home',
		query,
		form,
		cookies: cookiesOf(request.headers.cookie ?? ''),
		authorization: request.headers.authorization ?? '',
		// Express's, which knows the proxies that n8n was told of (N8N_PROXY_HOPS).
		from: String(Reflect.get(request, 'ip') ?? ''),
	};
};

/** @throws LoginSettingsError, Refusal */
const pagesOf = async (
	node: IWebhookFunctions,
	services: Services,
): Promise<{ pages: LoginPages; done: () => Promise<void> }> => {
	const settings = parseLoginSettings(node.getNodeParameter('settings'));
	const egress = node.helpers.getSecureEgressFilter();
	const app = yunzhijiaAppConfig(await node.getCredentials('yunzhijiaAppApi'), egress);
	if (!app.eid)
		throw new Refusal(
			'The Yunzhijia App credential has no EID.',
			'Enter the enterprise number: bindings belong to it.',
		);
	const { signingSecret, oaKey, checkKey } = loginCredential(
		await node.getCredentials('yunzhijiaLoginApi'),
	);
	const address = withoutTrailingSlashes(
		settings.publicUrl ?? node.getNodeWebhookUrl('default') ?? '',
	);
	if (!settings.allowHttp && !address.startsWith('https:')) {
		throw new Refusal(
			`These pages are at ${address}, which is not https.`,
			'Put a reverse proxy with a certificate in front of n8n and set WEBHOOK_URL to its address, or set publicUrl.',
		);
	}
	const door = z.enum(['app', 'qr']).parse(node.getNodeParameter('door'));
	const e10 =
		door === 'app' && settings.firstLogin === 'e10'
			? createWeaverLogin(weaverConfig(await node.getCredentials('weaverE10Api'), egress), services)
			: null;
	const store = await openNodeStore(services);
	const common = {
		store,
		services,
		settings,
		keys: loginKeys(signingSecret),
		scope: { eid: app.eid, source: settings.source },
		audience: settings.audience ?? settings.source,
		address,
		newSecret: () => randomBytes(32).toString('base64url'),
		oaKey,
		app: createYunzhijiaApp(app, services),
		yunzhijia: app.baseUrl ?? DEFAULT_BASE_URL,
	};
	const pages: LoginPages =
		door === 'qr'
			? { ...common, door }
			: {
					...common,
					door,
					e10,
					check: {
						http: { allowHttp: settings.allowHttp, timeoutMs: 15_000, egress },
						key: checkKey,
					},
				};
	return { pages, done: () => store.close() };
};
