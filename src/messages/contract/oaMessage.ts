import { MESSAGE_EVENTS, OA_EVENTS } from '../../settings/messages';
import type { MessageFault } from '../../words';
import { cameAs, type FaultAt, inEnglish } from './faults';
import { isBlank, type Read, readId, readLink, readText, readTime } from './members';
import { CONTENT_LIMIT, TITLE_LIMIT } from './text';
import { objectOf, withoutNulls } from './withoutNulls';

export { MESSAGE_EVENTS, OA_EVENTS };
export type OaEvent = (typeof MESSAGE_EVENTS)[number];

/**
 * How an OA names a person: its own id, the log-in account, the job number, or the e-mail address.
 */
export const RECEIVER_KEYS = ['id', 'account', 'jobNo', 'email'] as const;
export type ReceiverKey = (typeof RECEIVER_KEYS)[number];
export interface Receiver {
	readonly by: ReceiverKey;
	readonly value: string;
}

/**
 * A message of the OA, checked: texts are plain and within
 * our limits, links are http(s), nobody is named twice.
 */
export interface OaMessage {
	/** Of the task or message in the OA: what is created, done or withdrawn. */
	readonly id: string;
	/** Module of the OA: 审批, 日报, 考勤. */
	readonly source: string;
	readonly event: OaEvent;
	readonly receivers: readonly Receiver[];
	readonly title: string;
	readonly content: string;
	readonly links: { readonly mobile: string | null; readonly desktop: string | null };
	/** Name of who caused it; '' when unknown. */
	readonly sender: string;
	/**
	 * When it happened in the OA (ms). null: the OA does
	 * not say, then each event of a task counts once.
	 */
	readonly at: number | null;
}

/** A receiver that cannot be used; the others are served. */
export interface RefusedReceiver {
	readonly index: number;
	/** In English. */
	readonly problem: string;
	readonly fault: MessageFault;
}

export type ParsedMessage =
	| {
			readonly message: OaMessage;
			/** How long (ms) the piece of time is that `at` names: a second, a minute, a day. */
			readonly lasts: number;
			readonly refusedReceivers: readonly RefusedReceiver[];
	  }
	| {
			/** In English. */
			readonly problems: readonly string[];
			readonly faults: readonly FaultAt[];
			readonly id: string | null;
	  };

/** More than this are not people of one message but a mistake. */
const MOST_RECEIVERS = 20_000;

interface ParseOptions {
	/** Address of the OA: what links without a host are of. */
	readonly baseUrl?: string | null;
}

/** Checks what an OA sent (docs/oa-message.md). Never throws: what cannot be used is named. */
export function parseOaMessage(
	given: unknown,
	{ baseUrl = null }: ParseOptions = {},
): ParsedMessage {
	const input = objectOf(withoutNulls(given));
	if (input === null)
		return refusal(
			[{ at: '', fault: { code: 'not-a-message', facts: { came: cameAs(given, true) } } }],
			null,
		);
	const faults: FaultAt[] = [];
	const take = <T>(at: string, read: Read<T>, otherwise: T): T => {
		if ('value' in read) return read.value;
		faults.push({ at, fault: read.fault });
		return otherwise;
	};
	take('version', versionOf(input['version']), 1);
	const id = take('id', readId(input['id']), '');
	const source = take('source', readId(input['source']), '');
	const event = take('event', eventOf(input['event']), 'create');
	const list = take('receivers', listOf(input['receivers']), []);
	const title = take('title', readText(input['title'], TITLE_LIMIT), '');
	const content = take('content', readText(input['content'], CONTENT_LIMIT), '');
	const links = take('links', linksOf(input['links']), {});
	const mobile = take('links.mobile', readLink(links['mobile'], baseUrl), null);
	const desktop = take('links.desktop', readLink(links['desktop'], baseUrl), null);
	const sender = take('sender', senderOf(input['sender']), '');
	const moment = take('time', readTime(input['time']), null);
	const [receivers, refusedReceivers] = receiversOf(list);
	if (faults.length === 0) {
		const came = cameAs(list);
		if (receivers.length === 0)
			faults.push({
				at: 'receivers',
				fault: { code: list.length === 0 ? 'empty' : 'none-usable', facts: { came } },
			});
		else if (event === 'create' && title === '' && content === '')
			faults.push({
				at: 'title',
				fault: { code: 'nothing-to-read', facts: { came: cameAs(null) } },
			});
	}
	if (faults.length > 0) return refusal(faults, id === '' ? null : id);
	return {
		message: {
			id,
			source,
			event,
			receivers,
			title,
			content,
			links: { mobile, desktop },
			sender,
			at: moment?.at ?? null,
		},
		lasts: moment?.lasts ?? 1,
		refusedReceivers,
	};
}

