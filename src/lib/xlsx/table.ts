/** A cell that is no plain text. `shown` is near enough to what stands in it for a message. */
export interface OddCell {
	readonly kind: 'number' | 'date' | 'formula' | 'boolean' | 'error' | 'rich-text' | 'unseen';
	readonly shown: string;
}

/** Plain text; '' or absent: empty. */
export type Cell = string | OddCell;

export interface TableRow {
	/** As the user counts them, from 1. */
	readonly number: number;
	/** Or of a height that shows nothing. */
	readonly hidden: boolean;
	/** By column, from 0; empty ones may be missing. */
	readonly cells: ReadonlyArray<Cell | undefined>;
}

/** A table in a file, read once from top to bottom. */
export interface Table {
	/** Name of the sheet; '' in a text file. */
	readonly name: string;
	/** Some rows at a time; rows without any value are left out. */
	rows(): AsyncIterable<readonly TableRow[]>;
	/** From now on only these columns matter: others are not decoded. */
	only(columns: readonly number[]): void;
	/** Whether it is hidden, or of a width that shows nothing; known once the first row was read. */
	hiddenColumn(column: number): boolean;
	/** Known once all rows were read: the merged range that covers the cell (`A2:A5`), or ''. */
	mergedAt(row: number, column: number): string;
	/** Known once all rows were read: the address behind the cell, or ''. */
	linkAt(row: number, column: number): string;
	/** Known once all rows were read: the first column with nothing in it or right of it. */
	readonly freeColumn: number;
	/** How a user finds a cell: `C17`. */
	cellName(row: number, column: number): string;
	/** The same file with cells added, or put in place of those there; else as the user made it. */
	withCells(added: AddedCells): Promise<Buffer>;
}

export interface AddedCells {
	/** Where they begin. */
	readonly column: number;
	/** How many columns they take. */
	readonly width: number;
	/** The texts for a row; nothing for rows that stay as they are. */
	of(row: number): readonly string[] | undefined;
}
