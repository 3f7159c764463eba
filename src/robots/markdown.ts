/** What markup is made of, and what stands for it: messengers do not agree on how to escape. */
const LOOKALIKES: Readonly<Record<string, string>> = {
	'*': '＊',
	'`': '｀',
	'[': '［',
	']': '］',
	'<': '＜',
	'>': '＞',
	'~': '～',
	'|': '｜',
	'#': '＃',
	'-': '－',
	'+': '＋',
	'=': '＝',
	_: '＿',
	'\\': '＼',
	'&': '＆',
};
const alike = (character: string): string => LOOKALIKES[character] ?? character;

/**
 * Everywhere; at the beginning of a line; an underscore that
 * is not within a name; what would be an escape or an entity.
 */
const MARKUP =
	/[*`[\]<>~|]|^[#\-+=]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|\\(?=[!-/:-@[-`{-~])|&(?=[#\w]{1,32};)/gu;
/**
 * Ends before what cannot stand in an address, and before punctuation of the sentence around it.
 */
const ADDRESS = /https?:\/\/[^\s<>"'`，。；、（）「」]*[^\s<>"'`，。；、（）「」.,;:!?)]/g;

/**
 * One line without any markup: whatever it says is read
 * as it is written, addresses apart, which can be opened.
 */
export function plainLine(line: string, linked = true): string {
	const clean = line.replaceAll(/\p{Cc}+/gu, ' ');
	let said = '';
	let end = 0;
	for (const { 0: address, index } of linked ? clean.matchAll(ADDRESS) : []) {
		said += escaped(clean.slice(end, index), end === 0) + link(address);
		end = index + address.length;
	}
	return said + escaped(clean.slice(end), end === 0);
}

const escaped = (text: string, begins: boolean): string => {
	// "^" means the beginning of the line, not of what follows an address.
	const safe = (begins ? text : `.${text}`).replaceAll(MARKUP, alike);
	return begins ? safe : safe.slice(1);
};

/** Shown and opened is the same, so that nobody is led elsewhere. */
const link = (address: string): string =>
	`[${escaped(address, false)}](${address.replaceAll(
		/[()[\]*_~|\\]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	)})`;

/** The first line and the others, empty ones left out. */
export function titled(text: string): { title: string; lines: string[] } {
	const [title = '', ...lines] = text.split('\n').filter((line) => line.trim() !== '');
	return { title, lines };
}

/** Parts of a line: texts, and addresses that can be opened. */
export function partsOf(line: string): { text: string; href?: string }[] {
	const parts: { text: string; href?: string }[] = [];
	let end = 0;
	for (const { 0: address, index } of line.matchAll(ADDRESS)) {
		if (index > end) parts.push({ text: line.slice(end, index) });
		parts.push({ text: address, href: address });
		end = index + address.length;
	}
	if (end < line.length || parts.length === 0) parts.push({ text: line.slice(end) });
	return parts;
}
