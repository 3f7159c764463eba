import type { Language } from '../../src/words';
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { refusalLimit } from '../../src/lib/refusalLimit';
import type { Services } from '../../src/lib/services';
import type { Store, Taking } from '../../src/store';
import {
	type CallbackKeys,
	type CallbackKind,
	CallbackRefusal,
	type CallbackReply,
	callbacks,
	type CallHead,
	equal,
	lackingKeys,
	mostBytes,
} from '../../src/yunzhijia';
import type { KnownKeys } from './keys';

/** Calls of one address that may be refused in a minute; a robot that lost its key causes fewer. */
const REFUSALS_PER_MINUTE = 300;
const refusals = refusalLimit('yunzhijia-trigger', REFUSALS_PER_MINUTE);

/** Data of an event is JSON already. */
const plain = z.custom<IDataObject>((value) => typeof value === 'object');

export interface Received {
	reply: CallbackReply;
	/** For the workflow; undefined when there is nothing to start. */
	event?: IDataObject;
	/** What makes the event the same; undefined where a second delivery is a new one. */
	id?: string;
}

export interface Receiver {
	kind: CallbackKind;
	keys: KnownKeys;
	/** Who remembers what was taken: two workflows may each get the same event. */
	name: string;
	/** Where the call comes from, as n8n sees it. */
	from: string;
	/** Of whoever reads why a call was refused. */
	language: Language;
	/**
	 * Read only where the address is right and the caller was
	 * not refused too often. @throws CallbackRefusal 413, 400
	 */
	body: (maxBytes: number) => Promise<string>;
	/** Whether an execution that was just begun covers this event, too. */
	isCovered: (now: number) => boolean;
	/** Opened only for calls that were verified. */
	store: () => Promise<Store>;
	services: Services;
}

/**
 * Verifies a call, takes its event once, and says what to
 * answer. Never throws for anything that a caller can send.
 */
export async function receive(call: CallHead, receiver: Receiver): Promise<Received> {
	const { kind, from, language, services } = receiver;
	const callback = callbacks[kind];
	try {
		return await taken(call, receiver);
	} catch (error) {
		if (error instanceof CallbackRefusal) {
			await refusals.count(from);
			services.log.warn('A call of Yunzhijia was refused', {
				event: kind,
				status: error.status,
				reason: error.message,
			});
			return { reply: callback.refused(error, language) };
		}
		services.log.error('A call of Yunzhijia could not be taken', {
			event: kind,
			reason: error instanceof Error ? error.message : String(error),
		});
		const refusal = new CallbackRefusal(503, { code: 'not-now', facts: {} });
		return { reply: callback.refused(refusal, language) };
	}
}

/** @throws CallbackRefusal */
async function taken(call: CallHead, receiver: Receiver): Promise<Received> {
	const { kind, name, store, services } = receiver;
	const callback = callbacks[kind];
	const read = await verified(call, receiver);
	if ('test' in read) return { reply: read.reply };
	const { id, at, data, reply } = read;
	const now = services.now();
	// From the future, too: such an event could be replayed when its record is long gone.
	if (at !== null && Math.abs(now - at) > callback.maxAgeMs)
		throw new CallbackRefusal(403, { code: 'too-old', facts: {} });
	if (receiver.isCovered(now)) return { reply };
	const event: IDataObject = {
		event: kind,
		...plain.parse(data),
		receivedAt: new Date(now).toISOString(),
	};
	if (id === null) return { reply, event };
	const taking = await take(await store(), name, id, services);
	if (taking === 'taken') return { reply: callback.repeated };
	// Whoever has it may still die; the caller should ask again.
	if (taking === 'starting') throw new CallbackRefusal(503, { code: 'being-taken', facts: {} });
	return { reply, event, id };
}

/**
 * Keys of up to ten minutes ago refuse what no newer key could let in: reading a credential takes
 * longer than all the rest. Only keys of now let in. @throws CallbackRefusal
 */
async function verified(
	call: CallHead,
	receiver: Receiver,
): Promise<ReturnType<(typeof callbacks)[CallbackKind]['read']>> {
	const callback = callbacks[receiver.kind];
	const { remembered, newer } = receiver.keys;
	const read = async (keys: CallbackKeys) => {
		await letIn(call, keys, receiver);
		return callback.read({ ...call, body: await receiver.body(mostBytes(callback)) }, keys);
	};
	const first = await read(remembered).catch(refusalIn);
	if (first instanceof CallbackRefusal && isFinal(first)) throw first;
	const keys = await newer();
	if (keys !== null) return await read(keys);
	if (first instanceof CallbackRefusal) throw first;
	return first;
}

const refusalIn = (error: unknown): CallbackRefusal => {
	if (error instanceof CallbackRefusal) return error;
	throw error;
};

/** Whether no other key would let the same call in. */
function isFinal({ status, fault }: CallbackRefusal): boolean {
	if (status === 401) return fault.code === 'no-token' || fault.code === 'no-signature';
	// Who shows the token is not limited, and the token may be a new one.
	return status !== 403 && status !== 429 && status !== 503;
}

/**
 * Who shows the token of the address is let in, however often others
 * were refused behind the same proxy; without a token in the credential,
 * who was refused too often has to wait. @throws CallbackRefusal
 */
async function letIn(
	{ query }: CallHead,
	keys: CallbackKeys,
	{ kind, from }: Receiver,
): Promise<void> {
	const hasToken = keys.urlToken !== '' && equal(query.token ?? '', keys.urlToken);
	if (!hasToken && (await refusals.exhausted(from)))
		throw new CallbackRefusal(429, { code: 'too-many-refused', facts: {} });
	if (keys.urlToken !== '' && !hasToken)
		throw new CallbackRefusal(401, {
			code: (query.token ?? '') === '' ? 'no-token' : 'wrong-token',
			facts: {},
		});
	const lacking = lackingKeys(callbacks[kind], keys);
	if (lacking.length > 0)
		throw new CallbackRefusal(503, { code: 'keys-missing', facts: { keys: lacking } });
}

/**
 * Whoever is about to start it says so in a moment: a repetition waits for that, up to a second.
 */
async function take(
	{ receivedEvents }: Store,
	name: string,
	id: string,
	services: Services,
): Promise<Taking> {
	for (let tries = 0; ; tries += 1) {
		const taking = await receivedEvents.take(name, id, services.now());
		if (taking !== 'starting' || tries === 10) return taking;
		await services.sleep(100);
	}
}
