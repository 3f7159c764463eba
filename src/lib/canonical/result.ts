type NoFacts = Record<string, never>;

/**
 * Why a value is not taken, with what is true about it. Facts hold counts,
 * limits and names of characters, never the value: they go into messages
 * and logs. Characters are named by their code point, such as "U+202E".
 */
interface RefusalFacts {
	/** Nothing stands there, or nothing that can be seen. */
	empty: NoFacts;
	/** A filler such as 0, -, 无 or 13800000000. */
	placeholder: NoFacts;
	/** Partly hidden, as in 138****1001. */
	masked: NoFacts;
	/** Something that does not belong there, such as a letter in a phone number. */
	'odd-character': { character: string };
	/** Lost in a conversion of encodings: � or nothing but question marks. */
	damaged: { character: string };
	/**
	 * A character that turns the order of reading round, so
	 * that people see something else than what is stored.
	 */
	reversed: { character: string };
	/** A line end in the middle. */
	'line-break': NoFacts;
	/** A control character in the middle. */
	'control-character': { character: string };
	/** Yunzhijia separates the names of departments by it (directory-api 2.8). */
	backslash: NoFacts;
	'too-short': { digits: number; least: number };
	'too-long': { digits: number; most: number };
	/** More text than any such value has. */
	'too-much-text': { characters: number; most: number };
	/** As many digits as a mobile number, but none begins like this. */
	'unknown-prefix': { digits: number; prefix: string };
	/** A number in a building, which gets no text message and makes no account. */
	landline: NoFacts;
	/** May be read as a number of two countries. */
	'two-countries': { country: string };
	'two-numbers': { count: number };
	'two-addresses': { count: number };
	/** Digits after the decimal point that are not all zero. */
	fraction: NoFacts;
	/** Written as 1.38E+10, with fewer digits than the number has. */
	'exponent-lost-digits': { shown: number; digits: number };
	/** A JSON number above 2^53: its last digits are no longer those that were sent. */
	'beyond-exact': NoFacts;
	/** Another type of value than texts and numbers; `type` as JavaScript calls it. */
	'wrong-type': { type: string };
	'no-at-sign': NoFacts;
	/** The part behind @ names no domain, or has a dot where none can be. */
	'no-domain': NoFacts;
	/** The part before @ is missing, or begins or ends with a dot. */
	'no-mailbox': NoFacts;
	'not-a-date': NoFacts;
	/** A year, or a year and a month. */
	'no-day': NoFacts;
	'no-such-day': NoFacts;
	'two-digit-year': NoFacts;
	/** 05/01/2024 is in January or in May. */
	'day-or-month': NoFacts;
	/** None of the values that the field of Yunzhijia knows (person.md 3.1). */
	'not-among-values': NoFacts;
	/** The map of the setting does not name it. */
	'not-in-map': NoFacts;
	/** Years that systems write for "unknown" or "never": 0000, 1899, 1900, 9999. */
	'year-out-of-range': { year: number; first: number; last: number };
}

export type RefusalCode = keyof RefusalFacts;

/** What a language says of each refusal, as the end of a sentence that names the field. */
export type RefusalWords = {
	readonly [Code in RefusalCode]: (facts: RefusalFacts[Code]) => string;
};

export const tellRefusal = <Code extends RefusalCode>(
	words: RefusalWords,
	{ code, facts }: { readonly code: Code; readonly facts: RefusalFacts[Code] },
): string => words[code](facts);

interface Understood {
	readonly ok: true;
	/** As it is compared and written; never ''. */
	readonly value: string;
}

/** A union by code, so that a catalogue knows which facts stand with which code. */
export type Refused<Code extends RefusalCode = RefusalCode> = {
	[One in Code]: { readonly ok: false; readonly code: One; readonly facts: RefusalFacts[One] };
}[Code];

export type Canonical = Understood | Refused;

export const understood = (value: string): Understood => ({ ok: true, value });

export const refused = <Code extends RefusalCode>(
	code: Code,
	facts: RefusalFacts[Code],
): { readonly ok: false; readonly code: Code; readonly facts: RefusalFacts[Code] } => ({
	ok: false,
	code,
	facts,
});

/** "U+200B" */
export const characterName = (character: string): string =>
	`U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
