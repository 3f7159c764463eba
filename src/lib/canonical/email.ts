import { isPlaceholder } from './placeholder';
import { characterName, refused, understood, type Canonical } from './result';
import { halfWidth, shown, unwrapped } from './shown';

const MOST_CHARACTERS = 254;
const IN_BRACKETS = /<([^<>]*)>/gu;
const BETWEEN_ADDRESSES = /[\s,;、|]+/u;
const OPENING = /^[.,:;'"<([{]+/u;
const CLOSING: ReadonlySet<string> = new Set('.,:;\'">)]}');
const MAILTO = /^(?:mailto:(?:\/\/)?\s*)+/iu;
/** Letters of other alphabets look like ours: а and a. */
const STRANGER = /[^\x21-\x7e]|[()<>[\]\\,;:"]/u;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/u;

/** Nearly every address is like this: nothing that stands around it, and nothing that is folded. */
const BARE = /^[a-z0-9]+(?:[._+-][a-z0-9]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}$/u;

/**
 * An e-mail address in small letters, without what stands
 * around it in an address book: a name, brackets, `mailto:`.
 */
export function canonicalEmail(raw: string): Canonical {
	if (raw.length <= MOST_CHARACTERS && BARE.test(raw)) return understood(raw);
	const visible = shown(raw);
	if (!visible.ok) return visible;
	const text = unwrapped(halfWidth(visible.text).replace(/[。｡]/gu, '.'));
	if (isPlaceholder(text)) return refused(text === '' ? 'empty' : 'placeholder', {});
	if (text.includes('*')) return refused('masked', {});
	const addresses = addressesIn(text);
	const [first = ''] = addresses;
	if (addresses.length > 1) return refused('two-addresses', { count: addresses.length });
	return judged(first);
}

/** A pattern for the end would try again from each sign in the middle. */
function withoutEdges(text: string): string {
	let end = text.length;
	while (end > 0 && CLOSING.has(text[end - 1] ?? '')) end -= 1;
	return text.slice(0, end).replace(OPENING, '');
}

function bare(text: string): string {
	const written = withoutEdges(text.trim());
	const address = written.replace(MAILTO, '');
	const [withoutSubject = ''] = address === written ? [address] : address.split('?', 1);
	return withoutEdges(withoutSubject).toLowerCase();
}

/** The different addresses of a text; the text itself where it has none. */
function addressesIn(text: string): string[] {
	const bracketed = [...text.matchAll(IN_BRACKETS)].map(([, inside = '']) => inside);
	const outside = text.replace(IN_BRACKETS, ' ').replace(/"[^"@]*"/gu, ' ');
	const words = [...bracketed, ...outside.split(BETWEEN_ADDRESSES)].filter((word) =>
		word.includes('@'),
	);
	// A word of its own beside the only address may be its
	// name, or a part of it that a blank cut off.
	if (bracketed.length === 0 && words.length <= 1) return [bare(text)];
	return [...new Set(words.length > 0 ? words.map(bare) : [bare(text)])];
}

function judged(address: string): Canonical {
	if (isPlaceholder(address)) return refused('placeholder', {});
	if (address.length > MOST_CHARACTERS)
		return refused('too-much-text', { characters: address.length, most: MOST_CHARACTERS });
	const at = address.lastIndexOf('@');
	if (at < 0) return refused('no-at-sign', {});
	const stranger = STRANGER.exec(address)?.[0];
	if (stranger !== undefined)
		return refused('odd-character', {
			character: characterName(address.slice(address.indexOf(stranger))),
		});
	const [mailbox, domain] = [address.slice(0, at), address.slice(at + 1)];
	if (mailbox.includes('@')) return refused('odd-character', { character: 'U+0040' });
	if (mailbox === '' || /^\.|\.$|\.\./u.test(mailbox)) return refused('no-mailbox', {});
	if (!DOMAIN.test(domain)) return refused('no-domain', {});
	return understood(address);
}
