import { readCellText } from './cellText';
import {
	type CellRange,
	columnName,
	columnOf,
	MAX_COLUMNS,
	MAX_ROWS,
	RangeIndex,
	rangeOf,
} from './cellRef';
import { fileError } from './fileError';
import type { OddStyles } from './oddStyles';
import { CELL_LIMIT, MAX_TALL_RANGES, SHEET_LIMIT } from './limits';
import { relationships, type SheetPart, type WorkbookParts } from './parts';
import { RichText, Runs } from './sharedStrings';
import { sheetWithCells } from './sheetWithCells';
import type { AddedCells, Cell, Table, TableRow } from './table';
import { type Attributes, XmlReader } from './xml';
import { Budget, unpack } from './zip';
import { pack, writeZip } from './zipWriter';

/** What all sheets of a workbook share. */
export interface SharedParts {
	readonly strings: ReadonlyArray<string | RichText>;
	readonly styles: OddStyles;
}

/**
 * One sheet, read as it is unpacked. What it says of its
 * own size is not believed: only rows with values are made.
 */
export class Sheet implements Table {
	readonly name: string;
	readonly #columns: Array<{ first: number; last: number; hidden: boolean }> = [];
	/** Where nothing is said of a column. */
	#columnsHidden = false;
	readonly #merged = new RangeIndex<string>();
	readonly #links = new RangeIndex<{ id: string; location: string }>();
	#targets: ReadonlyMap<string, { target: string }> = new Map();
	#only: ReadonlySet<number> | null = null;
	#freeColumn = 0;

	constructor(
		private readonly workbook: WorkbookParts,
		readonly part: SheetPart,
		private readonly shared: SharedParts,
	) {
		this.name = part.name;
	}

	only(columns: readonly number[]): void {
		this.#only = new Set(columns);
	}

	get freeColumn(): number {
		return this.#freeColumn;
	}

	hiddenColumn(column: number): boolean {
		const told = this.#columns.find(({ first, last }) => column >= first && column <= last);
		return told ? told.hidden : this.#columnsHidden;
	}

	mergedAt(row: number, column: number): string {
		return this.#merged.at(row, column) ?? '';
	}

	linkAt(row: number, column: number): string {
		const link = this.#links.at(row, column);
		return link === undefined ? '' : (this.#targets.get(link.id)?.target ?? `#${link.location}`);
	}

	cellName(row: number, column: number): string {
		return `${columnName(column)}${row}`;
	}

	async *rows(): AsyncGenerator<readonly TableRow[]> {
		let done: TableRow[] = [];
		const rows = new RowBuilder(
			{ ...this.shared, sheet: this.name },
			() => this.#only,
			(row) => done.push(row),
		);
		const reader = new XmlReader(this.part.entry.name, {
			open: (name, attributes) => {
				if (rows.open(name, attributes)) return;
				if (name === 'sheetFormatPr')
					rows.rowsHidden = showsNothing(attributes['defaultRowHeight'], LEAST_HEIGHT);
				this.#around(name, attributes);
			},
			text: (text) => rows.text(text),
			close: (name) => rows.close(name),
		});
		for await (const chunk of unpack(this.part.entry, new Budget(SHEET_LIMIT))) {
			reader.write(chunk);
			// At once: what waits is copied by every collection of garbage, and makes the heap grow.
			if (done.length === 0) continue;
			yield done;
			done = [];
		}
		reader.end();
		this.#freeColumn = rows.lastFilled + 1;
		this.#targets = await relationships(this.workbook.entries, this.part.entry.name);
		if (done.length > 0) yield done;
	}

	async withCells(added: AddedCells): Promise<Buffer> {
		const { entry } = this.part;
		const rewritten = await pack(entry.name, sheetWithCells(entry, added));
		return writeZip(
			[...this.workbook.entries.values()].map((one) => (one === entry ? rewritten : one)),
		);
	}

	/** What stands around the rows: columns in front of them, merged ranges and links behind. */
	#around(name: string, attributes: Attributes): void {
		const { min, max, hidden, width, ref = '', location = '' } = attributes;
		if (name === 'sheetFormatPr')
			this.#columnsHidden = showsNothing(attributes['defaultColWidth'], LEAST_WIDTH);
		if (name === 'col')
			this.#columns.push({
				first: Number(min) - 1,
				last: Number(max) - 1,
				hidden: isTrue(hidden) || showsNothing(width, LEAST_WIDTH),
			});
		const range = name === 'mergeCell' || name === 'hyperlink' ? rangeOf(ref) : null;
		if (range === null) return;
		if (name === 'mergeCell') this.#merged.add(range, ref);
		else
			this.#links.add(range, {
				id: Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '',
				location,
			});
	}
}

/** In points and in characters: below it nobody reads anything, and who scrolls by sees no gap. */
const LEAST_HEIGHT = 3;
const LEAST_WIDTH = 0.5;

const showsNothing = (size: string | undefined, least: number): boolean =>
	size !== undefined && size !== '' && Number(size) < least;

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

/** Puts rows together from what the parser reports. */
class RowBuilder {
	/** The last column with a value so far. */
	lastFilled = -1;
	/** Whether rows of which no height is told show nothing. */
	rowsHidden = false;
	#number = 0;
	#hidden = false;
	#cells: Array<Cell | undefined> = [];
	#filled = false;
	#column = -1;
	#wanted = false;
	#type = '';
	#style = '';
	#value = '';
	#inValue = false;
	#formula = false;
	/**
	 * Where formulas put values into other cells, below or
	 * beside: these have no formula of their own.
	 */
	#spilled: CellRange[] = [];
	readonly #runs = new Runs();
	#phonetic = false;
	#inRow = false;
	#inCell = false;

