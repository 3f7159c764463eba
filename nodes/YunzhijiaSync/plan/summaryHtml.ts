import { type Operation, type Plan, REMOVALS } from '../../../src/sync/model';
import { countBy } from './countBy';

/** Removals named on the approval page; the preview has them all. */
const REMOVALS_SHOWN = 20;

/**
 * A plan as a fragment of HTML for a form page: counts, guards, quarantine, removals. Only tags that n8n's form pages let through;
 * everything from the OA or Yunzhijia is escaped.
 */
export function summaryHtml(plan: Plan, explanation: string): string {
	return [
		`<p><b>${escapeHtml(explanation)}</b></p>`,
		countsTable(plan),
		list('Guards that blocked it 触发的安全设置', plan.guards.map(({ id, message }) => `${id}: ${message}`)),
		list('Left alone because data is in doubt 待处理', quarantine(plan)),
		list('Would be taken away 将被移除', removals(plan)),
		`<p>EID ${escapeHtml(plan.eid)} · ${escapeHtml(plan.source)} · <code>${escapeHtml(plan.hash.slice(0, 12))}</code></p>`,
	].join('');
}

function countsTable({ counts }: Plan): string {
	const columns = ['matched', 'create', 'update', 'move', 'remove'] as const;
	const row = (title: string, cells: Record<(typeof columns)[number], number>) => `<tr><td>${title}</td>${columns.map((column) => `<td>${cells[column]}</td>`).join('')}</tr>`;
	return (
		'<table><thead><tr><th></th><th>matched 已匹配</th><th>create 新增</th><th>update 修改</th><th>move 移动</th><th>remove 移除</th></tr></thead><tbody>' +
		row('Departments 部门', counts.departments) +
		row('People 成员', counts.persons) +
		`</tbody></table><p>bind 绑定: ${counts.bind} · quarantined 待处理: ${counts.quarantined}</p>`
	);
}

function quarantine({ conflicts }: Plan): string[] {
	const examples = new Map(conflicts.map(({ reason, message }) => [reason, message]));
	return Object.entries(countBy(conflicts.map(({ reason }) => reason))).map(([reason, count]) => {
		const example = [...examples].find(([name]) => name === reason)?.[1] ?? '';
		return `${reason} × ${count}${example === '' ? '' : `, for example: ${example}`}`;
	});
}

function removals({ operations }: Plan): string[] {
	const all = operations.filter(({ kind }) => REMOVALS.has(kind));
	const named = all.slice(0, REMOVALS_SHOWN).map(({ kind, name, reason }: Operation) => `${name} (${kind}: ${reason})`);
	return all.length > REMOVALS_SHOWN ? [...named, `and ${all.length - REMOVALS_SHOWN} more in the preview 其余见预览`] : named;
}

const list = (title: string, lines: readonly string[]): string =>
	lines.length === 0 ? '' : `<h4>${escapeHtml(title)}</h4><ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
