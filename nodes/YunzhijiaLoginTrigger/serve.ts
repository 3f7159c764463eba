import { randomBytes, randomInt } from 'node:crypto';
import { IncomingMessage, ServerResponse } from 'node:http';
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { z } from 'zod/v4';
import { type Services, systemServices } from '../../src/lib/services';
import { withoutTrailingSlashes } from '../../src/lib/trailingSlashes';
import {
	type AppDoor,
	answerLogin,
	byNotification,
	byTodo,
	cookiesOf,
	countRefusal,
	eventOf,
	type LoginPages,
	type LoginReply,
	type LoginRequest,
	loginInForce,
	LoginSettingsError,
	loginKeys,
	parametersOf,
	refusedAtFirstSight,
	refusedPage,
	refusedReply,
	turnedAway,
	verificationRefused,
} from '../../src/login';
import { ProfileError } from '../../src/settings';
import type { Store } from '../../src/store';
import { createWeaverLogin } from '../../src/weaver';
import { createWeaverE9Login } from '../../src/weaver/e9';
import {
	createYunzhijiaApp,
	createYunzhijiaPublicAccount,
	DEFAULT_BASE_URL,
} from '../../src/yunzhijia';
import {
	loginCredential,
	weaverConfig,
	weaverE9Config,
	weaverE9SignOn,
	yunzhijiaAppConfig,
	yunzhijiaPublicAccountConfig,
} from '../shared/credentialData';
import { callerOf } from '../shared/incomingCall';
import { languageOfSaved, ofInstance } from '../shared/language';
import { keptCredential } from '../shared/keptCredential';
import { nodeLog } from '../shared/nodeLog';
import { openNodeStore } from '../shared/nodeStore';
import { Refusal } from '../shared/refusal';

const eventNames = z.array(z.string());

/**
 * Answers one request of a browser, or of the OA's server, and tells
 * the workflow what happened where it wants to know. Nothing is
 * thrown: n8n would log the request, and start the workflow with it.
 */
export const serve = async (node: IWebhookFunctions): Promise<IWebhookResponseData> => {
	const services = systemServices(nodeLog(node.logger));
	const reply = await replyTo(node, services);
	const response: unknown = node.getResponseObject();
	if (response instanceof ServerResponse)
		response.writeHead(reply.status, reply.headers).end(reply.body);
	const event = eventOf(reply);
	// Strangers make no event: n8n need not work out a parameter for them.
	if (event === undefined) return { noWebhookResponse: true };
	const wanted = eventNames.catch([]).parse(node.getNodeParameter('events', []));
	if (!wanted.includes(event.event)) return { noWebhookResponse: true };
	const json: IDataObject = { ...event, at: new Date(services.now()).toISOString() };
	return { noWebhookResponse: true, workflowData: [[{ json }]] };
};

const replyTo = async (node: IWebhookFunctions, services: Services): Promise<LoginReply> => {
	const language = languageOfSaved(node.getNode().parameters);
	let close = async (): Promise<void> => {};
	try {
		const request = requestOf(node);
		if (typeof request === 'string')
			return request === 'verify'
				? verificationRefused('bad-request', language)
				: refusedPage('bad-request', language);
		const away = await turnedAway(request, language);
		if (away !== null) return away;
		const reason = refusedAtFirstSight(doorOf(node), request);
		if (reason !== null) {
			const refused = refusedReply(request, reason, language);
			services.log.warn('Yunzhijia login refused', { at: request.at, reason });
			await countRefusal(request, refused);
			return refused;
		}
		const store = await openNodeStore(services);
		close = () => store.close();
		const pages = await pagesOf(node, services, store);
		const reply = await answerLogin(pages, request);
		await countRefusal(request, reply);
		return reply;
	} catch (error) {
		if (isOfSetUp(error)) {
			services.log.error('Yunzhijia login is not set up', {
				message: error.message,
				remedy: error.remedy,
			});
			return refusedPage('set-up', language);
		}
		// Whatever it says may quote the request.
		services.log.error('Yunzhijia login broke off', {
			error: error instanceof Error ? error.name : 'unknown',
		});
		return refusedPage('unexpected', language);
	} finally {
		await close();
	}
};

const isOfSetUp = (error: unknown): error is LoginSettingsError | ProfileError | Refusal =>
	error instanceof LoginSettingsError || error instanceof ProfileError || error instanceof Refusal;

