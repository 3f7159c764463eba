import { readOddStyles } from './oddStyles';
import { type WorkbookParts, workbookParts } from './parts';
import { readSharedStrings } from './sharedStrings';
import { type SharedParts, Sheet } from './sheet';

/** A workbook ready to be read, sheet by sheet. */
interface Workbook {
	readonly parts: WorkbookParts;
	/** A fresh reading of each visible or hidden sheet, in the order of the tabs. */
	sheets(): readonly Sheet[];
}

/** @throws {FileError} */
export async function openWorkbook(bytes: Buffer): Promise<Workbook> {
	const parts = await workbookParts(bytes);
	const shared: SharedParts = {
		strings: await readSharedStrings(parts.sharedStrings),
		styles: await readOddStyles(parts.styles),
	};
	return { parts, sheets: () => parts.sheets.map((part) => new Sheet(parts, part, shared)) };
}
