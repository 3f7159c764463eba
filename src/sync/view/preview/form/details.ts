import { diffSections } from '../../compare/diffText';
import { type Operation, OPERATION_KINDS, type Plan, REMOVALS } from '../../../model';
import { escapeHtml } from '../../../../lib/html';
import { languageOf, wordsOf } from '../../../saved/outcome';
import { changeMarkup, targetMarkup } from '../html/change';
import { messageText, nameText } from '../html/markup';
import { formatTime } from '../meta';
import { type OrgTree, orgTreeOf } from '../orgTree';
import { becauseSays, findingSays, guardSays, type Words } from '../../../../words';
import { type FormMeta, listOf, tableOf } from './markup';

/**
 * Removals, rows of another kind of operation, lines of a
 * difference and names of a reason; the preview has them all.
 */
const REMOVALS_SHOWN = 50;
const ROWS_SHOWN = 30;
const LINES_SHOWN = 10;
const NAMES_SHOWN = 10;

/**
 * What an approval page says below the decision, in the order in which it weighs: guards with what
 * to do, what is taken away, what the run as a whole noticed, who is set aside, what changed since
 * the plan before, then every kind of operation with its first rows.
 */
export function detailsHtml(plan: Plan, meta: FormMeta): string {
	const tree = orgTreeOf(plan);
	return [
		guards(plan),
		removals(plan, tree, meta),
		notes(plan),
		quarantine(plan),
		since(plan, meta),
		...OPERATION_KINDS.filter((kind) => !REMOVALS.has(kind)).map((kind) =>
			operations(plan, kind, tree, meta),
		),
	].join('');
}

function guards(plan: Plan): string {
	const words = wordsOf(plan);
	const entries = plan.guards.map((hit) => {
		const { label, remedy } = words.guards[hit.id];
		const figure = (name: string, value: number): string =>
			`${escapeHtml(name)} <b>${words.number(value)}</b>`;
		return [
			`<strong>${escapeHtml(label)}</strong> ${figure(words.actual, hit.actual)} · ${figure(words.limit, hit.limit)}`,
			messageText(guardSays(words.guards, hit)),
			toDo(words, remedy),
		].join('<br>');
	});
	return listOf(words.pages.approval.guards, entries);
}

const toDo = ({ whatToDo, pages }: Words, remedy: string): string =>
	pages.labelled(`<b>${escapeHtml(whatToDo)}</b>`, escapeHtml(remedy));

function removals(plan: Plan, tree: OrgTree, meta: FormMeta): string {
	const words = wordsOf(plan);
	const { approval } = words.pages;
	const all = plan.operations.filter(({ kind }) => REMOVALS.has(kind));
	if (all.length === 0) return '';
	const rows = all
		.slice(0, REMOVALS_SHOWN)
		.map((operation) => [
			nameText(operation.name),
			departmentOf(operation, tree),
			`<strong>${escapeHtml(words.operations[operation.kind].label)}</strong>`,
			messageText(becauseSays(words.reasons, operation.because)) || causeOf(operation, words, meta),
		]);
	const titles = [words.name, approval.department, words.change, words.reason];
	return [
		`<h4>${escapeHtml(approval.removals(words.number(all.length)))}</h4>`,
		tableOf(titles, rows),
		more(words, all.length, REMOVALS_SHOWN),
	].join('');
}

/** Where somebody is before it happens. */
function departmentOf(operation: Operation, tree: OrgTree): string {
	if (operation.kind === 'delete-department') {
		const { parentId, path } = operation.was;
		return nameText(tree.byKey.get(parentId ?? '')?.path ?? path);
	}
	const { target } = operation;
	return target ? nameText(tree.byKey.get(tree.keyOf(target))?.path ?? target.path) : '';
}

function notes(plan: Plan): string {
	const words = wordsOf(plan);
	return listOf(
		words.pages.approval.notes,
		plan.notes
			.filter(({ kind }) => kind === 'run')
			.map((note) => messageText(findingSays(words, note))),
	);
}

function quarantine(plan: Plan): string {
	const words = wordsOf(plan);
	const { comma, approval } = words.pages;
	const groups = [...Map.groupBy(plan.conflicts, ({ reason }) => reason)];
	const entries = groups.map(([reason, alike]) => {
		const { label, remedy } = words.conflicts[reason];
		const names = alike.flatMap(({ name }) => (name === '' ? [] : [name]));
		const named = names.slice(0, NAMES_SHOWN).map(nameText).join(comma);
		const left = names.length - NAMES_SHOWN;
		const rest = left > 0 ? ` … + ${words.number(left)}` : '';
		return [
			`<b>${escapeHtml(label)}</b> × ${words.number(alike.length)}`,
			...(named === '' ? [] : [`${named}${rest}`]),
			toDo(words, remedy),
		].join('<br>');
	});
	return listOf(approval.quarantine, entries);
}

function since(plan: Plan, { since: compared, timeZone }: FormMeta): string {
	if (compared === undefined || compared === null) return '';
	const { was, now, diff } = compared;
	const sections = diffSections(diff, languageOf(plan), LINES_SHOWN, now.plan.flow).map(
		({ title, lines }) => {
			const items = lines.map((line) => `<li>${messageText(line)}</li>`);
			return `${escapeHtml(title)}${items.length === 0 ? '' : `<ul>${items.join('')}</ul>`}`;
		},
	);
	const { approval } = wordsOf(plan).pages;
	return listOf(approval.since(formatTime(was.createdAt, timeZone)), sections);
}

function operations(plan: Plan, kind: Operation['kind'], tree: OrgTree, meta: FormMeta): string {
	const words = wordsOf(plan);
	const all = plan.operations.filter((operation) => operation.kind === kind);
	if (all.length === 0) return '';
	const rows = all
		.slice(0, ROWS_SHOWN)
		.map((operation) => [
			nameText(operation.name),
			inForm(changeMarkup(operation, tree, words)),
			targetMarkup(operation, tree, words),
			causeOf(operation, words, meta),
		]);
	return [
		`<h4>${escapeHtml(words.operations[kind].label)} × ${words.number(all.length)}</h4>`,
		tableOf([words.name, words.change, words.target, words.cause], rows),
		more(words, all.length, ROWS_SHOWN),
	].join('');
}

function causeOf({ id }: Operation, words: Words, { causes = new Map() }: FormMeta): string {
	const cause = causes.get(id);
	return cause === undefined ? '' : escapeHtml(words.causes[cause]);
}

/**
 * Tags of the preview that form pages take away, as others
 * that they let through. All foreign text in it is escaped.
 */
const inForm = (markup: string): string =>
	markup
		.replaceAll('<span class="f">', '<div>')
		.replaceAll('</span>', '</div>')
		.replaceAll('<del>', '<i>')
		.replaceAll('</del>', '</i>')
		.replaceAll('<ins>', '<b>')
		.replaceAll('</ins>', '</b>');

const more = ({ pages }: Words, count: number, shown: number): string =>
	count > shown ? `<p><sub>${escapeHtml(pages.moreInPreview(count - shown))}</sub></p>` : '';