/** Which of our addresses it came to, where it is nothing that a page of ours sends. */
const requestOf = (node: IWebhookFunctions): LoginRequest | LoginRequest['at'] => {
	const request: unknown = node.getRequestObject();
	if (!(request instanceof IncomingMessage)) return 'home';
	const tail = new URL(request.url ?? '/', 'http://n8n').pathname.split('/').at(-1);
	const at = tail === 'back' || tail === 'verify' ? tail : 'home';
	const query = parametersOf(node.getQueryData());
	const form = request.method === 'POST' ? parametersOf(node.getBodyData()) : {};
	if (query === null || form === null) return at;
	return {
		method: request.method === 'POST' ? 'POST' : 'GET',
		at,
		query,
		form,
		cookies: cookiesOf(request.headers.cookie ?? ''),
		authorization: request.headers.authorization ?? '',
		from: callerOf(node),
	};
};

const doorOf = (node: IWebhookFunctions): 'app' | 'qr' =>
	z.enum(['app', 'qr']).parse(node.getNodeParameter('door'));

/** @throws LoginSettingsError, ProfileError, Refusal */
const pagesOf = async (
	node: IWebhookFunctions,
	services: Services,
	store: Store,
): Promise<LoginPages> => {
	const egress = node.helpers.getSecureEgressFilter();
	const kept = (type: string) => keptCredential(node, type, services.now());
	const app = yunzhijiaAppConfig(await kept('yunzhijiaAppApi'), egress);
	if (!app.eid) throw new Refusal({ code: 'app-without-eid', facts: {} });
	const door = doorOf(node);
	const given = node.getNodeParameter('settings');
	const settings = await loginInForce({ store }, { eid: app.eid, door, given });
	const { signingSecret, oaKey, check } = loginCredential(await kept('yunzhijiaLoginApi'), egress);
	const address = withoutTrailingSlashes(
		settings.publicUrl ?? node.getNodeWebhookUrl('default') ?? '',
	);
	if (!settings.allowHttp && !address.startsWith('https:')) {
		throw new Refusal({ code: 'not-https', facts: { address } });
	}
	if (settings.firstLogin === 'account' && check === null)
		throw new Refusal({ code: 'no-check-address', facts: {} });
	const { e10, e9 } = await weaverOf(node, settings, services);
	const common = {
		store,
		services,
		e9,
		settings,
		language: settings.language ?? ofInstance(),
		keys: loginKeys(signingSecret),
		scope: { eid: app.eid, source: settings.source },
		audience: settings.audience ?? settings.source,
		address,
		newSecret: () => randomBytes(32).toString('base64url'),
		oaKey,
		app: createYunzhijiaApp(app, services),
		yunzhijia: app.baseUrl ?? DEFAULT_BASE_URL,
	};
	return door === 'qr'
		? { ...common, door }
		: { ...common, door, e10, check, newCode, ...(await confirmation(node, common)) };
};

/**
 * Weaver's own log-in page as a proof, and E9's own sign-on as
 * the way in; null where neither is chosen. @throws Refusal
 */
const weaverOf = async (
	node: IWebhookFunctions,
	{ firstLogin, e9LoginId }: LoginPages['settings'],
	services: Services,
): Promise<Pick<AppDoor, 'e10' | 'e9'>> => {
	const egress = node.helpers.getSecureEgressFilter();
	const kept = (type: string) => keptCredential(node, type, services.now());
	const e10 =
		doorOf(node) === 'app' && firstLogin === 'e10'
			? createWeaverLogin(weaverConfig(await kept('weaverE10Api'), egress), services)
			: null;
	if (node.getNodeParameter('target', 'token') !== 'e9') return { e10, e9: null };
	const credential = await kept('weaverE9Api');
	const signOn = { ...weaverE9SignOn(credential), loginId: e9LoginId };
	return {
		e10,
		e9: createWeaverE9Login(weaverE9Config(credential, egress), signOn, services),
	};
};

const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

const confirmations = z.enum(['todo', 'notification', 'page']);

/** How people agree to a link, and what brings them codes and notes. */
const confirmation = async (
	node: IWebhookFunctions,
	{ app, services, settings }: Pick<AppDoor, 'app' | 'services' | 'settings'>,
): Promise<Pick<AppDoor, 'confirm' | 'messenger'>> => {
	const by = confirmations.parse(node.getNodeParameter('confirm', 'todo'));
	const confirm = by === 'page' ? 'page' : 'code';
	if (by === 'notification') {
		const account = yunzhijiaPublicAccountConfig(
			await keptCredential(node, 'yunzhijiaPublicAccountApi', services.now()),
			node.helpers.getSecureEgressFilter(),
		);
		return { confirm, messenger: byNotification(createYunzhijiaPublicAccount(account, services)) };
	}
	// Yunzhijia wants a picture with a to-do; the OA's own is the one that people know.
	const icon = new URL('/favicon.ico', settings.pages['home']).href;
	return { confirm, messenger: byTodo(app, icon) };
};
