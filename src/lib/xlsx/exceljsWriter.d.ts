/**
 * The streaming writer of exceljs by itself: through the package's
 * entry the bundle would hold its readers, too. Its own types leave out
 * `dataValidations` and what may be changed while rows are written.
 */
declare module 'exceljs/lib/stream/xlsx/workbook-writer' {
	import type { Writable } from 'node:stream';

	export interface CellStyle {
		readonly numFmt?: string;
		readonly font?: { readonly name: string; readonly size: number; readonly bold: boolean };
		readonly fill?: {
			readonly type: 'pattern';
			readonly pattern: 'solid';
			readonly fgColor: { readonly argb: string };
		};
	}

	export interface SheetRow {
		/** From 1. */
		getCell(column: number): { style: CellStyle };
		/** Writes it; it cannot be changed any more. */
		commit(): void;
	}

	export interface SheetWriter {
		columns: ReadonlyArray<{ readonly width: number; readonly style: CellStyle }>;
		autoFilter: string;
		/** Asked with every row: where its texts stand. */
		useSharedStrings: boolean;
		readonly dataValidations: {
			add(
				range: string,
				validation: {
					readonly type: 'list';
					readonly allowBlank: boolean;
					readonly showErrorMessage: boolean;
					readonly formulae: readonly string[];
				},
			): void;
		};
		/** From 1. */
		getColumn(column: number): { style: CellStyle };
		addRow(values: ReadonlyArray<string | number | null>): SheetRow;
		commit(): void;
	}

	interface SheetOptions {
		readonly views: ReadonlyArray<{ readonly state: 'frozen'; readonly ySplit: number }>;
		readonly pageSetup: {
			readonly paperSize: number;
			readonly orientation: 'landscape';
			readonly fitToPage: boolean;
			readonly fitToWidth: number;
			readonly fitToHeight: number;
			readonly printTitlesRow: string;
		};
	}

	export default class WorkbookWriter {
		constructor(options: {
			readonly stream: Writable;
			readonly created: Date;
			readonly creator: string;
			readonly lastModifiedBy: string;
			readonly useStyles: boolean;
		});
		addWorksheet(name: string, options: SheetOptions): SheetWriter;
		commit(): Promise<void>;
	}
}
