import { countCauses } from '../../causes';
import type { Counts, Plan } from '../../model';
import { escapeHtml } from '../../../lib/html';
import { headlineOf } from '../headline';
import { nameText } from '../html/markup';
import { formatTime, requestedBy } from '../meta';
import { wordsFor } from '../../../words';
import { badge, type FormMeta } from './markup';

const COUNTED = ['matched', 'create', 'update', 'move', 'remove'] as const;

/**
 * The head of an approval page: a badge, one sentence, what it means, and the counts. Only tags and attributes that n8n's form pages
 * let through; everything from the OA and Yunzhijia is escaped.
 */
export function verdictHtml(plan: Plan, meta: FormMeta): string {
	const zh = wordsFor('zh', plan.flow);
	const en = wordsFor('en', plan.flow);
	const facts = headlineOf(plan);
	return [
		`<h3>${badge(meta.status ?? plan.status, meta.approvable)} ${escapeHtml(zh.headline(facts))}</h3>`,
		undoLine(plan, meta),
		`<p>${escapeHtml(meta.explanation)}</p>`,
		`<p><sub>${escapeHtml(en.headline(facts))}</sub></p>`,
		countsTable(plan),
		`<p><sub>${[
			`${escapeHtml(zh.bind)} ${zh.number(plan.counts.bind)}`,
			`${escapeHtml(zh.quarantined)} ${zh.number(plan.counts.quarantined)}`,
			...countCauses(meta.causes ?? new Map()).map(
				([cause, count]) => `${escapeHtml(zh.causes[cause])} ${zh.number(count)}`,
			),
		].join(' · ')}</sub></p>`,
		`<p><sub>${escapeHtml(zh.eid)} ${nameText(plan.eid)} · ${escapeHtml(zh.source)} ${nameText(plan.source)} · ${escapeHtml(zh.createdAt)} ${escapeHtml(formatTime(meta.createdAt, meta.timeZone))}</sub></p>`,
	].join('');
}

function undoLine({ undoes, changes, flow }: Plan, { undoneAt, timeZone }: FormMeta): string {
	const lines = [
		...(undoes === undefined
			? []
			: [
					`<b>这是一次撤销</b>：把${undoneAt === undefined || undoneAt === null ? '此前' : ` ${escapeHtml(formatTime(undoneAt, timeZone))} `}那次同步所做的改动改回去。 This is an undo of an earlier plan.`,
				]),
		...(changes === undefined
			? []
			: [
					`<b>关联变更</b>：由 ${nameText(requestedBy(changes))} 提出。 Changes to links, asked for by hand.`,
				]),
		...(flow === 'pull-to-oa'
			? ['<b>此同步模拟改动的是 OA</b>，不是云之家。 This plan changes the OA.']
			: []),
	];
	return lines.map((line) => `<p>${line}</p>`).join('');
}

function countsTable({ counts, flow }: Plan): string {
	const zh = wordsFor('zh', flow);
	const row = (title: string, of: Counts['persons']): string =>
		`<tr><th scope="row">${escapeHtml(title)}</th>${COUNTED.map((column) => `<td headers="${of[column] === 0 ? 'zero' : column}">${zh.number(of[column])}</td>`).join('')}</tr>`;
	const head = COUNTED.map((column) => `<th scope="col">${escapeHtml(zh.counted[column])}</th>`);
	return `<table><thead><tr><th></th>${head.join('')}</tr></thead><tbody>${row(zh.departments, counts.departments)}${row(zh.persons, counts.persons)}</tbody></table>`;
}
