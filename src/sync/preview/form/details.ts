import { diffSections } from '../../diffText';
import { type Operation, OPERATION_KINDS, type Plan, REMOVALS } from '../../model';
import { escapeHtml } from '../../../lib/html';
import { ownValue } from '../fields';
import { changeMarkup, targetMarkup } from '../html/change';
import { messageText, nameText } from '../html/markup';
import { formatTime } from '../meta';
import { type OrgTree, orgTreeOf } from '../orgTree';
import { becauseSays, findingSays, guardSays, wordsFor } from '../../../words';
import { type FormMeta, listOf, tableOf } from './markup';

/** Removals, rows of another kind of operation, lines of a difference and names of a reason; the preview has them all. */
const REMOVALS_SHOWN = 50;
const ROWS_SHOWN = 30;
const LINES_SHOWN = 10;
const NAMES_SHOWN = 10;

/**
 * What an approval page says below the decision, in the order in which it weighs: guards with what to do, what is taken away, what the run
 * as a whole noticed, who is set aside, what changed since the plan before, then every kind of operation with its first rows.
 */
export function detailsHtml(plan: Plan, meta: FormMeta): string {
	const tree = orgTreeOf(plan);
	return [
		guards(plan),
		removals(plan, tree, meta),
		notes(plan),
		quarantine(plan),
		since(meta),
		...OPERATION_KINDS.filter((kind) => !REMOVALS.has(kind)).map((kind) =>
			operations(plan, kind, tree, meta),
		),
	].join('');
}

function guards({ guards: fired, flow }: Plan): string {
	const zh = wordsFor('zh', flow);
	const entries = fired.map((hit) => {
		const { id, actual, limit } = hit;
		const { label, remedy } = zh.guards[id];
		return `<strong>${escapeHtml(label)}</strong> ${escapeHtml(zh.actual)} <b>${zh.number(actual)}</b> · ${escapeHtml(zh.limit)} <b>${zh.number(limit)}</b><br>${messageText(guardSays(zh.guards, hit))}<br><b>${escapeHtml(zh.whatToDo)}</b>：${escapeHtml(remedy)}`;
	});
	return listOf('触发的安全设置 Guards that blocked it', entries);
}

function removals(plan: Plan, tree: OrgTree, meta: FormMeta): string {
	const zh = wordsFor('zh', plan.flow);
	const all = plan.operations.filter(({ kind }) => REMOVALS.has(kind));
	if (all.length === 0) return '';
	const rows = all
		.slice(0, REMOVALS_SHOWN)
		.map((operation) => [
			nameText(operation.name),
			departmentOf(operation, tree),
			`<strong>${escapeHtml(zh.operations[operation.kind].label)}</strong>`,
			messageText(becauseSays(zh.reasons, operation.because)) || causeOf(operation, plan, meta),
		]);
	return `<h4>将被移除 Would be taken away × ${zh.number(all.length)}</h4>${tableOf([zh.name, '部门', zh.change, zh.reason], rows)}${more(all.length, REMOVALS_SHOWN)}`;
}

/** Where somebody is before it happens. */
function departmentOf({ before, target, object }: Operation, tree: OrgTree): string {
	const id = ownValue(before, object === 'department' ? 'parent' : 'orgId');
	const branch = tree.byKey.get(id) ?? (target ? tree.byKey.get(tree.keyOf(target)) : undefined);
	return nameText(branch?.path ?? target?.path ?? ownValue(before, 'path'));
}

function notes({ notes: all, flow }: Plan): string {
	const zh = wordsFor('zh', flow);
	return listOf(
		'提示 Notes',
		all.filter(({ kind }) => kind === 'run').map((note) => messageText(findingSays(zh, note))),
	);
}

function quarantine({ conflicts, flow }: Plan): string {
	const zh = wordsFor('zh', flow);
	const entries = [...Map.groupBy(conflicts, ({ reason }) => reason)].map(([reason, alike]) => {
		const { label, remedy } = zh.conflicts[reason];
		const names = alike.flatMap(({ name }) => (name === '' ? [] : [name]));
		const named = names.slice(0, NAMES_SHOWN).map(nameText).join('、');
		const rest = names.length > NAMES_SHOWN ? ` … + ${zh.number(names.length - NAMES_SHOWN)}` : '';
		return `<b>${escapeHtml(label)}</b> × ${zh.number(alike.length)}${named === '' ? '' : `<br>${named}${rest}`}<br><b>${escapeHtml(zh.whatToDo)}</b>：${escapeHtml(remedy)}`;
	});
	return listOf('待处理：保持原样 Left alone because data is in doubt', entries);
}

function since({ since: compared, timeZone }: FormMeta): string {
	if (compared === undefined || compared === null) return '';
	const { was, now, diff } = compared;
	const sections = diffSections(diff, 'zh', LINES_SHOWN, now.plan.flow).map(
		({ title, lines }) =>
			`${escapeHtml(title)}${lines.length === 0 ? '' : `<ul>${lines.map((line) => `<li>${messageText(line)}</li>`).join('')}</ul>`}`,
	);
	return listOf(
		`与上一个未执行的同步模拟（${formatTime(was.createdAt, timeZone)}）相比 Since the plan before`,
		sections,
	);
}

function operations(plan: Plan, kind: Operation['kind'], tree: OrgTree, meta: FormMeta): string {
	const zh = wordsFor('zh', plan.flow);
	const en = wordsFor('en', plan.flow);
	const all = plan.operations.filter((operation) => operation.kind === kind);
	if (all.length === 0) return '';
	const rows = all
		.slice(0, ROWS_SHOWN)
		.map((operation) => [
			nameText(operation.name),
			inForm(changeMarkup(operation, tree, zh)),
			targetMarkup(operation, tree, zh),
			causeOf(operation, plan, meta),
		]);
	const { label } = zh.operations[kind];
	return `<h4>${escapeHtml(`${label} ${en.operations[kind].label}`)} × ${zh.number(all.length)}</h4>${tableOf([zh.name, zh.change, zh.target, zh.cause], rows)}${more(all.length, ROWS_SHOWN)}`;
}

function causeOf({ id }: Operation, { flow }: Plan, { causes = new Map() }: FormMeta): string {
	const cause = causes.get(id);
	return cause === undefined ? '' : escapeHtml(wordsFor('zh', flow).causes[cause]);
}

/** Tags of the preview that form pages take away, as others that they let through. All foreign text in it is escaped. */
const inForm = (markup: string): string =>
	markup
		.replaceAll('<span class="f">', '<div>')
		.replaceAll('</span>', '</div>')
		.replaceAll('<del>', '<i>')
		.replaceAll('</del>', '</i>')
		.replaceAll('<ins>', '<b>')
		.replaceAll('</ins>', '</b>');

const more = (count: number, shown: number): string =>
	count > shown
		? `<p><sub>+ ${wordsFor('zh').number(count - shown)} … 其余见预览 more in the preview</sub></p>`
		: '';
