import type { Operation } from '../../../model';
import { escapeHtml } from '../../../../lib/html';
import type { Branch, OrgTree, PersonChange, ToneCounts } from '../orgTree';
import { OPERATION_TONES, SIGNS, toneOf, TONE_OF_STATE, TONES } from '../tone';
import type { Words } from '../../../../words';
import { changeMarkup } from './change';
import { badge, nameText, section, sign } from './markup';

/**
 * Persons listed in one department at most, and what that shrinks
 * to until the whole page lists no more than PAGE_PERSONS.
 */
const DEPARTMENT_PERSONS = [50, 20, 10, 5, 3, 2, 1] as const;
const PAGE_PERSONS = 30_000;
/**
 * Departments from which on the browser is told to lay out only what is in view. Smaller pages
 * print and copy better without.
 */
const LARGE_TREE = 1000;

/** The organisation as it will be, with what happens inside every department. */
export function treeMarkup(tree: OrgTree, words: Words): string {
	const limit = personLimit(tree);
	const out: string[] = [
		legend(words),
		`<p class="quiet">${escapeHtml(words.treeHelp)}</p>`,
		`<ul class="tree${tree.byKey.size >= LARGE_TREE ? ' large' : ''}">`,
	];

	// Explicit stack: depth comes from outside. A text is written as it is, a branch is unfolded.
	const waiting: Array<Branch | string> = [...tree.roots].reverse();
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		if (typeof next === 'string') {
			out.push(next);
			continue;
		}
		const inside = next.children.length > 0 || next.persons.length > 0;
		if (!inside) {
			out.push(`<li><div class="d">${rowOf(next, tree, words)}</div></li>`);
			continue;
		}
		out.push(
			`<li><details${next.open ? ' open' : ''}><summary class="d">${rowOf(next, tree, words)}</summary>`,
			personList(next.persons, limit, tree, words),
		);
		waiting.push('</details></li>');
		if (next.children.length === 0) continue;
		out.push('<ul>');
		waiting.push('</ul>');
		for (const child of next.children.toReversed()) waiting.push(child);
	}
	out.push('</ul>');
	if (tree.unplaced.length > 0)
		out.push(
			`<h3>${escapeHtml(words.unplaced)} <span class="count">${words.number(tree.unplaced.length)}</span></h3>`,
			personList(tree.unplaced, DEPARTMENT_PERSONS[0], tree, words),
		);
	return section('tree', words.sections.tree, '', out.join(''));
}

/** Not by colour alone: sign and word stand beside it. */
const legend = (words: Words): string =>
	`<p class="legend"><span>${escapeHtml(words.legend)}</span>${[...TONES]
		.reverse()
		.map((tone) => `<span>${sign(tone)} ${escapeHtml(words.tones[tone])}</span>`)
		.join('')}</p>`;

/** Sign, name, what happens to the department itself, and the sums of its branch. */
function rowOf(
	{ node, operations, people, changes, changed }: Branch,
	tree: OrgTree,
	words: Words,
): string {
	const tone = TONE_OF_STATE[node.state];
	const name = node.name === '' ? escapeHtml(words.unnamed) : nameText(node.name);
	const state = node.state === 'untouched' ? '' : ` ${badge(tone, words.states[node.state])}`;
	const was =
		node.was === ''
			? ''
			: ` <span class="was">${escapeHtml(words.was(''))}<bdi>${nameText(node.was)}</bdi></span>`;
	const reordered = operations.some(({ kind }) => kind === 'reorder-department')
		? ` ${badge('updated', words.operations['reorder-department'].verb)}`
		: '';
	const changeMarks = changed
		? sums(changes, words)
		: `<span class="zero">${escapeHtml(words.noChanges)}</span>`;
	return (
		`${sign(tone)}<b class="n t-${tone}">${name}</b>${state}${reordered}${was}` +
		`${node.state === 'renamed' ? '' : newName(operations, tree, words)}<span class="sum">` +
		`<span>${escapeHtml(words.people(people))}</span>${changeMarks}</span>`
	);
}

/**
 * The new name of a department that is not shown as renamed because it is also moved. The last
 * rename counts: those before give a temporary name.
 */
function newName(operations: readonly Operation[], tree: OrgTree, words: Words): string {
	const rename = operations.findLast(({ kind }) => kind === 'rename-department');
	return rename === undefined ? '' : changeMarkup(rename, tree, words);
}

const sums = (changes: ToneCounts, words: Words): string =>
	OPERATION_TONES.filter((tone) => changes[tone] > 0)
		.map(
			(tone) =>
				`<span class="t-${tone}" title="${escapeHtml(words.tones[tone])}">${SIGNS[tone]} ${words.number(changes[tone])}</span>`,
		)
		.join('');

function personList(
	persons: readonly PersonChange[],
	limit: number,
	tree: OrgTree,
	words: Words,
): string {
	if (persons.length === 0) return '';
	const rows = persons.slice(0, limit).map((person) => personRow(person, tree, words));
	if (persons.length > limit)
		rows.push(`<li class="more">${escapeHtml(words.morePersons(persons.length - limit))}</li>`);
	return `<ul class="persons">${rows.join('')}</ul>`;
}

function personRow({ name, tone, operations }: PersonChange, tree: OrgTree, words: Words): string {
	const badges = operations
		.map(({ kind }) => badge(toneOf({ kind }), words.operations[kind].verb))
		.join('');
	const changes = operations.map((operation) => changeMarkup(operation, tree, words)).join('');
	return `<li>${sign(tone)}<span class="n">${name === '' ? escapeHtml(words.unnamed) : nameText(name)}</span>${badges}${changes}</li>`;
}

/** The largest limit a department with which the page stays usable. */
function personLimit({ byKey }: OrgTree): number {
	const sizes = [...byKey.values()].map(({ persons }) => persons.length);
	return (
		DEPARTMENT_PERSONS.find(
			(limit) => sizes.reduce((sum, size) => sum + Math.min(size, limit), 0) <= PAGE_PERSONS,
		) ?? 1
	);
}
