import type { ReceiverKey } from './oaMessage';
import { objectOf, withoutNulls } from './withoutNulls';

/**
 * What `parseOaMessage` takes, made from the fields of e-cology's unified to-do
 * (`/rest/ofs/ReceiveRequestInfoByJson`, oa-side 2.4), which a push class inside the OA sends on:
 * one receiver a call. `isremark`: 0 pending, 2 handled, 4 finished, 8 copy, all else pending;
 * `viewtype`: 1 read. A removal (`deleteUserRequestInfoByJson`) becomes a delete. What is missing
 * or wrong is for the contract to say.
 */
export function fromE9Todo(input: unknown, source: string, receiversAre: ReceiverKey): unknown {
	const todo = objectOf(withoutNulls(input));
	if (todo === null) return input;
	const state = codeOf(todo['isremark']);
	const isRemoval = state === '' && todo['receiver'] === undefined;
	const receiver = isRemoval ? todo['userid'] : todo['receiver'];
	const common = {
		id: todo['flowid'],
		source,
		receivers: receiver === undefined ? undefined : [{ [receiversAre]: receiver }],
	};
	if (isRemoval) return { ...common, event: todo['userid'] === undefined ? undefined : 'delete' };
	return {
		...common,
		event: eventOf(state, codeOf(todo['viewtype'])),
		title: todo['requestname'],
		content: [todo['workflowname'], todo['nodename']].filter(isText).join(' · '),
		links: { mobile: todo['appurl'], desktop: todo['pcurl'] },
		sender: todo['creator'],
		time: todo['receivets'],
	};
}

/**
 * Rows of one post, in their order: those that differ in
 * the receiver alone are one message to several people.
 */
export function fromE9Todos(
	rows: readonly unknown[],
	source: string,
	receiversAre: ReceiverKey,
): unknown[] {
	const messages = rows.map((row) => fromE9Todo(row, source, receiversAre));
	const groups = Map.groupBy(messages, (message, place) =>
		receiversOf(message).length === 0
			? place
			: JSON.stringify({ ...objectOf(message), receivers: [] }),
	);
	return [...groups.values()].flatMap(([first, ...others]) =>
		others.length === 0
			? [first]
			: [{ ...objectOf(first), receivers: [first, ...others].flatMap(receiversOf) }],
	);
}

const receiversOf = (message: unknown): readonly unknown[] => {
	const receivers: unknown = objectOf(message)?.['receivers'];
	return Array.isArray(receivers) ? receivers : [];
};

const isText = (value: unknown): boolean =>
	typeof value === 'number' || (typeof value === 'string' && value !== '');

/** A code, which systems send as number or text. */
const codeOf = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';

/**
 * What the unified to-do and the workflow itself are known to write; 1, 5, 7, 9 and 11 are
 * forwarded, timed out, and kinds of copies (e9-side 3).
 */
const KNOWN_STATES = new Set(['', '0', '1', '2', '4', '5', '7', '8', '9', '11']);

/**
 * The values of `isremark` that nobody documented, which all
 * count as pending: for a note to whoever looks after it.
 */
export const unknownStates = (posts: readonly unknown[]): string[] => {
	const states = posts.map((post) => codeOf(objectOf(post)?.['isremark']).slice(0, 20));
	return [...new Set(states)].filter((state) => !KNOWN_STATES.has(state));
};

const eventOf = (isremark: string, viewtype: string): string => {
	if (isremark === '2' || isremark === '4') return 'done';
	if (isremark === '') return 'no isremark';
	// Forwarded, timed out, kinds of copies: push classes of
	// customers pass on what the workflow has (e9-side 3).
	return viewtype === '1' ? 'read' : 'create';
};
