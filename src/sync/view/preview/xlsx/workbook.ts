import { writeWorkbook } from '../../../../lib/xlsx/writeWorkbook';
import type { Plan } from '../../../model';
import type { PreviewMeta } from '../meta';
import { wordsFor } from '../../../../words';
import { sheetsOf } from './sheets';

/**
 * The plan as a workbook, complete: summary, guards, quarantine, notes, and a sheet a kind of
 * operation that occurs. Values are exactly those of the plan, phone numbers in full. Every text is
 * a text cell: leading zeros and 18-digit ids survive, and nothing can become a formula.
 */
export async function previewXlsx(plan: Plan, meta: PreviewMeta): Promise<Buffer> {
	return await writeWorkbook(
		sheetsOf(plan, meta, wordsFor(meta.language, plan.flow)),
		new Date(meta.createdAt),
	);
}
