import { columnName, MAX_COLUMNS, MAX_ROWS } from './cellRef';
import { FileError } from './fileError';
import type { AddedCells, Table, TableRow } from './table';

/** Rows handed on at a time. */
const BATCH = 500;

const SEPARATORS = [',', ';', '\t', '，', '；'] as const;
type Separator = (typeof SEPARATORS)[number];

interface CsvRow extends TableRow {
	readonly cells: readonly string[];
	/** Where the row begins and ends in the text, without its line end. */
	readonly start: number;
	readonly end: number;
}

/** Text separated by commas, semicolons or tabs, in UTF-8. Every value is the text that stands there: nothing becomes a number. */
export class CsvTable implements Table {
	readonly name = '';
	readonly #text: string;
	readonly #separator: Separator;
	#freeColumn = 0;

	/** @throws {FileError} encoding */
	constructor(bytes: Buffer) {
		this.#text = decode(bytes);
		this.#separator = separatorOf(this.#text);
	}

	get freeColumn(): number {
		return this.#freeColumn;
	}

	only(): void {}

	hiddenColumn(): boolean {
		return false;
	}

	mergedAt(): string {
		return '';
	}

	linkAt(): string {
		return '';
	}

	cellName(row: number, column: number): string {
		return `${columnName(column)}${row}`;
	}

	async *rows(): AsyncGenerator<readonly TableRow[]> {
		let batch: TableRow[] = [];
		for (const row of rowsOf(this.#text, this.#separator)) {
			if (row.cells.every((cell) => cell === '')) continue;
			this.#freeColumn = Math.max(this.#freeColumn, row.cells.length);
			batch.push(row);
			if (batch.length < BATCH) continue;
			yield batch;
			batch = [];
		}
		if (batch.length > 0) yield batch;
	}

	async withCells(added: AddedCells): Promise<Buffer> {
		const { column } = added;
		const pieces: string[] = ['\ufeff'];
		let written = 0;
		for (const { number, cells, start, end } of rowsOf(this.#text, this.#separator)) {
			const texts = added.of(number);
			if (!texts) continue;
			const kept =
				cells.length > column
					? cells
							.slice(0, column)
							.map((cell) => this.#quoted(cell))
							.join(this.#separator)
					: this.#text.slice(start, end) + this.#separator.repeat(column - cells.length);
			pieces.push(
				this.#text.slice(written, start),
				kept,
				...texts.map((text) => this.#separator + this.#quoted(harmless(text))),
			);
			written = end;
		}
		pieces.push(this.#text.slice(written));
		return Buffer.from(pieces.join(''), 'utf8');
	}

	#quoted(value: string): string {
		return value.includes(this.#separator) || /["\r\n]/.test(value)
			? `"${value.replaceAll('"', '""')}"`
			: value;
	}
}

/** A spreadsheet that opens the file would run such a text as a formula. Only what we add is changed: it is never read back. */
const harmless = (value: string): string =>
	/^[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value;

function decode(bytes: Buffer): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch (error) {
		throw new FileError(
			'encoding',
			'The text file is not in UTF-8 (Excel\'s plain "CSV" is in GBK on Chinese machines).',
			'Save it as "CSV UTF-8 (comma delimited)" or as .xlsx.',
			{ cause: error },
		);
	}
}

/** The one that occurs most often in the first lines. */
function separatorOf(text: string): Separator {
	const head = text.slice(0, 2000).replace(/"[^"]*"/g, '');
	const counted = SEPARATORS.map((separator) => ({
		separator,
		count: head.split(separator).length,
	}));
	return counted.reduce((best, one) => (one.count > best.count ? one : best)).separator;
}

function* rowsOf(text: string, separator: Separator): Generator<CsvRow> {
	let number = 0;
	for (let at = 0; at < text.length; ) {
		const start = at;
		const cells: string[] = [];
		if (++number > MAX_ROWS)
			throw new FileError(
				'too-large',
				`The text file has more than ${MAX_ROWS} rows.`,
				'Split it into several files.',
			);
		for (;;) {
			const field =
				text[at] === '"' ? quotedField(text, at, number) : plainField(text, at, separator);
			cells.push(field.value);
			at = field.end;
			if (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r')
				throw new FileError(
					'damaged',
					`Row ${number} of the text file has text behind a closing quotation mark.`,
					'Double the quotation marks inside values, or save the table as .xlsx and upload that.',
				);
			if (cells.length > MAX_COLUMNS)
				throw new FileError(
					'not-a-workbook',
					`Row ${number} of the text file has more than ${MAX_COLUMNS} columns.`,
					'Save the table as .xlsx and upload that.',
				);
			if (text[at] !== separator) break;
			at++;
		}
		yield { number, hidden: false, cells, start, end: at };
		at += text.startsWith('\r\n', at) ? 2 : 1;
	}
}

/** Up to the separator or the end of the line. */
function plainField(
	text: string,
	start: number,
	separator: Separator,
): { value: string; end: number } {
	let end = start;
	while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r')
		end++;
	return { value: text.slice(start, end), end };
}

/** Up to the closing quotation mark. @throws {FileError} damaged: never closed, or something stands behind it */
function quotedField(text: string, start: number, row: number): { value: string; end: number } {
	let end = start + 1;
	for (;;) {
		end = text.indexOf('"', end);
		if (end < 0)
			throw new FileError(
				'damaged',
				`A quotation mark that is opened in row ${row} of the text file is never closed.`,
				'Close it, or save the table as .xlsx and upload that.',
			);
		if (text[end + 1] !== '"') break;
		end += 2;
	}
	return { value: text.slice(start + 1, end).replaceAll('""', '"'), end: end + 1 };
}
