import type { SheetContents } from '../../lib/xlsx/writeWorkbook';
import { wordsFor } from '../../words';
import { type Language, ownerText } from '../workbook/columns';
import { instructionSheet } from '../workbook/instructionSheet';

/** The second sheet: how to fill in the first. */
export function instructions({
	eid,
	source,
	language,
	planId,
}: {
	eid: string;
	source: string;
	language: Language;
	planId: string;
}): SheetContents {
	const { headers, instructions: sheet } = wordsFor(language).conflictWorkbook;
	return instructionSheet(sheet, [
		[headers.owner, ownerText({ eid, source })],
		[headers.plan, planId],
	]);
}
