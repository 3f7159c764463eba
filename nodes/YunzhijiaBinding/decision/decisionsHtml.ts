import { DECISION_RESULTS, type DecisionImport, decisionProblemText } from '../../../src/bindings';
import { escapeHtml } from '../../../src/lib/html';
import { readAs } from '../workbook/readAs';

/** Rows named on the page; the file handed back has all of them. */
const ROWS_SHOWN = 20;

const RESULTS = ['planned', 'kept', 'unchanged', 'refused', 'empty'] as const;

/** What an import of decisions found, as a fragment of HTML for a form page: rows of each result, what the plan would come to, and what was refused. Everything from the file is escaped. */
export function decisionsHtml({
	results,
	rows,
	effect,
	text,
}: Pick<DecisionImport, 'results' | 'rows' | 'effect' | 'text'>): string {
	const refused = rows.filter(({ problem }) => problem !== undefined);
	const lines = refused
		.slice(0, ROWS_SHOWN)
		.map(
			({ row, problem }) =>
				`<li>${row}: ${escapeHtml(problem ? decisionProblemText(problem, 'zh') : '')}</li>`,
		);
	const more =
		refused.length > ROWS_SHOWN
			? `<li>… ${refused.length - ROWS_SHOWN} more in the file 其余见文件</li>`
			: '';
	const change = (label: string, count: number): string =>
		count === 0 ? '' : `<tr><td>${label}</td><td>${count > 0 ? '+' : ''}${count}</td></tr>`;
	const effects = [
		change('links 关联', effect.links),
		change('new people 新建成员', effect.creations),
		change('set aside 待处理', effect.setAside),
	].join('');
	return [
		readAs(text),
		'<table><tbody>',
		...RESULTS.filter((result) => results[result] > 0).map(
			(result) =>
				`<tr><td>${DECISION_RESULTS.zh[result]} ${DECISION_RESULTS.en[result]}</td><td>${results[result]}</td></tr>`,
		),
		'</tbody></table>',
		effects === ''
			? ''
			: `<h4>What the next run would do differently 对下次同步的影响</h4><table><tbody>${effects}</tbody></table>`,
		lines.length === 0 ? '' : `<h4>Refused rows 被拒绝的行</h4><ul>${lines.join('')}${more}</ul>`,
	].join('');
}