const refusal = (faults: readonly FaultAt[], id: string | null): ParsedMessage => ({
	problems: faults.map(inEnglish),
	faults,
	id,
});

const versionOf = (value: unknown): Read<1> =>
	isBlank(value) || value === 1 || value === '1'
		? { value: 1 }
		: { fault: { code: 'other-version', facts: { came: cameAs(value) } } };

function eventOf(value: unknown): Read<OaEvent> {
	if (isBlank(value)) return { value: 'create' };
	const name = typeof value === 'string' ? value.trim().toLowerCase() : value;
	const event = MESSAGE_EVENTS.find((one) => one === name);
	if (event !== undefined) return { value: event };
	return { fault: { code: 'other-event', facts: { came: cameAs(value), known: MESSAGE_EVENTS } } };
}

function listOf(value: unknown): Read<readonly unknown[]> {
	const came = cameAs(value, true);
	if (!Array.isArray(value)) return { fault: { code: 'not-a-list', facts: { came } } };
	if (value.length > MOST_RECEIVERS)
		return { fault: { code: 'too-many', facts: { came, most: MOST_RECEIVERS } } };
	return { value };
}

function linksOf(value: unknown): Read<Readonly<Record<string, unknown>>> {
	if (isBlank(value)) return { value: {} };
	const links = objectOf(value);
	return links === null
		? { fault: { code: 'not-links', facts: { came: cameAs(value, true) } } }
		: { value: links };
}

function senderOf(value: unknown): Read<string> {
	const named = objectOf(value);
	const name = named === null ? value : (named['name'] ?? (isEmpty(named) ? undefined : value));
	if (name === undefined || typeof name === 'string' || typeof name === 'number')
		return readText(name, TITLE_LIMIT);
	return { fault: { code: 'not-a-sender', facts: { came: cameAs(value, true) } } };
}

const isEmpty = (members: object): boolean => Object.keys(members).length === 0;

/** One by one: a bad one is set aside and the others are served. */
function receiversOf(given: readonly unknown[]): [Receiver[], RefusedReceiver[]] {
	const receivers = new Map<string, Receiver>();
	const refused: RefusedReceiver[] = [];
	given.forEach((value, index) => {
		const read = receiverOf(value);
		if ('value' in read) receivers.set(`${read.value.by} ${read.value.value}`, read.value);
		else {
			const at = `receivers[${index}]`;
			refused.push({ index, problem: inEnglish({ at, fault: read.fault }), fault: read.fault });
		}
	});
	return [[...receivers.values()], refused];
}

function receiverOf(value: unknown): Read<Receiver> {
	const strange: Read<Receiver> = {
		fault: { code: 'not-a-receiver', facts: { came: cameAs(value) } },
	};
	const named = objectOf(value);
	if (named === null) {
		if (typeof value !== 'string' && typeof value !== 'number') return strange;
		const id = readId(value);
		return 'value' in id ? { value: { by: 'id', value: id.value } } : id;
	}
	const [key, ...more] = Object.keys(named);
	const by = RECEIVER_KEYS.find((one) => one === key);
	if (by === undefined || more.length > 0) return strange;
	const id = readId(named[by]);
	return 'value' in id ? { value: { by, value: id.value } } : id;
}
