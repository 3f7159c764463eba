import { type ImportReport, problemText, RESULTS } from '../../../src/bindings';
import { escapeHtml } from '../../../src/lib/html';
import { readAs } from './readAs';

/** Rows named on the page; the file handed back has all of them. */
const ROWS_SHOWN = 20;

/** What an import found, as a fragment of HTML for a form page: how many rows of each result, and those that were refused. Everything from the file is escaped. */
export function importHtml({
	results,
	rows,
	text,
}: Pick<ImportReport, 'results' | 'rows' | 'text'>): string {
	const counted = Object.entries(results).filter(([, count]) => count > 0);
	const refused = rows.filter(({ problem }) => problem !== undefined);
	const lines = refused
		.slice(0, ROWS_SHOWN)
		.map(
			({ row, problem }) =>
				`<li>${row}: ${escapeHtml(problem ? problemText(problem, 'zh') : '')}</li>`,
		);
	const more =
		refused.length > ROWS_SHOWN
			? `<li>… ${refused.length - ROWS_SHOWN} more in the file 其余见文件</li>`
			: '';
	return [
		readAs(text),
		'<table><tbody>',
		...counted.map(
			([result, count]) =>
				`<tr><td>${escapeHtml(Object.hasOwn(RESULTS.zh, result) ? labelOf(result) : result)}</td><td>${count}</td></tr>`,
		),
		'</tbody></table>',
		lines.length === 0 ? '' : `<h4>Refused rows 被拒绝的行</h4><ul>${lines.join('')}${more}</ul>`,
	].join('');
}

const labelOf = (result: string): string =>
	[RESULTS.zh, RESULTS.en]
		.map((words) => Object.entries(words).find(([key]) => key === result)?.[1] ?? '')
		.join(' ');
