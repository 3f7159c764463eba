import { escapeHtml } from '../../../src/lib/html';
import { type Language, wordsFor } from '../../../src/words';

/** Rows named on the page; the file handed back has all of them. */
const ROWS_SHOWN = 20;

export const countTable = (rows: ReadonlyArray<readonly [label: string, count: string]>): string =>
	[
		'<table><tbody>',
		...rows.map(([label, count]) => `<tr><td>${escapeHtml(label)}</td><td>${count}</td></tr>`),
		'</tbody></table>',
	].join('');

/** Rows of a file that were refused, and why; everything from the file is escaped. */
export function refusedRows(
	refused: ReadonlyArray<{ readonly row: number; readonly why: string }>,
	language: Language,
): string {
	if (refused.length === 0) return '';
	const { refusedRows: title, moreInFile } = wordsFor(language).pages;
	const lines = refused
		.slice(0, ROWS_SHOWN)
		.map(({ row, why }) => `<li>${row}: ${escapeHtml(why)}</li>`);
	const more =
		refused.length > ROWS_SHOWN ? `<li>… ${moreInFile(refused.length - ROWS_SHOWN)}</li>` : '';
	return `<h4>${title}</h4><ul>${lines.join('')}${more}</ul>`;
}