	constructor(
		private readonly shared: SharedParts & { readonly sheet: string },
		private readonly only: () => ReadonlySet<number> | null,
		private readonly emit: (row: TableRow) => void,
	) {}

	/** @returns whether the tag belongs to a row */
	open(name: string, attributes: Attributes): boolean {
		if (this.#inCell) {
			if (name === 'v' || name === 't') this.#inValue = !this.#phonetic;
			else if (name === 'f') this.#openFormula(attributes);
			else if (name === 'rPh') this.#phonetic = true;
			else this.#runs.open(name, attributes);
			return true;
		}
		if (name === 'c' && this.#inRow) {
			this.#openCell(attributes);
			return true;
		}
		if (name === 'row') this.#openRow(attributes);
		return this.#inRow;
	}

	text(text: string): void {
		if (!this.#inValue) return;
		if (this.#wanted) this.#value += text;
		this.#runs.text(text);
		if (this.#value.length > CELL_LIMIT)
			throw fileError('cell-too-long', { row: this.#number, megabytes: CELL_LIMIT / 2 ** 20 });
		if (this.#column > this.lastFilled) this.lastFilled = this.#column;
	}

	close(name: string): void {
		if (this.#inCell) {
			if (name === 'c') this.#closeCell();
			else if (name === 'v' || name === 't') this.#inValue = false;
			else if (name === 'rPh') this.#phonetic = false;
		} else if (name === 'row' && this.#inRow) {
			this.#inRow = false;
			if (this.#filled)
				this.emit({ number: this.#number, hidden: this.#hidden, cells: this.#cells });
		}
	}

	#openRow({ r, hidden, ht }: Attributes): void {
		const number = r === undefined ? this.#number + 1 : Number(r);
		if (!Number.isInteger(number) || number <= this.#number || number > MAX_ROWS)
			throw fileError('rows-in-disorder', { row: untold(r), after: this.#number });
		this.#number = number;
		this.#hidden =
			isTrue(hidden) || (ht === undefined ? this.rowsHidden : showsNothing(ht, LEAST_HEIGHT));
		this.#cells = [];
		this.#filled = false;
		this.#column = -1;
		this.#inRow = true;
	}

	#openCell({ r, t = '', s = '' }: Attributes): void {
		this.#column = r === undefined ? this.#column + 1 : columnOf(r);
		if (this.#column >= MAX_COLUMNS)
			throw fileError('row-too-wide', { row: this.#number, limit: MAX_COLUMNS });
		const only = this.only();
		this.#wanted = this.#column >= 0 && (only === null || only.has(this.#column));
		this.#type = t;
		this.#style = s;
		this.#value = '';
		this.#formula = false;
		this.#runs.reset();
		this.#inCell = true;
	}

	#openFormula({ t, ref = '' }: Attributes): void {
		this.#formula = true;
		// A shared one stands in each of its cells again.
		const range = t === 'array' || t === 'dataTable' ? rangeOf(ref) : null;
		if (
			range === null ||
			(range.firstRow === range.lastRow && range.firstColumn === range.lastColumn)
		)
			return;
		this.#spilled = this.#spilled.filter(({ lastRow }) => lastRow >= this.#number);
		if (this.#spilled.length >= MAX_TALL_RANGES) throw fileError('too-many-formulas', {});
		this.#spilled.push(range);
	}

	#isSpilled(): boolean {
		return this.#spilled.some(
			({ firstRow, lastRow, firstColumn, lastColumn }) =>
				this.#number >= firstRow &&
				this.#number <= lastRow &&
				this.#column >= firstColumn &&
				this.#column <= lastColumn,
		);
	}

	#closeCell(): void {
		this.#inCell = false;
		this.#inValue = false;
		if (!this.#wanted) return;
		const cell =
			this.#formula || (this.#value !== '' && this.#isSpilled())
				? ({ kind: 'formula', shown: this.#value } as const)
				: this.#cell();
		if (cell === '') return;
		this.#cells[this.#column] = cell;
		this.#filled = true;
	}

	#text(text: string): Cell {
		return text !== '' && this.#style !== '' && this.shared.styles.unseen.has(Number(this.#style))
			? { kind: 'unseen', shown: text }
			: text;
	}

	#stringMissing(): Error {
		const cell = `${columnName(this.#column)}${this.#number}`;
		return fileError('string-missing', { sheet: this.shared.sheet, cell });
	}

	#cell(): Cell {
		const value = this.#value;
		switch (this.#type) {
			case 's': {
				// As some programs write an empty cell.
				if (value === '') return '';
				const text = this.shared.strings[Number(value)];
				if (text === undefined) throw this.#stringMissing();
				return text instanceof RichText
					? { kind: 'rich-text', shown: text.text }
					: this.#text(text);
			}
			case 'inlineStr': {
				const text = readCellText(value);
				return this.#runs.odd ? { kind: 'rich-text', shown: text } : this.#text(text);
			}
			case 'str':
				return this.#text(readCellText(value));
			case 'b':
				return { kind: 'boolean', shown: value === '1' ? 'TRUE' : 'FALSE' };
			case 'e':
				return { kind: 'error', shown: value };
			case 'd':
				return { kind: 'date', shown: value };
			default:
				if (value === '') return '';
				return {
					kind:
						this.#style !== '' && this.shared.styles.dates.has(Number(this.#style))
							? 'date'
							: 'number',
					shown: value,
				};
		}
	}
}

/** A number of a row as the file has it, where it is one. */
const untold = (r: string | undefined): string =>
	r !== undefined && /^\d{1,9}$/.test(r) ? r : '?';
