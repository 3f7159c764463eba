import type { Conflict, ConflictReason, Note, Plan } from '../../../model';
import { escapeHtml } from '../../../../lib/html';
import { groupBy } from '../groupBy';
import { findingSays, guardSays, type Words } from '../../../../words';
import { idText, messageText, nameText, section } from './markup';

/** Rows shown of one group; the rest is in the workbook. */
const GROUP_ROWS = 200;
/** A group up to this size stands open. */
const OPEN_ROWS = 12;

/** What fired, with limit, actual value and remedy. Blocked plans begin with it. */
export function guardsMarkup({ guards }: Plan, words: Words): string {
	if (guards.length === 0)
		return section(
			'guards',
			words.sections.guards,
			'',
			`<p class="quiet">✓ ${escapeHtml(words.noGuards)}</p>`,
		);
	const cards = guards.map((hit) => {
		const { id, limit, actual } = hit;
		const { label, remedy } = words.guards[id];
		return [
			`<article class="guard"><h3>${escapeHtml(label)} ${idText(id)}</h3>`,
			`<p class="meter">${escapeHtml(words.actual)} <b>${words.number(actual)}</b> · ${escapeHtml(words.limit)} <b>${words.number(limit)}</b></p>`,
			`<p class="msg">${messageText(guardSays(words.guards, hit))}</p><p class="todo"><b>${escapeHtml(words.whatToDo)}</b> ${escapeHtml(remedy)}</p></article>`,
		].join('');
	});
	return section(
		'guards',
		words.sections.guards,
		words.number(guards.length),
		`<p>${escapeHtml(words.guardAdvice)}</p>${cards.join('')}`,
	);
}

/** Records left alone, by reason, the largest group first. */
export function quarantineMarkup({ conflicts }: Plan, words: Words): string {
	if (conflicts.length === 0)
		return section(
			'quarantine',
			words.sections.quarantine,
			'',
			`<p class="quiet">✓ ${escapeHtml(words.noConflicts)}</p>`,
		);
	const groups = [...groupBy(conflicts, ({ reason }) => reason)].sort(
		([, a], [, b]) => b.length - a.length,
	);
	return section(
		'quarantine',
		words.sections.quarantine,
		words.number(conflicts.length),
		groups.map(([reason, members]) => conflictGroup(reason, members, words)).join(''),
	);
}

function conflictGroup(reason: ConflictReason, members: readonly Conflict[], words: Words): string {
	const { label, remedy } = words.conflicts[reason];
	return group({
		label,
		reason,
		members,
		remedy: `<p class="todo"><b>${escapeHtml(words.whatToDo)}</b> ${escapeHtml(remedy)}</p>`,
		words,
	});
}

/** Notes by reason; no section when there are none. */
export function notesMarkup({ notes }: Plan, words: Words): string {
	if (notes.length === 0) return '';
	const groups = [...groupBy(notes, ({ reason }) => reason)].sort(
		([, a], [, b]) => b.length - a.length,
	);
	return section(
		'notes',
		words.sections.notes,
		words.number(notes.length),
		groups
			.map(([reason, members]) =>
				group({ label: words.notes[reason].label, reason, members, remedy: '', words }),
			)
			.join(''),
	);
}

function group({
	label,
	reason,
	members,
	remedy,
	words,
}: {
	label: string;
	reason: string;
	members: ReadonlyArray<Conflict | Note>;
	remedy: string;
	words: Words;
}): string {
	const rows = members
		.slice(0, GROUP_ROWS)
		.map(
			(finding) =>
				`<tr><td class="k">${escapeHtml(words.kinds[finding.kind])}</td><td class="n">` +
				`${finding.name === '' ? '' : nameText(finding.name)}</td><td class="id">` +
				`${idText(finding.oaId)}</td><td class="id">${idText(finding.yzjId)}</td><td ` +
				`class="msg">${messageText(findingSays(words, finding))}</td></tr>`,
		);
	return [
		`<details class="group"${members.length <= OPEN_ROWS ? ' open' : ''}><summary><b>` +
			`${escapeHtml(label)}</b> <span class="count">${words.number(members.length)}</span> ` +
			`${idText(reason)}</summary>${remedy}`,
		'<div class="scroll"><table><thead><tr>' +
			`${[words.kind, words.name, words.oaId, words.yzjId, words.message].map((title) => `<th scope="col">${escapeHtml(title)}</th>`).join('')}</tr>` +
			'</thead><tbody>',
		rows.join(''),
		'</tbody></table></div>',
		members.length > GROUP_ROWS
			? `<p class="more">${escapeHtml(words.moreRows(members.length - GROUP_ROWS))}</p>`
			: '',
		'</details>',
	].join('');
}
