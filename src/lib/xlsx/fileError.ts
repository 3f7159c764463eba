export type FileProblem =
	| 'empty'
	| 'too-large'
	| 'password'
	| 'not-a-workbook'
	| 'damaged'
	| 'bomb'
	| 'external'
	| 'encoding'
	| 'columns'
	| 'other-enterprise';

/** A file that cannot be read at all. `message` says what it is, `remedy` what to do; neither holds a value from the file. */
export class FileError extends Error {
	override readonly name = 'FileError';

	constructor(
		readonly problem: FileProblem,
		message: string,
		readonly remedy: string,
		options?: ErrorOptions,
	) {
		super(message, options);
	}
}

/** A little that unpacks to more than any workbook holds. */
export const bomb = (what: string): FileError =>
	new FileError(
		'bomb',
		`${what}.`,
		'It is not an ordinary workbook. Copy the rows that you need into a new one and upload that.',
	);

export const damaged = (what: string, cause?: unknown): FileError =>
	new FileError(
		'damaged',
		`The file is damaged: ${what}.`,
		'Open it in Excel or WPS, save it as a new .xlsx file and upload that.',
		{ cause },
	);
