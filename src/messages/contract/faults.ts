import { clip } from '../../lib/clip';
import { type Came, type MessageFault, tell, type Words } from '../../words';
import { en } from '../../words/en';
import { ZONE } from './moment';

/** What is wrong with one member of a message, as it was found. */
export interface FaultAt {
	/** `links.mobile`, `receivers[3]`; '' for the whole message. */
	readonly at: string;
	readonly fault: MessageFault;
}

/** Characters of a value that a refusal shows. */
const SHOWN = 60;

/**
 * What came, as a refusal shows it. @param hide whether the value is nobody's business, such as a
 * whole text or the key in a link
 */
export function cameAs(value: unknown, hide = false): Came {
	if (value === undefined || value === null) return { kind: 'nothing', shown: '', size: 0 };
	if (typeof value === 'string')
		return { kind: 'text', shown: hide ? '' : clip(value, SHOWN), size: value.length };
	if (typeof value === 'number') return { kind: 'number', shown: String(value), size: 1 };
	if (typeof value === 'boolean') return { kind: 'boolean', shown: String(value), size: 1 };
	if (Array.isArray(value)) return { kind: 'list', shown: '', size: value.length };
	return { kind: 'object', shown: '', size: 1 };
}

/** A link without what may be a key. */
export const cameAsLink = (value: unknown): Came =>
	cameAs(typeof value === 'string' ? (value.split(/[?#]/, 1)[0] ?? '') : value);

export const timeFault = (
	code: 'no-date' | 'no-such-time' | 'out-of-range' | 'not-a-time',
	value: unknown,
): MessageFault => ({ code, facts: { came: cameAs(value), zone: ZONE } });

/** `id: is missing`, in the language of the words. */
export const faultSays = (words: Words, { at, fault: one }: FaultAt): string =>
	`${at === '' ? 'message' : at}: ${tell(words.messages, one)}`;

/** As logs and programs read it. */
export const inEnglish = (found: FaultAt): string => faultSays(en, found);

/** A receiver that cannot be used, in the language of the words. */
export const toldReceiver = <R extends { index: number; fault: MessageFault }>(
	refused: R,
	words: Words,
): R & { problem: string } => ({
	...refused,
	problem: faultSays(words, { at: `receivers[${refused.index}]`, fault: refused.fault }),
});
