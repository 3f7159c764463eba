import { type Operation, type Plan, REMOVALS } from '../../../src/sync/model';
import { type ComparedPlans, countCauses, type SavedPlan } from '../../../src/sync';
import { becauseSays, conflictMessage, guardMessage, wordsFor } from '../../../src/words';
import { bothLanguages } from './bothLanguages';
import { countBy } from './countBy';
import { escapeHtml } from './escapeHtml';
import { list } from './listHtml';
import { operationsHtml, sinceHtml } from './operationsHtml';

/** Removals named on the approval page; the preview has them all. */
const REMOVALS_SHOWN = 20;

/**
 * A plan as a fragment of HTML for a form page, enough to decide upon: counts, causes, guards, what changed since the plan
 * before, quarantine, removals, and the first rows of every kind of operation. Only tags that n8n's form pages let through;
 * everything from the OA or Yunzhijia is escaped.
 */
export function summaryHtml(
	plan: Plan,
	explanation: string,
	causes: SavedPlan['causes'] = new Map(),
	since: ComparedPlans | null = null,
): string {
	return [
		`<p><b>${escapeHtml(explanation)}</b></p>`,
		countsTable(plan),
		causesLine(causes, plan.flow),
		list(
			'Guards that blocked it 触发的安全设置',
			plan.guards.map(
				(hit) => `${hit.id}: ${bothLanguages((words) => guardMessage(words, hit), plan.flow)}`,
			),
		),
		sinceHtml(since),
		list('Left alone because data is in doubt 待处理', quarantine(plan)),
		list('Would be taken away 将被移除', removals(plan)),
		operationsHtml(plan, causes),
		...(plan.flow === 'pull-to-oa'
			? ['<p>This plan changes the OA. 此同步模拟改动的是 OA。</p>']
			: []),
		`<p>EID ${escapeHtml(plan.eid)} · ${escapeHtml(plan.source)} · <code>${escapeHtml(plan.hash.slice(0, 12))}</code></p>`,
	].join('');
}

function countsTable({ counts, flow }: Plan): string {
	const columns = ['matched', 'create', 'update', 'move', 'remove'] as const;
	const row = (title: string, cells: Record<(typeof columns)[number], number>) =>
		`<tr><td>${title}</td>${columns.map((column) => `<td>${cells[column]}</td>`).join('')}</tr>`;
	return (
		'<table><thead><tr><th></th><th>matched 已匹配</th><th>create 新增</th><th>update 修改</th><th>move 移动</th><th>remove 移除</th></tr></thead><tbody>' +
		row('Departments 部门', counts.departments) +
		row(flow === 'pull-to-oa' ? 'Employees 人员' : 'People 成员', counts.persons) +
		`</tbody></table><p>bind 绑定: ${counts.bind} · quarantined 待处理: ${counts.quarantined}</p>`
	);
}

function causesLine(causes: SavedPlan['causes'], flow: Plan['flow']): string {
	const words = wordsFor('zh', flow).causes;
	const parts = countCauses(causes).map(([cause, count]) => `${words[cause]} ${cause} × ${count}`);
	return parts.length === 0 ? '' : `<p>Why 变更原因: ${escapeHtml(parts.join(' · '))}</p>`;
}

function quarantine({ conflicts, flow }: Plan): string[] {
	const examples = new Map(conflicts.map((conflict) => [conflict.reason, conflict]));
	return Object.entries(countBy(conflicts.map(({ reason }) => reason))).map(([reason, count]) => {
		const example = [...examples].find(([name]) => name === reason)?.[1];
		return `${reason} × ${count}${example ? `, for example 例如: ${bothLanguages((words) => conflictMessage(words, example), flow)}` : ''}`;
	});
}

function removals({ operations }: Plan): string[] {
	const all = operations.filter(({ kind }) => REMOVALS.has(kind));
	const named = all
		.slice(0, REMOVALS_SHOWN)
		.map(
			({ kind, name, because }: Operation) =>
				`${name} (${kind}: ${bothLanguages((words) => becauseSays(words.reasons, because))})`,
		);
	return all.length > REMOVALS_SHOWN
		? [...named, `and ${all.length - REMOVALS_SHOWN} more in the preview 其余见预览`]
		: named;
}

// Pages of other nodes escape alike.
export { escapeHtml };
