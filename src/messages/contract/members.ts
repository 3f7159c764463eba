import { isWebLink } from '../../lib/webLink';
import type { MessageFault } from '../../words';
import { cameAs, cameAsLink, timeFault } from './faults';
import { readMoment, type Moment } from './moment';
import { plainText } from './plainText';
import { cut } from './text';

/** A member of a message as it is used, or why it cannot be. */
export type Read<T> = { readonly value: T } | { readonly fault: MessageFault };

const LONGEST_ID = 200;
/** What is cut down to our limits must not be a novel to begin with. */
const LONGEST_TEXT = 100_000;

const bad = (fault: MessageFault): { readonly fault: MessageFault } => ({ fault });

/** Blank texts stand for nothing, as forms send it. */
export const isBlank = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** An id as text: of a text, or of a number that JavaScript holds to the last digit. */
export function readId(value: unknown): Read<string> {
	const came = cameAs(value);
	if (value === undefined || value === null) return bad({ code: 'missing', facts: { came } });
	if (typeof value === 'number' && Number.isInteger(value)) {
		if (Number.isSafeInteger(value)) return { value: String(value) };
		return bad({ code: 'beyond-precision', facts: { came } });
	}
	if (typeof value !== 'string') return bad({ code: 'not-an-id', facts: { came } });
	const id = value.trim();
	if (id === '') return bad({ code: 'empty', facts: { came } });
	if (id.length > LONGEST_ID)
		return bad({ code: 'too-long', facts: { came: cameAs(value, true), most: LONGEST_ID } });
	if (/\p{Cc}/u.test(id))
		return bad({ code: 'control-characters', facts: { came: cameAs(value, true) } });
	return { value: id };
}

/** Plain text of at most `limit` characters; '' where there is none. */
export function readText(value: unknown, limit: number): Read<string> {
	if (value === undefined || value === null) return { value: '' };
	if (typeof value === 'number') return { value: String(value) };
	if (typeof value !== 'string')
		return bad({ code: 'not-a-text', facts: { came: cameAs(value, true) } });
	// Refused where it is too long, before anybody looks into it.
	if (value.length > LONGEST_TEXT)
		return bad({ code: 'too-long', facts: { came: cameAs(value, true), most: LONGEST_TEXT } });
	return { value: cut(plainText(value), limit) };
}

/**
 * A whole http or https address; null where there is
 * none. @param base what a path without a host is of
 */
export function readLink(value: unknown, base: string | null): Read<string | null> {
	if (isBlank(value)) return { value: null };
	if (typeof value !== 'string')
		return bad({ code: 'not-a-text', facts: { came: cameAs(value, true) } });
	const link = value.trim();
	const facts = { came: cameAsLink(link) };
	if (/^(?:\/(?!\/)|\.{1,2}\/|\?)/.test(link)) {
		const whole = base === null ? null : URL.parse(link, base);
		return whole === null ? bad({ code: 'relative-address', facts }) : { value: whole.href };
	}
	return isWebLink(link) && /^https?:/i.test(link)
		? { value: link }
		: bad({ code: 'no-web-address', facts });
}

/** null where the OA does not say. */
export function readTime(value: unknown): Read<Moment | null> {
	if (isBlank(value)) return { value: null };
	if (typeof value !== 'string' && typeof value !== 'number')
		return bad({ code: 'not-a-time-value', facts: { came: cameAs(value, true) } });
	const moment = readMoment(value);
	return typeof moment === 'string' ? bad(timeFault(moment, value)) : { value: moment };
}
