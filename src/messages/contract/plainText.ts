const ENTITIES: ReadonlyMap<string, string> = new Map([
	['amp', '&'],
	['lt', '<'],
	['gt', '>'],
	['quot', '"'],
	['apos', "'"],
	['nbsp', ' '],
]);

/** Tags that end a line. */
const LINE_ENDS: ReadonlySet<string> = new Set([
	'br',
	...['p', 'div', 'li', 'tr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => `/${name}`),
]);

/** Longest of the names above, and of an entity with `&` and `;`: what is longer is neither. */
const LONGEST_NAME = 6;
const LONGEST_ENTITY = 10;

/** One pass over HTML. Everything that is looked for is looked for from where the pass stands, and given up for good where it never comes. */
interface Pass {
	readonly html: string;
	/** Of `-->`, `</script>`, `</style>`: those that do not come any more. */
	readonly neverAgain: Set<string>;
}

/** What stands in for one piece of HTML, and where the pass goes on. */
interface Read {
	readonly text: string;
	readonly next: number;
}

/** What a person would read of HTML: OA systems send it where text is meant. Lines stay lines, control characters go. */
export function plainText(html: string): string {
	return tidied(withoutTags(html).toWellFormed());
}

function withoutTags(html: string): string {
	const pass: Pass = { html, neverAgain: new Set() };
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
	const close = tagEnd(html, at + 1);
	if (close === -1) return null;
	const name = tagName(html, at + 1, close);
	if (name === '') return null;
	const hidden = HIDDEN.get(name);
	const skipped = hidden === undefined ? null : through(pass, close, hidden);
	return skipped ?? { text: LINE_ENDS.has(name) ? '\n' : '', next: close + 1 };
}

const COMMENT_END = /-->/g;
/** What is no text at all, up to the end of it. */
const HIDDEN: ReadonlyMap<string, RegExp> = new Map([
	['script', /<\/script\s*>/gi],
	['style', /<\/style\s*>/gi],
]);

/** Nothing, up to the end of what `end` finds. */
function through({ html, neverAgain }: Pass, from: number, end: RegExp): Read | null {
	if (neverAgain.has(end.source)) return null;
	end.lastIndex = from;
	if (end.test(html)) return { text: '', next: end.lastIndex };
	neverAgain.add(end.source);
	return null;
}

/** Where the `>` of a tag stands; -1 where another `<` or the end comes first. */
function tagEnd(html: string, from: number): number {
	let at = from;
	while (at < html.length && html[at] !== '<' && html[at] !== '>') at += 1;
	return html[at] === '>' ? at : -1;
}

/** `br`, `/p`, in small letters; '' where no letter comes, 'other' where it is none that matters. */
function tagName(html: string, from: number, close: number): string {
	const first = html[from] === '/' ? from + 1 : from;
	let at = first;
	while (at < close && at - first <= LONGEST_NAME && isNameCharacter(html.charCodeAt(at))) at += 1;
	if (at === first || isDigit(html.charCodeAt(first))) return '';
	return at - first > LONGEST_NAME ? 'other' : html.slice(from, at).toLowerCase();
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isNameCharacter = (code: number): boolean =>
	isDigit(code) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);

/** The character that `&…;` stands for; null where it stands for none. */
function entity(html: string, at: number): Read | null {
	const found = /^&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/i.exec(
		html.slice(at, at + LONGEST_ENTITY),
	);
	if (found === null) return null;
	const [whole, decimal, hex, name] = found;
	const text =
		name === undefined
			? character(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal))
			: ENTITIES.get(name.toLowerCase());
	return text === undefined ? null : { text, next: at + whole.length };
}

const character = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '');

const LINE_BREAKS: ReadonlySet<string> = new Set(['\n', '\u2028', '\u2029']);

/** Spaces and lines as a person would set them, without control characters. */
function tidied(text: string): string {
	return text
		.replace(/\r\n?/g, '\n')
		.replace(/[\p{Cc}\u200b\u2028\u2029\ufeff]/gu, (control) => {
			if (LINE_BREAKS.has(control)) return '\n';
			return control === '\t' ? ' ' : '';
		})
		.replace(/[ \u00a0]+/g, ' ')
		.replace(/ ?\n ?/g, '\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}
