const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;

/** More digits than a double holds in every case. */
const LONG = 16;
const LONG_RUN = /\d{16}/;

/**
 * JSON.parse that keeps every digit: integers of 16 digits and more, which a double cannot hold,
 * become strings. Both sides use such ids and do not always quote them. Throws SyntaxError like
 * JSON.parse; takes time in proportion to the text.
 */
export const parseLooseJson = (text: string): unknown => {
	const parsed: unknown = JSON.parse(text);
	// Most bodies have no such number, which is seen much faster than where one would stand.
	if (!LONG_RUN.test(text)) return parsed;
	const quoted = withLongNumbersQuoted(text);
	return quoted === text ? parsed : JSON.parse(quoted);
};

/** @param json known to be JSON: every text in it ends, and a number stands between texts only */
const withLongNumbersQuoted = (json: string): string => {
	const parts: string[] = [];
	let copied = 0;
	let at = 0;
	while (at < json.length) {
		const code = json.charCodeAt(at);
		if (code === QUOTE) at = afterText(json, at + 1);
		else if (code !== MINUS && !isDigit(code)) at += 1;
		else {
			const end = afterNumber(json, at);
			if (isLongInteger(json, at, end)) {
				parts.push(json.slice(copied, at), `"${json.slice(at, end)}"`);
				copied = end;
			}
			at = end;
		}
	}
	return parts.length === 0 ? json : parts.join('') + json.slice(copied);
};

/**
 * Behind the quote that ends the text which `at` stands in:
 * the first one with an even number of backslashes before it.
 */
const afterText = (json: string, at: number): number => {
	let quote = json.indexOf('"', at);
	while (quote !== -1 && isEscaped(json, quote)) quote = json.indexOf('"', quote + 1);
	return quote === -1 ? json.length : quote + 1;
};

/** No backslash is counted twice, since those before different quotes are different ones. */
const isEscaped = (json: string, quote: number): boolean => {
	let first = quote;
	while (json.charCodeAt(first - 1) === BACKSLASH) first -= 1;
	return (quote - first) % 2 === 1;
};

const afterNumber = (json: string, at: number): number => {
	let here = at + 1;
	while (here < json.length && NUMBER_CODES.has(json.charCodeAt(here))) here += 1;
	return here;
};

const NUMBER_CODES: ReadonlySet<number> = new Set(Buffer.from('0123456789+-.eE', 'latin1'));

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

const isLongInteger = (json: string, from: number, to: number): boolean => {
	const first = json.charCodeAt(from) === MINUS ? from + 1 : from;
	if (to - first < LONG) return false;
	for (let at = first; at < to; at += 1) if (!isDigit(json.charCodeAt(at))) return false;
	return true;
};
