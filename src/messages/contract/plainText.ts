import { NAMED_CHARACTERS } from './entities';

/** In these places everybody expects small letters, and some write large ones. */
const ANY_CASE: ReadonlySet<string> = new Set(['amp', 'lt', 'gt', 'quot', 'apos', 'nbsp']);

const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
/** What stands on lines of its own: both its tags end a line. */
const BLOCKS: ReadonlySet<string> = new Set([
	...headings,
	...['p', 'div', 'li', 'tr', 'ul', 'ol', 'dl', 'dt', 'dd', 'table', 'pre', 'hr', 'blockquote'],
	...['section', 'article', 'header', 'footer', 'caption', 'fieldset', 'address', 'title'],
]);
/** What stands beside the next one. */
const CELLS: ReadonlySet<string> = new Set(['/td', '/th']);

/** Longest of the names above, and of an entity with `&` and `;`: what is longer is neither. */
const LONGEST_NAME = 10;
const LONGEST_ENTITY = 34;

/**
 * One pass over HTML. Everything that is looked for is looked for from where the pass stands, and
 * given up for good where it never comes.
 */
interface Pass {
	readonly html: string;
	/** Of `-->`, `</script>`, `</style>`: those that do not come any more. */
	readonly neverAgain: Set<string>;
	/** Where the last quote of each kind stands. */
	readonly lastQuote: ReadonlyMap<string, number>;
	/** Characters that may still be looked at in vain for the end of a tag with quoted values. */
	patience: number;
}

/** What stands in for one piece of HTML, and where the pass goes on. */
interface Read {
	readonly text: string;
	readonly next: number;
}

/** Stands for the end of a line, unless one has just ended. */
const ON_A_NEW_LINE = '\r';

/**
 * What a person would read of HTML: OA systems send it where
 * text is meant. Lines stay lines, control characters go.
 */
export function plainText(html: string): string {
	return tidied(withoutTags(html.replace(/\r\n?/g, '\n')).toWellFormed());
}

function withoutTags(html: string): string {
	const pass: Pass = {
		html,
		neverAgain: new Set(),
		lastQuote: new Map(['"', "'"].map((quote) => [quote, html.lastIndexOf(quote)])),
		patience: 2 * html.length,
	};
	const parts: string[] = [];
	let copied = 0;
	for (let at = nextSpecial(html, 0); at < html.length; ) {
		const read = html[at] === '&' ? entity(html, at) : markup(pass, at);
		if (read !== null) {
			parts.push(html.slice(copied, at), read.text);
			copied = read.next;
		}
		at = nextSpecial(html, read === null ? at + 1 : read.next);
	}
	return parts.join('') + html.slice(copied);
}

/** Where the next `<` or `&` stands; the length where there is none. */
function nextSpecial(html: string, from: number): number {
	let at = from;
	while (at < html.length && html[at] !== '<' && html[at] !== '&') at += 1;
	return at;
}

/** A tag, a comment, a script: null where a `<` is only a `<`. */
function markup(pass: Pass, at: number): Read | null {
	const { html } = pass;
	if (html.startsWith('<!--', at)) return through(pass, at, COMMENT_END);
	if (html.startsWith('<![CDATA[', at)) return raw(pass, at + '<![CDATA['.length);
	const declaration = html[at + 1] === '!' || html[at + 1] === '?';
	const close = tagEnd(pass, at + 1);
	if (close === -1) return null;
	if (declaration) return { text: '', next: close + 1 };
	const name = tagName(html, at + 1, close);
	if (name === '') return null;
	const hidden = HIDDEN.get(name);
	const skipped = hidden === undefined ? null : through(pass, close, hidden);
	return skipped ?? { text: standsFor(name), next: close + 1 };
}

function standsFor(name: string): string {
	if (name === 'br') return '\n';
	if (CELLS.has(name)) return ' ';
	return BLOCKS.has(name.startsWith('/') ? name.slice(1) : name) ? ON_A_NEW_LINE : '';
}

const COMMENT_END = /-->/g;
const CDATA_END = ']]>';
/** What is no text at all, up to the end of it. */
const HIDDEN: ReadonlyMap<string, RegExp> = new Map(
	['script', 'style', 'head', 'xml'].map((name) => [name, new RegExp(`</${name}\\s*>`, 'gi')]),
);

