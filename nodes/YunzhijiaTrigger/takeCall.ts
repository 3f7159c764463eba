import type { IWebhookFunctions } from 'n8n-workflow';
import { systemServices } from '../../src/lib/services';
import type { Store } from '../../src/store';
import {
	type CallbackKind,
	CallbackRefusal,
	callbacks,
	refuseAtFirstSight,
} from '../../src/yunzhijia';
import { callerOf, callHead, incomingBody } from '../shared/incomingCall';
import { languageOfSaved } from '../shared/language';
import { nodeLog } from '../shared/nodeLog';
import { openNodeStore } from '../shared/nodeStore';
import { endBurst, joinsBurst } from './burst';
import { keysOf } from './keys';
import { receive, type Received } from './receive';

/**
 * Takes one call with the credential and the store of this n8n. Whatever goes wrong is a refusal,
 * never a stack trace for the caller.
 */
export async function takeCall(
	functions: IWebhookFunctions,
	kind: CallbackKind,
): Promise<Received> {
	const services = systemServices(nodeLog(functions.logger));
	const language = languageOfSaved(functions.getNode().parameters);
	let store: Promise<Store> | undefined;
	let bytes: Promise<Buffer> | undefined;
	try {
		const head = callHead(functions);
		refuseAtFirstSight(callbacks[kind], head);
		return await receive(head, {
			kind,
			keys: await keysOf(functions, services.now()),
			name: receiverOf(functions),
			from: callerOf(functions),
			language,
			isCovered: (now) => mergesEvents(functions, kind) && joinsBurst(receiverOf(functions), now),
			body: async (maxBytes) =>
				head.method === 'POST'
					? (await (bytes ??= incomingBody(functions, maxBytes))).toString('utf8')
					: '',
			store: async () => await (store ??= openNodeStore(services)),
			services,
		});
	} catch (error) {
		const refusal =
			error instanceof CallbackRefusal
				? error
				: new CallbackRefusal(503, { code: 'credential-unusable', facts: {} });
		services.log.warn('A call of Yunzhijia was refused', {
			event: kind,
			status: refusal.status,
			reason: error instanceof Error ? error.message : '',
		});
		return { reply: callbacks[kind].refused(refusal, language) };
	} finally {
		await store?.then(
			(opened) => opened.close(),
			() => undefined,
		);
	}
}

/** Writes down that n8n has the event, or that it would not start the workflow. */
export async function settleCall(
	functions: IWebhookFunctions,
	id: string,
	started: boolean,
): Promise<void> {
	const services = systemServices(nodeLog(functions.logger));
	if (!started) endBurst(receiverOf(functions));
	try {
		const store = await openNodeStore(services);
		try {
			await (started
				? store.receivedEvents.started(receiverOf(functions), id, services.now())
				: store.receivedEvents.release(receiverOf(functions), id));
		} finally {
			await store.close();
		}
	} catch (error) {
		services.log.error(
			'A call of Yunzhijia was taken, which could not be written down: if it comes again, it starts again',
			{ reason: error instanceof Error ? error.message : String(error) },
		);
	}
}

const mergesEvents = (functions: IWebhookFunctions, kind: CallbackKind): boolean =>
	kind === 'directoryEvent' && functions.getNodeParameter('mergeEvents', false) === true;

/**
 * Two workflows may each get the same event; trying one out in the editor takes it from neither.
 */
const receiverOf = (functions: IWebhookFunctions): string =>
	[functions.getWorkflow().id ?? '', functions.getNode().id, functions.getMode()].join(' ');
