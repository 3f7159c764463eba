import { cellText } from './cellText';
import { columnName, columnOf } from './cellRef';
import { SHEET_LIMIT } from './limits';
import type { AddedCells } from './table';
import { XmlReader } from './xml';
import { Budget, unpack, type ZipEntry } from './zip';

/** A cell as it stands in the text of its sheet. */
interface CellText {
	readonly column: number;
	readonly start: number;
	end: number;
}

/**
 * The text of a sheet with cells added to its rows, piece by piece; everything else stays as it was
 * written, to the character. Rows without any cell stay as they are.
 */
export async function* sheetWithCells(entry: ZipEntry, added: AddedCells): AsyncGenerator<string> {
	const rewriter = new Rewriter(added);
	const reader = new XmlReader(entry.name, {
		open: (name, attributes, at) => rewriter.open(name, attributes, at),
		close: (name, at) => rewriter.close(name, at),
	});
	for await (const chunk of unpack(entry, new Budget(SHEET_LIMIT))) {
		// Noted first: the handlers look at the text up to the place where the parser is.
		rewriter.note(reader.decode(chunk));
		reader.parse();
		yield declared(rewriter.take());
	}
	reader.end();
	yield declared(rewriter.rest());
}

/** We write UTF-8, whatever the part was in. */
const declared = (text: string): string =>
	text.startsWith('<?xml')
		? text.replace(/^<\?xml[^>]*>/, (declaration) =>
				declaration.replace(/(\sencoding\s*=\s*)("[^"]*"|'[^']*')/, '$1"UTF-8"'),
			)
		: text;

class Rewriter {
	#text = '';
	/** Place of the first character of #text in the whole. */
	#base = 0;
	#done = '';
	#row = 0;
	#tagEnd = 0;
	#cells: CellText[] = [];
	#inRow = false;
	#after = false;

	constructor(private readonly added: AddedCells) {}

	note(text: string): void {
		this.#text += text;
	}

	/** What is ready to be written. */
	take(): string {
		if (this.#after) return this.rest();
		const done = this.#done;
		this.#done = '';
		return done;
	}

	rest(): string {
		const rest = this.#done + this.#text;
		this.#base += this.#text.length;
		this.#text = '';
		this.#done = '';
		return rest;
	}

	open(
		name: string,
		attributes: Readonly<Record<string, string>>,
		{ position }: { position: number },
	): void {
		if (this.#after) return;
		if (name === 'row') {
			this.#row = attributes['r'] === undefined ? this.#row + 1 : Number(attributes['r']);
			this.#tagEnd = position;
			this.#cells = [];
			this.#inRow = true;
		} else if (name === 'c' && this.#inRow) {
			const previous = this.#cells.at(-1);
			const column =
				attributes['r'] === undefined ? (previous?.column ?? -1) + 1 : columnOf(attributes['r']);
			this.#cells.push({ column, start: previous?.end ?? this.#tagEnd, end: position });
		}
	}

	close(name: string, { position }: { position: number }): void {
		if (name === 'sheetData') this.#after = true;
		if (!this.#inRow) return;
		const last = this.#cells.at(-1);
		if (name === 'c' && last) last.end = position;
		if (name !== 'row') return;
		this.#inRow = false;
		const texts = last ? this.added.of(this.#row) : undefined;
		if (texts) this.#rewrite(texts);
		this.#pass(position);
	}

	/** Moves the text up to a place to what is done. */
	#pass(position: number): void {
		this.#done += this.#text.slice(0, position - this.#base);
		this.#text = this.#text.slice(position - this.#base);
		this.#base = position;
	}

	#skip(position: number): void {
		this.#text = this.#text.slice(position - this.#base);
		this.#base = position;
	}

	#rewrite(texts: readonly string[]): void {
		const { column, width } = this.added;
		const tagStart = this.#text.lastIndexOf('<', this.#tagEnd - this.#base - 1) + this.#base;
		this.#pass(tagStart);
		const tag = this.#text.slice(0, this.#tagEnd - tagStart);
		const prefix = /^<([^\s:>]+:)?/.exec(tag)?.[1] ?? '';
		// It says which columns the row takes up, and would be wrong now; it may be left out.
		this.#done += tag.replace(/\sspans\s*=\s*("[^"]*"|'[^']*')/, '');
		this.#skip(this.#tagEnd);
		for (const cell of this.#cells) {
			if (cell.column >= column + width) break;
			if (cell.column < column) this.#pass(cell.end);
			else this.#skip(cell.end);
		}
		this.#done += texts
			.map((text, nth) => inlineCell(prefix, `${columnName(column + nth)}${this.#row}`, text))
			.join('');
	}
}

const XML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Typed as text, so that nothing in it becomes a formula. */
const inlineCell = (prefix: string, reference: string, text: string): string =>
	text === ''
		? ''
		: `<${prefix}c r="${reference}" t="inlineStr"><${prefix}is><${prefix}t ` +
			'xml:space="preserve">' +
			`${(cellText(text) ?? '').replace(/[&<>]/g, (character) => XML[character] ?? '')}</` +
			`${prefix}t></${prefix}is></${prefix}c>`;
