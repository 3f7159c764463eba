import {
	diffSections,
	type Cause,
	type ComparedPlans,
	type Operation,
	OPERATION_KINDS,
	type OperationKind,
	type Plan,
	type SavedPlan,
} from '../../../src/sync';
import { changesOf, shownValue } from '../../../src/sync/preview/fields';
import { maskPhonesIn } from '../../../src/sync/preview/mask';
import { wordsFor } from '../../../src/words';
import { escapeHtml } from './escapeHtml';

/** Rows of one kind on the approval page; the preview files have them all. */
const ROWS = 30;
/** Lines of one kind of difference. */
const LINES = 10;

const zh = wordsFor('zh');

/** Every kind of operation with its first rows: what, of whom, and why. Phone numbers are masked; only tags that form pages let through. */
export function operationsHtml({ operations, flow }: Plan, causes: SavedPlan['causes']): string {
	const byKind = Map.groupBy(operations, ({ kind }) => kind);
	return OPERATION_KINDS.map((kind) => table(kind, byKind.get(kind) ?? [], causes, flow)).join('');
}

function table(
	kind: OperationKind,
	operations: readonly Operation[],
	causes: SavedPlan['causes'],
	flow: Plan['flow'],
): string {
	if (operations.length === 0) return '';
	const rows = operations
		.slice(0, ROWS)
		.map(
			(operation) =>
				`<tr><td>${shown(operation.name)}</td><td>${changes(operation)}</td><td>${shown(operation.target?.path ?? '')}</td><td>${causeText(causes.get(operation.id), flow)}</td></tr>`,
		);
	const more =
		operations.length > ROWS
			? `<p>+ ${operations.length - ROWS} … 其余见预览文件 more in the preview files</p>`
			: '';
	return `<h4>${escapeHtml(`${wordsFor('zh', flow).operations[kind].label} ${wordsFor('en', flow).operations[kind].label}`)} × ${operations.length}</h4><table><thead><tr><th>${zh.name}</th><th>${zh.change}</th><th>${zh.target}</th><th>${zh.cause}</th></tr></thead><tbody>${rows.join('')}</tbody></table>${more}`;
}

const changes = (operation: Operation): string =>
	changesOf(operation)
		.filter(({ field }) => field !== 'openId' && field !== 'path')
		.map(({ field, before, after }) => {
			const label = Object.hasOwn(zh.fields, field) ? (zh.fields[field] ?? field) : field;
			return `${escapeHtml(label)} ${before === '' ? '' : `${escapeHtml(shownValue(field, before))} → `}${escapeHtml(shownValue(field, after) || zh.none)}`;
		})
		.join('<br>');

/** What changed since the plan that was shown before and never applied. */
export function sinceHtml(since: ComparedPlans | null): string {
	if (since === null) return '';
	const sections = diffSections(since.diff, 'zh', LINES, since.now.plan.flow).map(
		({ title, lines }) =>
			`<li>${escapeHtml(title)}${lines.length === 0 ? '' : `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`}</li>`,
	);
	return `<h4>Since the plan before 与上一个未执行的同步模拟相比 (${escapeHtml(new Date(since.was.createdAt).toISOString())}, ${since.was.status})</h4><ul>${sections.join('')}</ul>`;
}

const shown = (text: string): string => escapeHtml(maskPhonesIn(text));
const causeText = (cause: Cause | undefined, flow: Plan['flow']): string =>
	cause === undefined ? '' : escapeHtml(wordsFor('zh', flow).causes[cause]);
