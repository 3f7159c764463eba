import { type InBoth, Problem } from '../problem';
import { en } from './wording/en';
import type { FileCode, FileFacts } from './wording/finding';
import { zh } from './wording/zh';

export type FileProblem =
	| 'empty'
	| 'too-large'
	| 'password'
	| 'encrypted'
	| 'not-a-workbook'
	| 'damaged'
	| 'bomb'
	| 'external'
	| 'encoding'
	| 'columns'
	| 'other-enterprise';

/** Codes of one kind; those that are not here are damage. */
const PROBLEMS: Partial<Readonly<Record<FileCode, FileProblem>>> = {
	'no-file': 'empty',
	'empty-file': 'empty',
	'only-zeros': 'empty',
	'too-large': 'too-large',
	'too-many-rows': 'too-large',
	password: 'password',
	'archive-password': 'password',
	'rights-management': 'encrypted',
	sealed: 'encrypted',
	'other-format': 'not-a-workbook',
	'text-encoding': 'encoding',
	'part-encoding': 'encoding',
	'too-many-columns': 'not-a-workbook',
	'too-many-parts': 'bomb',
	'unpacks-too-much': 'bomb',
	'cell-too-long': 'bomb',
	'piece-too-long': 'bomb',
	'too-deep': 'bomb',
	'too-many-ranges': 'bomb',
	'too-many-formulas': 'bomb',
	'document-type': 'external',
	'no-columns': 'columns',
	'several-tables': 'columns',
	'same-meaning': 'columns',
	'hidden-column': 'columns',
	'other-enterprise': 'other-enterprise',
};

/**
 * A file that cannot be read at all. Its sentences hold no value from the file that nobody knows.
 */
export class FileError extends Problem {
	override readonly name = 'FileError';
	readonly problem: FileProblem;

	constructor(
		readonly code: FileCode,
		sentences: InBoth,
		options?: ErrorOptions,
	) {
		super(sentences, options);
		this.problem = PROBLEMS[code] ?? 'damaged';
	}
}

/** The error for a finding, worded. */
export function fileError<C extends FileCode>(
	code: C,
	facts: FileFacts[C],
	options?: ErrorOptions,
): FileError {
	return new FileError(code, { zh: zh[code](facts), en: en[code](facts) }, options);
}
