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
import { bomb, damaged, FileError } from './fileError';
import { CELL_LIMIT, MAX_TALL_RANGES, SHEET_LIMIT } from './limits';
import { relationships, type SheetPart, type WorkbookParts } from './parts';
import { RichText } from './sharedStrings';
import { sheetWithCells } from './sheetWithCells';
import type { AddedCells, Cell, Table, TableRow } from './table';
import { type Attributes, XmlReader } from './xml';
import { Budget, unpack } from './zip';
import { pack, writeZip } from './zipWriter';

/** What all sheets of a workbook share. */
export interface SharedParts {
	readonly strings: ReadonlyArray<string | RichText>;
	readonly dateStyles: ReadonlySet<number>;
}

/** One sheet, read as it is unpacked. What it says of its own size is not believed: only rows with values are made. */
export class Sheet implements Table {
	readonly name: string;
	readonly #hiddenColumns: Array<{ first: number; last: number }> = [];
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
		return this.#hiddenColumns.some(({ first, last }) => column >= first && column <= last);
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
			this.shared,
			() => this.#only,
			(row) => done.push(row),
		);
		const reader = new XmlReader(this.part.entry.name, {
			open: (name, attributes) => {
				if (!rows.open(name, attributes)) this.#around(name, attributes);
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
		const { min, max, hidden, ref = '', location = '' } = attributes;
		if (name === 'col' && isTrue(hidden))
			this.#hiddenColumns.push({ first: Number(min) - 1, last: Number(max) - 1 });
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

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

/** Puts rows together from what the parser reports. */
class RowBuilder {
	/** The last column with a value so far. */
	lastFilled = -1;
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
	/** Where formulas put values into other cells, below or beside: these have no formula of their own. */
	#spilled: CellRange[] = [];
	#rich = false;
	#phonetic = false;
	#inRow = false;
	#inCell = false;

	constructor(
		private readonly shared: SharedParts,
		private readonly only: () => ReadonlySet<number> | null,
		private readonly emit: (row: TableRow) => void,
	) {}

	/** @returns whether the tag belongs to a row */
	open(name: string, attributes: Attributes): boolean {
		if (this.#inCell) {
			if (name === 'v' || name === 't') this.#inValue = !this.#phonetic;
			else if (name === 'f') this.#openFormula(attributes);
			else if (name === 'r') this.#rich = true;
			else if (name === 'rPh') this.#phonetic = true;
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
		if (this.#value.length > CELL_LIMIT)
			throw bomb(
				`Row ${this.#number} of a sheet has a cell of more than ${CELL_LIMIT / 2 ** 20} MB`,
			);
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

	#openRow({ r, hidden }: Attributes): void {
		const number = r === undefined ? this.#number + 1 : Number(r);
		if (!Number.isInteger(number) || number <= this.#number || number > MAX_ROWS)
			throw new FileError(
				'damaged',
				`The rows of a sheet are not in order (row ${untold(r)} after row ${this.#number}).`,
				'Open the file in Excel or WPS, save it as a new .xlsx file and upload that.',
			);
		this.#number = number;
		this.#hidden = isTrue(hidden);
		this.#cells = [];
		this.#filled = false;
		this.#column = -1;
		this.#inRow = true;
	}

	#openCell({ r, t = '', s = '' }: Attributes): void {
		this.#column = r === undefined ? this.#column + 1 : columnOf(r);
		if (this.#column >= MAX_COLUMNS)
			throw damaged(`row ${this.#number} of a sheet has more than ${MAX_COLUMNS} cells`);
		const only = this.only();
		this.#wanted = this.#column >= 0 && (only === null || only.has(this.#column));
		this.#type = t;
		this.#style = s;
		this.#value = '';
		this.#formula = false;
		this.#rich = false;
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
		if (this.#spilled.length >= MAX_TALL_RANGES)
			throw bomb(
				'A sheet of the workbook has more formulas over several cells than can be followed',
			);
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

	#cell(): Cell {
		const value = this.#value;
		switch (this.#type) {
			case 's': {
				// As some programs write an empty cell.
				if (value === '') return '';
				const text = this.shared.strings[Number(value)] ?? '';
				return text instanceof RichText ? { kind: 'rich-text', shown: text.text } : text;
			}
			case 'inlineStr': {
				const text = readCellText(value);
				return this.#rich ? { kind: 'rich-text', shown: text } : text;
			}
			case 'str':
				return readCellText(value);
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
						this.#style !== '' && this.shared.dateStyles.has(Number(this.#style))
							? 'date'
							: 'number',
					shown: value,
				};
		}
	}
}

const untold = (r: string | undefined): string =>
	r !== undefined && /^\d{1,9}$/.test(r) ? r : '?';
