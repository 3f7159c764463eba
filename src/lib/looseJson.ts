const longNumber = /[:[,]\s*-?\d{16,}/;
const stringOrLongNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/gs;

/**
 * JSON.parse that keeps every digit: integers of 16 digits and more, which a double cannot hold, become strings. Both sides
 * use such ids and do not always quote them. Throws SyntaxError like JSON.parse.
 */
export const parseLooseJson = (text: string): unknown =>
	JSON.parse(
		longNumber.test(text)
			? text.replace(stringOrLongNumber, (match) => (match.startsWith('"') ? match : `"${match}"`))
			: text,
	);
