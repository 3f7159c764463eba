import { countCauses } from '../../../plan/causes';
import type { Counts, Plan } from '../../../model';
import { escapeHtml } from '../../../../lib/html';
import { languageOf, wordsOf } from '../../../saved/outcome';
import { headlineOf } from '../headline';
import { nameText } from '../html/markup';
import { formatTime, requestedBy } from '../meta';
import { badge, type FormMeta } from './markup';

const COUNTED = ['matched', 'create', 'update', 'move', 'remove'] as const;

/**
 * The head of an approval page: a badge, one sentence, what it means, and the counts. Only tags and
 * attributes that n8n's form pages let through; everything from the OA and Yunzhijia is escaped.
 */
export function verdictHtml(plan: Plan, meta: FormMeta): string {
	const words = wordsOf(plan);
	const shown = badge(meta.status ?? plan.status, meta.approvable, languageOf(plan));
	const small = (parts: readonly string[]): string => `<p><sub>${parts.join(' · ')}</sub></p>`;
	const numbered = (label: string, count: number): string =>
		`${escapeHtml(label)} ${words.number(count)}`;
	return [
		`<h3>${shown} ${escapeHtml(words.headline(headlineOf(plan)))}</h3>`,
		natureOf(plan, meta),
		`<p>${escapeHtml(meta.explanation)}</p>`,
		countsTable(plan),
		small([
			numbered(words.bind, plan.counts.bind),
			numbered(words.quarantined, plan.counts.quarantined),
			...countCauses(meta.causes ?? new Map()).map(([cause, count]) =>
				numbered(words.causes[cause], count),
			),
		]),
		small([
			`${escapeHtml(words.eid)} ${nameText(plan.eid)}`,
			`${escapeHtml(words.source)} ${nameText(plan.source)}`,
			`${escapeHtml(words.createdAt)} ${escapeHtml(formatTime(meta.createdAt, meta.timeZone))}`,
		]),
	].join('');
}

/** What kind of plan it is, where it is no push of the OA. */
function natureOf(plan: Plan, { undoneAt = null, timeZone }: FormMeta): string {
	const { approval } = wordsOf(plan).pages;
	const { undoes, changes, flow } = plan;
	const at = undoneAt === null ? null : escapeHtml(formatTime(undoneAt, timeZone));
	const lines = [
		...(undoes === undefined ? [] : [approval.undo(at)]),
		...(changes === undefined ? [] : [approval.links(nameText(requestedBy(changes)))]),
		...(flow === 'pull-to-oa' ? [approval.toOa] : []),
	];
	return lines.map(([strong, rest]) => `<p><b>${strong}</b>${rest}</p>`).join('');
}

function countsTable(plan: Plan): string {
	const words = wordsOf(plan);
	const cell = (column: (typeof COUNTED)[number], count: number): string =>
		`<td headers="${count === 0 ? 'zero' : column}">${words.number(count)}</td>`;
	const row = (title: string, of: Counts['persons']): string => {
		const cells = COUNTED.map((column) => cell(column, of[column]));
		return `<tr><th scope="row">${escapeHtml(title)}</th>${cells.join('')}</tr>`;
	};
	const head = COUNTED.map((column) => `<th scope="col">${escapeHtml(words.counted[column])}</th>`);
	const { departments, persons } = plan.counts;
	return [
		`<table><thead><tr><th></th>${head.join('')}</tr></thead>`,
		`<tbody>${row(words.departments, departments)}${row(words.persons, persons)}</tbody></table>`,
	].join('');
}