/** Nothing, up to the end of what `end` finds. */
function through({ html, neverAgain }: Pass, from: number, end: RegExp): Read | null {
	if (neverAgain.has(end.source)) return null;
	end.lastIndex = from;
	if (end.test(html)) return { text: '', next: end.lastIndex };
	neverAgain.add(end.source);
	return null;
}

/** What is written as it is meant, up to the end of it. */
function raw({ html, neverAgain }: Pass, from: number): Read | null {
	if (neverAgain.has(CDATA_END)) return null;
	const end = html.indexOf(CDATA_END, from);
	if (end !== -1) return { text: html.slice(from, end), next: end + CDATA_END.length };
	neverAgain.add(CDATA_END);
	return null;
}

/**
 * Where the `>` of a tag stands, outside of quoted
 * values; -1 where another `<` or the end comes first.
 */
function tagEnd(pass: Pass, from: number): number {
	const { html } = pass;
	let at = from;
	while (at < html.length && html[at] !== '<' && html[at] !== '>') {
		at = html[at] === '=' ? afterValue(pass, at + 1) : at + 1;
	}
	if (html[at] === '>') return at;
	pass.patience -= at - from;
	return -1;
}

/** Behind a quoted value; where none stands, or it has no end, right behind the `=`. */
function afterValue({ html, lastQuote, patience }: Pass, from: number): number {
	const quote = html.charAt(from);
	if (patience <= 0 || (lastQuote.get(quote) ?? -1) <= from) return from;
	return html.indexOf(quote, from + 1) + 1;
}

/**
 * `br`, `/p`, in small letters; '' where no letter comes, 'other' where it is none that matters.
 */
function tagName(html: string, from: number, close: number): string {
	const first = html[from] === '/' ? from + 1 : from;
	let at = first;
	while (at < close && at - first <= LONGEST_NAME && isNameCharacter(html.charCodeAt(at))) at += 1;
	if (at === first || isDigit(html.charCodeAt(first))) return '';
	return at - first > LONGEST_NAME || html[at] === ':'
		? 'other'
		: html.slice(from, at).toLowerCase();
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isNameCharacter = (code: number): boolean =>
	isDigit(code) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);

/** The character that `&…;` stands for; null where it stands for none. */
function entity(html: string, at: number): Read | null {
	const found = /^&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z][a-z\d]{1,31}));/i.exec(
		html.slice(at, at + LONGEST_ENTITY),
	);
	if (found === null) return null;
	const [whole, decimal, hex, name] = found;
	const text =
		name === undefined
			? character(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal))
			: named(name);
	return text === undefined ? null : { text, next: at + whole.length };
}

function named(name: string): string | undefined {
	const small = name.toLowerCase();
	return NAMED_CHARACTERS.get(ANY_CASE.has(small) ? small : name);
}

/** What Windows has at 128 to 159, which is what is meant by those numbers. */
const WINDOWS = new TextDecoder('windows-1252');

function character(code: number): string {
	if (code > 0x10ffff) return '';
	return code >= 0x80 && code <= 0x9f
		? WINDOWS.decode(new Uint8Array([code]))
		: String.fromCodePoint(code);
}

const LINE_BREAKS: ReadonlySet<string> = new Set(['\n', '\u2028', '\u2029']);

/** Spaces and lines as a person would set them, without control characters. */
function tidied(text: string): string {
	return withLines(text)
		.replace(/[\p{Cc}\u00ad\u200b\u2028\u2029\ufeff]/gu, (control) => {
			if (LINE_BREAKS.has(control)) return '\n';
			return control === '\t' ? ' ' : '';
		})
		.replace(/[ \u00a0\u2002-\u200a\u202f\u205f]+/g, ' ')
		.replace(/ ?\n ?/g, '\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}

/** Blanks around `ON_A_NEW_LINE` become one end of a line, or as many as stand there already. */
function withLines(text: string): string {
	const parts: string[] = [];
	let ends = 0;
	for (const piece of text.split(ON_A_NEW_LINE)) {
		const core = piece.trim();
		const from = core === '' ? piece.length : piece.indexOf(core);
		ends += lineEnds(piece.slice(0, from));
		if (core === '') continue;
		if (parts.length > 0) parts.push('\n'.repeat(Math.max(1, ends)));
		parts.push(core);
		ends = lineEnds(piece.slice(from + core.length));
	}
	return parts.join('');
}

const lineEnds = (blanks: string): number => blanks.split('\n').length - 1;
