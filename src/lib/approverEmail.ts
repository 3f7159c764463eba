/**
 * An address as it is compared, in any case. Letters beyond ASCII keep theirs: the Kelvin sign
 * would become a k, and with it somebody else's address.
 */
export const approverEmail = (text: string): string =>
	text.trim().replace(/[A-Z]/g, (letter) => letter.toLowerCase());
