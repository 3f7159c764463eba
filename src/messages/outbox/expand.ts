import type { Delivery, Expansion, StoredMessage, StoredReceiver } from '../../store';
import type { MessageContext } from '../context';
import { channelOf } from './channels';
import { layTodos } from './layTodos';
import { indexPeople, resolve } from './people';
import { bodyOf, eventKey, textKey } from './stored';

/** Messages, or receivers, of one transaction: it must not keep others waiting. */
const MESSAGES_AT_ONCE = 200;
const RECEIVERS_AT_ONCE = 2000;

/** Lays new messages out for their receivers. @returns how many */
export async function expandNew(context: MessageContext): Promise<number> {
	const { store } = context;
	let count = 0;
	for (;;) {
		context.services.signal?.throwIfAborted();
		const messages = await store.messages.unexpanded(MESSAGES_AT_ONCE);
		if (messages.length === 0) return count;
		for (const oa of new Set(messages.map((message) => message.oa))) await indexPeople(context, oa);
		for (const some of portions(messages))
			await layOut(
				context,
				some.map((message) => ({ message, receivers: message.receivers })),
			);
		count += messages.length;
	}
}

/**
 * Tries receivers again that were not found, where the OA has been
 * read since, or somebody linked. @returns how many were found
 */
export async function expandUnresolved(context: MessageContext): Promise<number> {
	const { store } = context;
	let found = 0;
	for (const { oa, triedAt } of await store.messages.unresolvedSources()) {
		const isReadAnew = await indexPeople(context, oa);
		if (!isReadAnew && !(await store.bindings.madeSince(oa, 'person', triedAt))) continue;
		for (const id of await store.messages.unresolved(oa)) {
			const some = await store.messages.unresolvedOf(id);
			if (some !== null) found += await layOut(context, [some]);
		}
	}
	return found;
}

async function layOut(
	context: MessageContext,
	parts: readonly {
		readonly message: StoredMessage;
		readonly receivers: readonly StoredReceiver[];
	}[],
): Promise<number> {
	const now = context.services.now();
	const expansions: Expansion[] = [];
	let found = 0;
	for (const { message, receivers } of parts) {
		const { persons, unresolved } = await resolve(context, message.oa, receivers);
		found += persons.length;
		expansions.push({
			message,
			deliveries: deliveriesOf(message, persons, now),
			persons: movesTodos(message) ? persons : [],
			text: textKey(message),
			unresolved,
		});
	}
	await context.store.messages.expand(expansions, layTodos(now), now);
	return found;
}

const movesTodos = (message: StoredMessage): boolean => {
	const { targets, followsTodos } = bodyOf(message);
	return followsTodos || targets.some(({ as }) => as === 'todo');
};

const deliveriesOf = (
	message: StoredMessage,
	persons: readonly string[],
	now: number,
): Delivery[] =>
	bodyOf(message)
		.targets.filter(({ as }) => as === 'notification')
		.flatMap((target) =>
			persons.map((person) => ({
				eventKey: eventKey(message),
				channel: channelOf(target),
				person,
				oa: message.oa,
				messageId: message.id,
				state: 'due' as const,
				reason: null,
				detail: '',
				nextAt: target.notBefore,
				attempts: 0,
				sendId: null,
				touchedAt: now,
			})),
		);

/** Portions that one transaction takes; a message for many is one of its own. */
function portions(messages: readonly StoredMessage[]): StoredMessage[][] {
	const result: StoredMessage[][] = [];
	let size = Infinity;
	for (const message of messages) {
		const last = result.at(-1);
		if (last === undefined || size + message.receivers.length > RECEIVERS_AT_ONCE) {
			result.push([message]);
			size = message.receivers.length;
		} else {
			last.push(message);
			size += message.receivers.length;
		}
	}
	return result;
}
