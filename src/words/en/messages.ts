import type { Telling } from '../../lib/coded';
import type { Came, MessageFacts } from '../facts/messages';

const KINDS: Record<Came['kind'], (came: Came) => string> = {
	nothing: () => 'nothing',
	text: ({ shown, size }) =>
		size === 0 ? 'an empty text' : shown === '' ? 'a text' : `the text "${shown}"`,
	number: ({ shown }) => `the number ${shown}`,
	boolean: ({ shown }) => shown,
	list: ({ size }) => `a list of ${size}`,
	object: () => 'an object',
};
const but = (came: Came): string => `, but ${KINDS[came.kind](came)}`;
const MOMENTS =
	'2026-01-31T09:30:00+08:00, 2026-01-31 09:30:00, or seconds or milliseconds since 1970';

/** Why something of a message cannot be used; what is wrong stands in front of it. */
export const messages = {
	missing: () => 'is missing',
	'not-a-message': ({ came }) => `is no JSON object${but(came)}`,
	'not-an-id': ({ came }) => `is neither a text nor a whole number${but(came)}`,
	'beyond-precision': ({ came: { shown } }) =>
		`is the number ${shown}, which is beyond 2^53, so that its last digits may be lost; send it as text, in quotes`,
	empty: () => 'is empty',
	'too-long': ({ most }) => `is longer than ${most} characters`,
	'control-characters': () => 'has control characters',
	'not-a-text': ({ came }) => `is no text${but(came)}`,
	'not-a-list': ({ came }) => `is no list${but(came)}; write ["1001", {"jobNo": "0007"}]`,
	'too-many': ({ came: { size }, most }) => `has more than ${most} entries: ${size}`,
	'none-usable': () => 'none can be used',
	'not-a-receiver': ({ came }) =>
		`is neither an OA id nor {"id"}, {"account"} or {"jobNo"} with a text${but(came)}`,
	'other-version': ({ came }) => `is not a version that this package knows${but(came)}; it knows 1`,
	'other-event': ({ came, known }) => `is none of ${known.join(', ')}${but(came)}`,
	'no-web-address': ({ came }) => `is no http or https address without a user name${but(came)}`,
	'relative-address': ({ came }) =>
		`is no http or https address${but(came)}, without a host; name the address of the OA in the routing settings (baseUrl)`,
	'not-links': ({ came }) => `is no object with mobile and desktop${but(came)}`,
	'not-a-sender': ({ came }) => `is neither a text nor {"name"}${but(came)}`,
	'nothing-to-read': () => 'title and content are both empty',
	'not-a-time-value': ({ came }) => `is neither a text nor a number${but(came)}`,
	'no-date': ({ came }) =>
		`is no moment${but(came)}, a time of day without a day: posted again tomorrow it would be another moment; write ${MOMENTS}`,
	'no-such-time': ({ came }) => `is no moment${but(came)}, which no calendar or clock has`,
	'out-of-range': ({ came }) => `is no moment between 2000 and 2100${but(came)}; write ${MOMENTS}`,
	'not-a-time': ({ came, zone }) =>
		`is no moment${but(came)}; write ${MOMENTS} (without a zone: ${zone})`,
} satisfies Telling<MessageFacts>;
