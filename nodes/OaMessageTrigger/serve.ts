import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import type { z } from 'zod/v4';
import { type Services, systemServices } from '../../src/lib/services';
import {
	acceptMessages,
	explainMessage,
	type MessageContext,
	RoutingError,
	type RoutingSettings,
	unknownStates,
	wakeDelivery,
} from '../../src/messages';
import { ProfileError } from '../../src/settings';
import { sharesWork, type Store, StoreError } from '../../src/store';
import { CallbackRefusal } from '../../src/yunzhijia';
import { type Language, wordsFor } from '../../src/words';
import { incomingBody } from '../shared/incomingCall';
import { languageOfSaved } from '../shared/language';
import { nodeLog } from '../shared/nodeLog';
import { storeOnce } from '../shared/nodeStore';
import {
	messagesIn,
	mostMessages,
	MOST_RECEIVERS_IN_POST,
	readMessages,
	receiversIn,
} from '../shared/oaMessages';
import { problemsIn } from '../shared/problemsIn';
import { Refusal } from '../shared/refusal';
import { send, type WebhookReply } from '../shared/sendReply';
import { checkKey } from './checkKey';
import { readPost } from './readPost';
import { routingOf } from './routing';
import { MOST_WAITING, tooMuchWaits } from './tooMuchWaits';

/** As much as n8n takes unless told otherwise. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

/** What the OA is told, and what the workflow gets; nothing where the post was refused. */
interface Answered {
	readonly reply: WebhookReply;
	readonly items: readonly IDataObject[];
}

/** What taking a post works with. */
interface Outside {
	readonly services: Services;
	readonly language: Language;
	readonly store: () => Promise<Store>;
}

/** Takes one post of the OA. Nothing is thrown: whatever goes wrong is an answer in words. */
export async function serve(functions: IWebhookFunctions): Promise<IWebhookResponseData> {
	const services = systemServices(nodeLog(functions.logger));
	const language = languageOfSaved(functions.getNode().parameters);
	const { reply, items } = await answerTo(functions, services, language).catch((error: unknown) =>
		refusalOf(error, services, language),
	);
	send(functions, reply);
	// Stored and answered for: an execution that is lost loses nothing.
	if (items.length === 0 || !isWanted(functions, services)) return { noWebhookResponse: true };
	return { noWebhookResponse: true, workflowData: [items.map((json) => ({ json }))] };
}

async function answerTo(
	functions: IWebhookFunctions,
	services: Services,
	language: Language,
): Promise<Answered> {
	const confirmKey = await checkKey(functions, services.now());
	const body = await incomingBody(functions, MAX_BODY_BYTES);
	const post = readPost(body, String(functions.getHeaderData()['content-type']));
	const given = messagesIn(post).length;
	const most = mostMessages(functions.getNodeParameter('format'));
	if (given > most)
		throw new CallbackRefusal(422, { code: 'too-many-messages', facts: { given, most } });
	await confirmKey();
	const opened = storeOnce(services);
	try {
		return await stored(functions, await routingOf(functions, opened.store), post, {
			services,
			language,
			store: opened.store,
		});
	} finally {
		await opened.close();
	}
}

/** Checks the messages of a post, and stores them or says what would become of them. */
async function stored(
	functions: IWebhookFunctions,
	settings: RoutingSettings,
	post: unknown,
	{ services, language, store: open }: Outside,
): Promise<Answered> {
	const messages = readMessages({ read: reader(functions) }, 0, post);
	noteStates(functions, services, post);
	const receivers = receiversIn(messages);
	if (receivers > MOST_RECEIVERS_IN_POST)
		throw new CallbackRefusal(422, {
			code: 'too-many-receivers',
			facts: { given: receivers, most: MOST_RECEIVERS_IN_POST },
		});
	const store = await open();
	const context = { store, services, language };
	if (await tooMuchWaits(store, services.now()))
		throw new Refusal({ code: 'too-much-waits', facts: { most: MOST_WAITING } });
	if (functions.getNodeParameter('testMode') === true)
		return { reply: replyOf(await explained(context, settings, messages)), items: [] };
	const acceptances = (await acceptMessages(context, settings, messages)).map((acceptance) => ({
		...acceptance,
	}));
	return {
		reply: replyOf(acceptances),
		items: acceptances.some(({ outcome }) => outcome === 'accepted' || outcome === 'duplicate')
			? acceptances
			: [],
	};
}

async function explained(
	context: MessageContext,
	settings: RoutingSettings,
	messages: readonly unknown[],
): Promise<IDataObject[]> {
	const result: IDataObject[] = [];
	for (const message of messages)
		result.push({ testMode: true, ...(await explainMessage(context, settings, message, '')) });
	return result;
}

/** E9 posts to nobody who reads answers, so what is strange about its states stands in the log. */
const noteStates = (functions: IWebhookFunctions, services: Services, post: unknown): void => {
	if (functions.getNodeParameter('format') !== 'e9') return;
	const isremark = unknownStates(messagesIn(post));
	if (isremark.length > 0)
		services.log.info('E9 sent an isremark that nobody documented; it counts as pending', {
			isremark,
		});
};

/** A parameter, parsed. */
const reader =
	(functions: IWebhookFunctions) =>
	<T>(name: string, _itemIndex: number, schema: z.ZodType<T>): T => {
		const given = functions.getNodeParameter(name);
		const result = schema.safeParse(given);
		if (result.success) return result.data;
		throw new Refusal({ code: 'parameter', facts: { name, problems: problemsIn(schema, given) } });
	};

/** One message is answered by an object, several by a list: 422 where all of them were refused. */
function replyOf(answers: readonly IDataObject[]): WebhookReply {
	const [only, ...more] = answers;
	const refused = answers.length > 0 && answers.every(({ outcome }) => outcome === 'refused');
	return { status: refused ? 422 : 200, body: only && more.length === 0 ? only : answers };
}

/** 4xx: not to be posted again as it is. 503: nothing was taken, the same post is welcome later. */
function refusalOf(error: unknown, services: Services, language: Language): Answered {
	services.log.warn('A message of the OA was not taken', {
		reason: error instanceof Error ? error.message : String(error),
	});
	const { door } = wordsFor(language);
	if (error instanceof CallbackRefusal) {
		const message = door.refused(error.told(language));
		return {
			reply: { status: error.status, body: { outcome: 'refused', message, details: '' } },
			items: [],
		};
	}
	const known =
		error instanceof RoutingError ||
		error instanceof ProfileError ||
		error instanceof StoreError ||
		error instanceof Refusal;
	const { message, remedy } = known
		? error.told(language)
		: { message: door.notNow, remedy: door.logSaysMore };
	return {
		reply: { status: 503, body: { outcome: 'error', message, details: remedy } },
		items: [],
	};
}

/**
 * Whether an execution is to begin for what was just stored.
 * Somebody who tries it out in the editor waits for one.
 */
function isWanted(functions: IWebhookFunctions, services: Services): boolean {
	if (functions.getNodeParameter('start') === 'always' || functions.getMode() === 'manual')
		return true;
	// In queue mode another process delivers, and this one cannot see whether it does.
	if (sharesWork({ env: process.env, argv: process.argv })) return true;
	return wakeDelivery(functions.getWorkflow().id ?? '', services);
}
