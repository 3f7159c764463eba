import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { Services } from '../../src/lib/services';
import type { Store, Taking } from '../../src/store';
import {
	type CallbackKeys,
	type CallbackKind,
	CallbackRefusal,
	type CallbackReply,
	callbacks,
	equal,
	type IncomingCall,
} from '../../src/yunzhijia';

/** Yunzhijia's own calls have a few kilobytes. */
export const MAX_BODY_BYTES = 1024 * 1024;

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
	keys: CallbackKeys;
	/** Who remembers what was taken: two workflows may each get the same event. */
	name: string;
	/** Opened only for calls that were verified. */
	store: () => Promise<Store>;
	services: Services;
}

/** Verifies a call, takes its event once, and says what to answer. Never throws for anything that a caller can send. */
export async function receive(
	call: IncomingCall,
	{ kind, keys, name, store, services }: Receiver,
): Promise<Received> {
	const callback = callbacks[kind];
	try {
		if (keys.urlToken !== '' && !equal(call.query.token ?? '', keys.urlToken))
			throw new CallbackRefusal(401, 'the token of the address is missing or wrong');
		const lacks = callback.needs.find((key) => keys[key] === '');
		if (lacks !== undefined)
			throw new CallbackRefusal(
				503,
				`the credential has no ${lacks}, so that nothing can be verified`,
			);
		const read = callback.read(call, keys);
		if ('test' in read) return { reply: read.reply };
		const { id, at, data, reply } = read;
		const now = services.now();
		// From the future, too: such an event could be replayed when its record is long gone.
		if (at !== null && Math.abs(now - at) > callback.maxAgeMs)
			throw new CallbackRefusal(403, 'the event is too old, or the clocks differ');
		const event: IDataObject = {
			event: kind,
			...plain.parse(data),
			receivedAt: new Date(now).toISOString(),
		};
		if (id === null) return { reply, event };
		const taking = await take(await store(), name, id, services);
		if (taking === 'taken') return { reply: callback.repeated };
		// Whoever has it may still die; the caller should ask again.
		if (taking === 'starting')
			throw new CallbackRefusal(503, 'the same event is being taken at this moment');
		return { reply, event, id };
	} catch (error) {
		if (error instanceof CallbackRefusal) {
			services.log.warn('A call of Yunzhijia was refused', {
				event: kind,
				status: error.status,
				reason: error.message,
			});
			return { reply: callback.refused(error) };
		}
		services.log.error('A call of Yunzhijia could not be taken', {
			event: kind,
			reason: error instanceof Error ? error.message : String(error),
		});
		return { reply: callback.refused(new CallbackRefusal(503, 'the call could not be taken now')) };
	}
}

/** Whoever is about to start it says so in a moment: a repetition waits for that, up to a second. */
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
