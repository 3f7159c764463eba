import { columnName, MAX_COLUMNS, MAX_ROWS } from './cellRef';
import { fileError } from './fileError';
import type { AddedCells, Table, TableRow } from './table';
import type { TextEncoding, TextFile } from './textFile';

/** Rows handed on at a time. */
const BATCH = 500;

const SEPARATORS = [',', ';', '\t', '，', '；', '|'] as const;

/** How Excel is told the separator, in a row of its own above the table. */
const TOLD_SEPARATOR = /^"?sep=([^\w\s"]|\t)"?[^\S\r\n]{0,9}(?:\r\n|\r|\n|$)/i;

interface CsvRow extends TableRow {
	readonly cells: readonly string[];
	/** Where the row begins and ends in the text, without its line end. */
	readonly start: number;
	readonly end: number;
}

/**
 * Text separated by commas, semicolons, tabs or bars. Every
 * value is the text that stands there: nothing becomes a number.
 */
export class CsvTable implements Table {
	readonly name = '';
	readonly #text: string;
	readonly #encoding: TextEncoding;
	readonly #separator: string;
	/** Where the table begins, below the row that tells the separator. */
	readonly #start: number;
	#freeColumn = 0;

	constructor({ text, encoding }: TextFile) {
		const [told = '', separator] = TOLD_SEPARATOR.exec(text) ?? [];
		this.#text = text;
		this.#encoding = encoding;
		this.#start = told.length;
		this.#separator = separator ?? separatorOf(text);
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
		for (const row of this.#rows()) {
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
		for (const { number, cells, start, end } of this.#rows()) {
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
		// What was "Unicode text" stays that: Excel opens no other text with tabs by a double click.
		return Buffer.from(pieces.join(''), this.#encoding.startsWith('utf-16') ? 'utf16le' : 'utf8');
	}

	#rows(): Generator<CsvRow> {
		return rowsOf(this.#text, this.#separator, this.#start);
	}

	#quoted(value: string): string {
		return value.includes(this.#separator) || /["\r\n]/.test(value)
			? `"${value.replaceAll('"', '""')}"`
			: value;
	}
}

/**
 * A spreadsheet that opens the file would run such a text as a formula. Only what we add is
 * changed: it is never read back.
 */
const harmless = (value: string): string =>
	/^[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value;

/** The one that occurs most often in the first lines. */
function separatorOf(text: string): string {
	const head = text.slice(0, 2000).replace(/"[^"]*"/g, '');
	const counted = SEPARATORS.map((separator) => ({
		separator,
		count: head.split(separator).length,
	}));
	return counted.reduce((best, one) => (one.count > best.count ? one : best)).separator;
}

function* rowsOf(text: string, separator: string, from: number): Generator<CsvRow> {
	let number = from === 0 ? 0 : 1;
	for (let at = from; at < text.length; ) {
		const start = at;
		const cells: string[] = [];
		if (++number > MAX_ROWS) throw fileError('too-many-rows', { limit: MAX_ROWS });
		for (;;) {
			const field =
				text[at] === '"' ? quotedField(text, at, number) : plainField(text, at, separator);
			cells.push(field.value);
			at = field.end;
			if (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r')
				throw fileError('text-behind-quote', { row: number });
			if (cells.length > MAX_COLUMNS)
				throw fileError('too-many-columns', { row: number, limit: MAX_COLUMNS });
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
	separator: string,
): { value: string; end: number } {
	let end = start;
	while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r')
		end++;
	return { value: text.slice(start, end), end };
}

/**
 * Up to the closing quotation mark. @throws {FileError}
 * damaged: never closed, or something stands behind it
 */
function quotedField(text: string, start: number, row: number): { value: string; end: number } {
	let end = start + 1;
	for (;;) {
		end = text.indexOf('"', end);
		if (end < 0) throw fileError('quote-not-closed', { row });
		if (text[end + 1] !== '"') break;
		end += 2;
	}
	return { value: text.slice(start + 1, end).replaceAll('""', '"'), end: end + 1 };
}
