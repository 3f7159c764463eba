/** What a file turned out to be, where it is no table that can be read. */
export type OtherFormat =
	| 'old-xls'
	| 'xlsb'
	| 'web-page'
	| 'web-archive'
	| 'xml-spreadsheet'
	| 'xml'
	| 'json'
	| 'pdf'
	| 'rtf'
	| 'word'
	| 'presentation'
	| 'open-document'
	| 'numbers'
	| 'picture'
	| 'archive'
	| 'split-archive'
	| 'no-workbook'
	| 'compound'
	| 'sylk'
	| 'dif'
	| 'binary';

type Nothing = Readonly<Record<string, never>>;
interface OfPart {
	/** Name of a part of the archive, as the file has it. */
	readonly part: string;
}
interface OfRow {
	/** As the user counts them, from 1. */
	readonly row: number;
}
/**
 * What stands there instead: headers that we know, by name,
 * and how many other texts, for messages go into logs.
 */
export interface SeenTexts {
	readonly known: readonly string[];
	readonly others: number;
}
interface Columns {
	readonly zh: readonly string[];
	readonly en: readonly string[];
}

/**
 * Why a file cannot be read at all, with the facts that a sentence about it needs; none is a value
 * from a cell that nobody knows.
 */
export interface FileFacts {
	'empty-file': Nothing;
	'only-zeros': Nothing;
	'no-file': Nothing;
	'too-large': { readonly megabytes: number; readonly limit: number };
	'too-many-rows': { readonly limit: number };
	password: Nothing;
	'archive-password': Nothing;
	'rights-management': Nothing;
	/** `program`: by the seal; '' where it is not known which one it was. */
	sealed: { readonly program: string };
	'other-format': { readonly format: OtherFormat };
	'text-encoding': OfRow;
	'too-many-columns': OfRow & { readonly limit: number };
	'text-behind-quote': OfRow;
	'quote-not-closed': OfRow;
	'contents-broken': Nothing;
	'cut-off': Nothing;
	'part-twice': OfPart;
	'part-misplaced': Nothing;
	'part-checksum': OfPart;
	'part-packing': OfPart;
	'part-unpacking': OfPart;
	'part-xml': OfPart;
	'part-encoding': OfPart & { readonly encoding: string };
	'sheet-missing': { readonly sheet: string };
	'sheet-twice': { readonly sheet: string };
	'string-missing': { readonly sheet: string; readonly cell: string };
	'rows-in-disorder': { readonly row: string; readonly after: number };
	'row-too-wide': OfRow & { readonly limit: number };
	'too-many-parts': { readonly count: number };
	'unpacks-too-much': { readonly megabytes: number };
	'cell-too-long': OfRow & { readonly megabytes: number };
	'piece-too-long': OfPart & { readonly megabytes: number };
	'too-deep': OfPart & { readonly limit: number };
	'too-many-ranges': Nothing;
	'too-many-formulas': Nothing;
	'document-type': OfPart;
	'no-columns': {
		readonly wanted: Columns;
		readonly rows: number;
		readonly seen?: SeenTexts;
	};
	'several-tables': { readonly sheets: readonly string[] };
	'same-meaning': { readonly cells: readonly string[] };
	'hidden-column': { readonly cell: string };
	'other-enterprise': { readonly theirs: string; readonly ours: string };
}
export type FileCode = keyof FileFacts;

/** What the file is, and what to do. */
export type Sentences = readonly [what: string, remedy: string];

export type FileWords = { readonly [C in FileCode]: (facts: FileFacts[C]) => Sentences };
