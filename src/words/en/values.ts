import type { RefusalWords } from '../../lib/canonical';

/** Why a value of the OA is not taken: what follows the name of the field. */
export const values: RefusalWords = {
	empty: () => 'is empty',
	placeholder: () => 'is a placeholder, such as 0, - or 无',
	masked: () => 'is partly hidden (*)',
	'odd-character': ({ character }) => `has a character that does not belong there (${character})`,
	damaged: ({ character }) => `has lost characters in a conversion of encodings (${character})`,
	reversed: ({ character }) =>
		`has an invisible character that turns the reading direction round (${character})`,
	'line-break': () => 'has a line break in it',
	'control-character': ({ character }) => `has a control character in it (${character})`,
	backslash: () => 'has a backslash, by which Yunzhijia separates department names',
	'too-short': ({ digits, least }) => `has ${digits} digits, and a mobile number has ${least}`,
	'too-long': ({ digits, most }) => `has ${digits} digits, and a mobile number has ${most}`,
	'too-much-text': ({ characters, most }) => `has ${characters} characters, more than ${most}`,
	'unknown-prefix': ({ digits, prefix }) =>
		`has ${digits} digits, but no mobile number begins with ${prefix}`,
	landline: () => 'is the number of a land line, which gets no text message',
	'two-countries': ({ country }) =>
		`can be read as a number of the mainland and of +${country}; write it with its country code, such as +86 or +${country}-`,
	'two-numbers': ({ count }) => `holds ${count} numbers`,
	'two-addresses': ({ count }) => `holds ${count} addresses`,
	fraction: () => 'has digits behind a decimal point',
	'exponent-lost-digits': ({ shown, digits }) =>
		`is in scientific notation and has ${shown} of ${digits} digits: a spreadsheet dropped the others; send it as text`,
	'beyond-exact': () =>
		'is a number too large to be exact (above 2^53), so that its last digits are lost; send it as text',
	'wrong-type': ({ type }) => `is of the type ${type}; a text or a whole number is expected`,
	'no-at-sign': () => 'has no @',
	'no-domain': () => 'has no complete domain behind @',
	'no-mailbox': () => 'has nothing usable before @',
	'not-a-date': () => 'is no date that can be read',
	'no-day': () => 'names no day',
	'no-such-day': () => 'is a day that the calendar does not have',
	'two-digit-year': () => 'has a year of two digits',
	'day-or-month': () => 'does not tell the day from the month; write yyyy-MM-dd',
	'not-among-values': () => 'is none of the values that Yunzhijia has for the field',
	'not-in-map': () => 'is not named in the map of the setting',
	'year-out-of-range': ({ year, first, last }) =>
		`has the year ${year}, and only ${first} to ${last} is taken for a date`,
};
