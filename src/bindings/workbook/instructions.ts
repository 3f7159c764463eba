import { DateTime } from 'luxon';
import type { SheetContents } from '../../lib/xlsx/writeWorkbook';
import { wordsFor } from '../../words';
import { instructionSheet } from './instructionSheet';
import { type Language, ownerText } from './columns';

/** The second sheet: how to fill in the first. */
export function instructions(
	{ eid, source, language }: { eid: string; source: string; language: Language },
	readAt: number,
): SheetContents {
	const { headers, readAt: read, instructions: sheet } = wordsFor(language).linkWorkbook;
	const at = DateTime.fromMillis(readAt, { zone: 'utc' }).toFormat("yyyy-MM-dd HH:mm 'UTC'");
	return instructionSheet(sheet, [
		[headers.owner, ownerText({ eid, source })],
		[read, at],
	]);
}
