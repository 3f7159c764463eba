import type { OaEvent } from '../contract/oaMessage';

/**
 * An event of one OA task for one person. `at`: when it
 * happened in the OA; 0 when the OA does not say.
 */
export interface TodoEvent {
	readonly event: OaEvent;
	readonly at: number;
	/**
	 * Of a create: what people see of it, as a key. '' or absent
	 * where nobody knows: then it is no other than before.
	 */
	readonly text?: string;
	/** When it was accepted: of creates of one moment, the later one is the newer text. */
	readonly acceptedAt?: number;
	/** Which message it came by. */
	readonly messageId?: string;
}

/**
 * One to-do in Yunzhijia: a task that was handed in again
 * is a new one, because a to-do never goes back to pending.
 */
interface TodoVersion {
	/** From 1. */
	readonly version: number;
	readonly wanted: 'pending' | 'done' | 'gone';
	readonly read: boolean;
	/** Moments of its creates. */
	readonly created: readonly number[];
	/** Messages that it may have its texts from. */
	readonly messageIds: readonly string[];
}

/**
 * At one moment things happen in this order, so that creating
 * and finishing in the same second is a to-do that is done.
 */
const RANK: Readonly<Record<OaEvent, number>> = {
	create: 0,
	remind: 1,
	read: 2,
	done: 3,
	withdraw: 4,
	delete: 5,
};

/** A version while it is gathered. */
interface Draft {
	wanted: TodoVersion['wanted'];
	read: boolean;
	text: string;
	created: number[];
	messageIds: string[];
	/** Of one that a reminder opened: its moment. */
	remindedAt?: number;
	/** A reminder of what had ended: nobody sees it, and nothing happens to it. */
	isIdle?: boolean;
}

/**
 * What should be in Yunzhijia of one task and person, from everything that happened: a function of
 * the *set* of events, so that neither their order of arrival nor a repetition matters. A create
 * after an end opens the next version, and so do a create with another text and a reminder while it
 * is pending: Yunzhijia can neither change a to-do nor ask again for one. An end whose create has
 * not arrived waits for it. Adding an event never reopens a version and never takes one away.
 */
export function todoVersions(events: readonly TodoEvent[]): TodoVersion[] {
	const drafts: Draft[] = [];
	for (const event of inOrder(events)) {
		const last = drafts.at(-1);
		if (event.event === 'create') opened(drafts, last, event);
		else if (event.event === 'remind') reminded(drafts, last, event.at);
		else ended(drafts, event.event);
	}
	return drafts.map(({ wanted, read, created, messageIds }, index) => ({
		version: index + 1,
		wanted,
		read,
		created,
		messageIds,
	}));
}

/**
 * What has no time happened to the first version: an OA that hands tasks in again has to say when.
 */
function inOrder(events: readonly TodoEvent[]): TodoEvent[] {
	const first = events
		.filter(({ event }) => event === 'create')
		.reduce((earliest, { at }) => Math.min(earliest, at), Infinity);
	return events
		.map((event) => ({
			...event,
			at: event.at === 0 && event.event !== 'create' && first !== Infinity ? first : event.at,
		}))
		.sort(
			(a, b) =>
				a.at - b.at ||
				RANK[a.event] - RANK[b.event] ||
				(a.acceptedAt ?? 0) - (b.acceptedAt ?? 0) ||
				compare(a.messageId ?? '', b.messageId ?? '') ||
				compare(a.text ?? '', b.text ?? ''),
		);
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

function opened(
	drafts: Draft[],
	last: Draft | undefined,
	{ at, text = '', messageId = '' }: TodoEvent,
): void {
	const isOther = last !== undefined && text !== '' && last.text !== '' && text !== last.text;
	if (last === undefined || last.wanted !== 'pending' || isOther) {
		if (last?.wanted === 'pending') last.wanted = 'gone';
		drafts.push({ wanted: 'pending', read: false, text, created: [at], messageIds: [messageId] });
		return;
	}
	if (last.created.at(-1) !== at) last.created.push(at);
	if (!last.messageIds.includes(messageId)) last.messageIds.push(messageId);
	if (last.text === '') last.text = text;
}

/**
 * Of what ended a version is counted, too: else an end that
 * arrives late would take away what the reminder had made.
 */
function reminded(drafts: Draft[], last: Draft | undefined, at: number): void {
	if (last === undefined || last.remindedAt === at) return;
	if (last.wanted === 'pending') {
		drafts.push({ ...last, read: false, remindedAt: at });
		last.wanted = 'gone';
	} else drafts.push({ ...last, wanted: 'gone', messageIds: [], remindedAt: at, isIdle: true });
}

function ended(drafts: readonly Draft[], event: 'read' | 'done' | 'withdraw' | 'delete'): void {
	const last = drafts.findLast(({ isIdle }) => isIdle !== true);
	if (last === undefined) return;
	if (event === 'read') last.read = true;
	else last.wanted = event === 'done' && last.wanted !== 'gone' ? 'done' : 'gone';
}

/** Key of a to-do in Yunzhijia. The parts are told apart whatever they contain. */
export const sourceIdOf = (oa: string, source: string, task: string, version: number): string =>
	[oa, source, task, ...(version === 1 ? [] : [`v${version}`])]
		.map((part) => part.replaceAll('%', '%25').replaceAll('/', '%2F'))
		.join('/');
