import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { Services } from '../../src/lib/services';
import type { Store } from '../../src/store';
import { type CallbackKeys, type CallbackKind, CallbackRefusal, type CallbackReply, callbacks, equal, type IncomingCall } from '../../src/yunzhijia';

/** Yunzhijia's own calls have a few kilobytes. */
export const MAX_BODY_BYTES = 1024 * 1024;

/** Data of an event is JSON already. */
const plain = z.custom<IDataObject>((value) => typeof value === 'object');

export interface Received {
	reply: CallbackReply;
	/** For the workflow; undefined when there is nothing to start. */
	event?: IDataObject;
}

export interface Receiver {
	kind: CallbackKind;
	keys: CallbackKeys;
	/** Who remembers what was taken: two workflows may each get the same event. */
	name: string;
	/** Opened only for calls that were verified. */
	store: () => Promise<Store>;
	services: Services;
}

/** Verifies a call, takes its event once, and says what to answer. Never throws for anything that a caller can send. */
export async function receive(call: IncomingCall, { kind, keys, name, store, services }: Receiver): Promise<Received> {
	const callback = callbacks[kind];
	try {
		if (keys.urlToken !== '' && !equal(call.query.token ?? '', keys.urlToken)) throw new CallbackRefusal(401, 'the token of the address is missing or wrong');
		const lacks = callback.needs.find((key) => keys[key] === '');
		if (lacks !== undefined) throw new CallbackRefusal(503, `the credential has no ${lacks}, so that nothing can be verified`);
		const read = callback.read(call, keys);
		if ('test' in read) return { reply: read.reply };
		const { id, at, data, reply } = read;
		const now = services.now();
		// From the future, too: such an event could be replayed when its record is long gone.
		if (at !== null && Math.abs(now - at) > callback.maxAgeMs) throw new CallbackRefusal(403, 'the event is too old, or the clocks differ');
		const event: IDataObject = { event: kind, ...plain.parse(data), receivedAt: new Date(now).toISOString() };
		if (id === null) return { reply, event };
		const { receivedEvents } = await store();
		if (!(await receivedEvents.take(name, id, now))) return { reply: callback.repeated };
		return { reply, event };
	} catch (error) {
		if (error instanceof CallbackRefusal) {
			services.log.warn('A call of Yunzhijia was refused', { event: kind, status: error.status, reason: error.message });
			return { reply: callback.refused(error) };
		}
		services.log.error('A call of Yunzhijia could not be taken', { event: kind, reason: error instanceof Error ? error.message : String(error) });
		return { reply: callback.refused(new CallbackRefusal(503, 'the call could not be taken now')) };
	}
}
