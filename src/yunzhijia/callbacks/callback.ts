import { type Language, tell, wordsFor } from '../../words';
import type { CallbackFault } from '../../words/facts/callbacks';
/** Keys that prove who calls; '' where there is none. One enterprise, one set. */
export interface CallbackKeys {
	/** Enterprise number: calls of another one are refused. */
	eid: string;
	/** Must come as `token` in the query of our address. */
	urlToken: string;
	/**
	 * The Token that the console shows where the callback
	 * address of the address-book sync is entered.
	 */
	directoryToken: string;
	directoryAppId: string;
	directoryAppSecret: string;
	publicAccountId: string;
	publicAccountKey: string;
	/** Of the app, for quick approval and the flow centre. */
	signKey: string;
	/** The app that signKey belongs to: calls of another one are refused. */
	signAppId: string;
	/** AES key of the approval template. */
	approvalKey: string;
	robotSecret: string;
}

/** One call as it came in. Names of headers are in small letters. */
export interface IncomingCall {
	method: string;
	query: Readonly<Record<string, string>>;
	headers: Readonly<Record<string, string>>;
	body: string;
}

/** What Yunzhijia gets to see: text, or JSON. */
export interface CallbackReply {
	status: number;
	body: string | Readonly<Record<string, unknown>>;
}

/** A call before anybody looked at its body. */
export type CallHead = Omit<IncomingCall, 'body'>;

interface CallbackEvent {
	/** What the workflow works with. */
	data: Readonly<Record<string, unknown>>;
	/** The same for every delivery of one event; null where a second one is a new event. */
	id: string | null;
	/** When it happened, as far as the sender has signed that; null otherwise. Milliseconds. */
	at: number | null;
	reply: CallbackReply;
}

/**
 * Answered without anything for the workflow: tests that Yunzhijia makes while somebody sets it up.
 */
interface CallbackTest {
	test: true;
	reply: CallbackReply;
}

/** One kind of call that Yunzhijia makes. */
export interface Callback {
	/** The keys without which nothing can be verified. */
	needs: readonly (keyof CallbackKeys)[];
	/** Further keys, where either of several sets will do. */
	needsEither?: readonly (readonly (keyof CallbackKeys)[])[];
	/** Bytes of the longest body that is read at all; 64 KB where left out. */
	maxBytes?: number;
	/**
	 * Whether a call lacks what would have to prove it,
	 * whatever the keys are: seen before any key is read.
	 */
	isUnsigned?: (call: CallHead) => boolean;
	/** How old a signed event may be when it arrives for the first time, in milliseconds. */
	maxAgeMs: number;
	/** Verifies and reads. @throws CallbackRefusal */
	read(call: IncomingCall, keys: CallbackKeys): CallbackEvent | CallbackTest;
	/** The form of a refusal. */
	refused(refusal: CallbackRefusal, language: Language): CallbackReply;
	/** The answer to a second delivery. */
	repeated: CallbackReply;
}

/** A call that is not let in. Nothing of it is shown; `message` is English, for logs. */
export class CallbackRefusal extends Error {
	override readonly name = 'CallbackRefusal';

	constructor(
		readonly status: 400 | 401 | 403 | 405 | 413 | 422 | 429 | 503,
		readonly fault: CallbackFault,
	) {
		super(tell(wordsFor('en').callbacks, fault));
	}

	told(language: Language): string {
		return tell(wordsFor(language).callbacks, this.fault);
	}
}

/**
 * What Yunzhijia sends has a few kilobytes; a body is
 * read, and parsed, before its signature can be looked at.
 */
const MOST_BYTES = 64 * 1024;

/** Bytes of the longest body that a callback reads. */
export const mostBytes = ({ maxBytes = MOST_BYTES }: Callback): number => maxBytes;

/**
 * Refuses what needs no key to be refused: keys take longer
 * to read than all the rest. @throws CallbackRefusal
 */
export function refuseAtFirstSight(callback: Callback, call: CallHead): void {
	const most = mostBytes(callback);
	if (Number(call.headers['content-length'] ?? 0) > most)
		throw new CallbackRefusal(413, { code: 'body-too-large', facts: { kilobytes: most / 1024 } });
	if (callback.isUnsigned?.(call) === true)
		throw new CallbackRefusal(401, { code: 'no-signature', facts: {} });
}

/**
 * The keys that are missing for anything to be verified:
 * of either sets, those of the first. None: it can be.
 */
export function lackingKeys(
	{ needs, needsEither = [] }: Callback,
	keys: CallbackKeys,
): readonly (keyof CallbackKeys)[] {
	const lacking = (names: readonly (keyof CallbackKeys)[]): readonly (keyof CallbackKeys)[] =>
		names.filter((name) => keys[name] === '');
	const sets = needsEither.map(lacking);
	const either = sets.some((set) => set.length === 0) ? [] : (sets[0] ?? []);
	return [...lacking(needs), ...either];
}
