import { COUNTED, findingSays, guardSays, type Words } from '../../../words';
import type { Conflict, GuardHit } from '../../../sync';
import type { PlanHead } from '../../../sync/saved/planHead';
import { html, type Markup, named, nothing, told } from '../../html';
import type { Visit } from '../../page';

const TONES = {
	matched: 'matched',
	create: 'created',
	update: 'updated',
	move: 'moved',
	remove: 'removed',
} as const;

type CountsOf = PlanHead['plan']['counts']['persons'];

export const countsMarkup = ({ plan }: PlanHead, words: Words): Markup => {
	const cell = (of: CountsOf, kind: (typeof COUNTED)[number]): Markup =>
		html`<td class="${of[kind] === 0 ? 'zero' : `t-${TONES[kind]}`}">${words.number(of[kind])}</td>`;
	const row = (label: string, of: CountsOf): Markup =>
		html`<tr><th scope="row">${label}</th>${COUNTED.map((kind) => cell(of, kind))}</tr>`;
	const { departments, persons, bind, quarantined } = plan.counts;
	const top = COUNTED.map((kind) => html`<th scope="col">${words.counted[kind]}</th>`);
	const more = [
		[words.bind, bind],
		[words.quarantined, quarantined],
		[words.headCount, plan.headCount],
	] as const;
	const line = more.map(([label, count]) => `${label} ${words.number(count)}`).join(' · ');
	return html`<section class="card counts" aria-label="${words.console.plan.counts}">
		<table><thead><tr><td></td>${top}</tr></thead>
		<tbody>${row(words.departments, departments)}${row(words.persons, persons)}</tbody></table>
		<p class="quiet">${line}</p></section>`;
};

/** Guards whose limit stands in the settings. */
export const guardsMarkup = (visit: Visit, { plan }: PlanHead, words: Words): Markup => {
	if (plan.guards.length === 0) return nothing;
	const { eid, source } = plan;
	const settings = visit.href('settings#guards', { eid, source });
	const shown = plan.guards.map((hit) => guardMarkup(hit, settings, words));
	return html`<section class="card" id="guards"><h2>${words.sections.guards}</h2>${shown}</section>`;
};

const guardMarkup = (hit: GuardHit, settings: string, words: Words): Markup => {
	const { label, remedy } = words.guards[hit.id];
	const actual = html`${words.actual} <b>${words.number(hit.actual)}</b>`;
	const limit = html`${words.limit} <b>${words.number(hit.limit)}</b>`;
	return html`<article class="guard"><h3>${label}</h3><p class="num">${actual} · ${limit}</p>
		<p>${told(guardSays(words.guards, hit))}</p>
		<p class="todo"><b>${words.whatToDo}</b> ${remedy}
		${' '}<a href="${settings}">${words.console.plan.remedyAt}</a></p></article>`;
};

const NAMES = 12;

/** Whom the plan leaves alone, by reason, the largest group first. */
export const setAsideMarkup = ({ plan }: PlanHead, words: Words): Markup => {
	const groups = [...Map.groupBy(plan.conflicts, ({ reason }) => reason)].sort(
		([, a], [, b]) => b.length - a.length,
	);
	if (groups.length === 0) return nothing;
	const count = html`<span class="chip s-warn">${words.number(plan.conflicts.length)}</span>`;
	return html`<section class="card" id="set-aside">
		<h2>${words.console.plan.setAside} ${count}</h2>
		${groups.map(([reason, members]) => groupMarkup(reason, members, words))}</section>`;
};

const groupMarkup = (
	reason: Conflict['reason'],
	members: readonly Conflict[],
	words: Words,
): Markup => {
	const { label, remedy } = words.conflicts[reason];
	const shown = members.slice(0, NAMES).map((conflict) => {
		const says = told(findingSays(words, conflict));
		return html`<li><b class="n">${named(conflict.name)}</b> ${says}</li>`;
	});
	const more = words.console.plan.more(words.number(members.length - NAMES));
	return html`<details${members.length <= NAMES && html` open`}>
		<summary><b>${label}</b> <span class="chip">${words.number(members.length)}</span></summary>
		<p class="todo"><b>${words.whatToDo}</b> ${remedy}</p><ul class="plain">${shown}</ul>
		${members.length > NAMES && html`<p class="quiet">${more}</p>`}</details>`;
};

/** What the run as a whole noticed. */
export const notesMarkup = ({ plan }: PlanHead, words: Words): Markup => {
	const ofRun = plan.notes.filter(({ kind }) => kind === 'run');
	if (ofRun.length === 0) return nothing;
	const lines = ofRun.map((note) => html`<li>${told(findingSays(words, note))}</li>`);
	return html`<section class="card" id="notes"><h2>${words.console.plan.notes}</h2>
		<ul class="plain">${lines}</ul></section>`;
};
