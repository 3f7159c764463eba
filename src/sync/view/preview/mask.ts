const MOBILE = /(?<!\d)((?:86)?1[3-9]\d)\d{4}(\d{4})(?!\d)/g;

/**
 * A phone number with its middle hidden: 138****5678. Prefix and separators stay. Short numbers
 * keep their last two digits; a text without digits is returned as it is.
 */
export function maskPhone(value: string): string {
	const characters = Array.from(value);
	const digits = characters.filter(isDigit).length;
	let place = digits;
	return characters
		.map((character) => {
			if (!isDigit(character)) return character;
			place -= 1;
			const hidden = digits < 8 ? place >= 2 : place >= 4 && place < 8;
			return hidden ? '*' : character;
		})
		.join('');
}

/**
 * Free text (names, messages, reasons) with the middle
 * of every mainland mobile number in it hidden.
 */
export const maskPhonesIn = (text: string): string =>
	/1[3-9]\d{9}/.test(text) ? text.replace(MOBILE, '$1****$2') : text;

const isDigit = (character: string): boolean => /\p{Nd}/u.test(character);
