import type { Store, StoredMessage } from '../../store';
import { channelOf } from './channels';
import { bodyOf } from './stored';

/**
 * Messages without those that would change nothing: what they tell is known for all whom they name.
 * In the order that they came in.
 */
export async function withSomethingNew(
	store: Store,
	messages: readonly StoredMessage[],
): Promise<StoredMessage[]> {
	const known = new Map<string, StoredMessage[]>();
	for (const [oa, ofOa] of Map.groupBy(messages, (message) => message.oa))
		for (const [source, some] of Map.groupBy(ofOa, (message) => message.source))
			for (const earlier of await store.messages.ofTasks(
				oa,
				source,
				some.map(({ task }) => task),
			))
				remember(known, earlier);
	return messages.filter((message) => {
		const earlier = known.get(eventOf(message)) ?? [];
		remember(known, message);
		return earlier.every(({ id }) => id !== message.id) && bringsNew(message, earlier);
	});
}

const eventOf = ({ oa, source, task, event, happenedAt }: StoredMessage): string =>
	JSON.stringify([oa, source, task, event, happenedAt]);

function remember(known: Map<string, StoredMessage[]>, message: StoredMessage): void {
	const key = eventOf(message);
	known.set(key, [...(known.get(key) ?? []), message]);
}

/** Whether it names somebody, goes somewhere or shows something that those did not. */
function bringsNew(message: StoredMessage, earlier: readonly StoredMessage[]): boolean {
	if (earlier.length === 0) return true;
	const { targets, followsTodos, text } = bodyOf(message);
	const before = earlier.map((one) => ({ ...bodyOf(one), receivers: one.receivers }));
	const asked = new Set(before.flatMap((one) => one.targets.map(channelOf)));
	if (targets.some((target) => !asked.has(channelOf(target)))) return true;
	if (followsTodos && !before.some((one) => one.followsTodos)) return true;
	const isTodo = targets.some(({ as }) => as === 'todo');
	if (isTodo && !before.some((one) => one.text === text || one.text === '')) return true;
	const named = new Set(
		before
			.filter((one) => !isTodo || one.text === text || one.text === '')
			.flatMap((one) => one.receivers.map(nameOf)),
	);
	return message.receivers.some((receiver) => !named.has(nameOf(receiver)));
}

const nameOf = ({ by, value }: StoredMessage['receivers'][number]): string => `${by} ${value}`;
