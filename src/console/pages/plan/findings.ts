import { COUNTED, findingSays, guardSays, type Words } from '../../../words';
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

export const countsMarkup = ({ plan }: PlanHead, words: Words): Markup => {
	const row = (label: string, of: PlanHead['plan']['counts']['persons']): Markup =>
		html`<tr><th scope="row">${label}</th>${COUNTED.map((kind) => html`<td class="${of[kind] === 0 ? 'zero' : `t-${TONES[kind]}`}">${words.number(of[kind])}</td>`)}</tr>`;
	return html`<section class="card counts" aria-label="${words.console.plan.counts}"><table><thead><tr><td></td>${COUNTED.map((kind) => html`<th scope="col">${words.counted[kind]}</th>`)}</tr></thead><tbody>${row(words.departments, plan.counts.departments)}${row(words.persons, plan.counts.persons)}</tbody></table><p class="quiet">${words.bind} ${words.number(plan.counts.bind)} · ${words.quarantined} ${words.number(plan.counts.quarantined)} · ${words.headCount} ${words.number(plan.headCount)}</p></section>`;
};

/** Guards whose limit stands in the settings. */
export const guardsMarkup = (visit: Visit, { plan }: PlanHead, words: Words): Markup =>
	plan.guards.length === 0
		? nothing
		: html`<section class="card" id="guards"><h2>${words.sections.guards}</h2>${plan.guards.map(
				(hit) => {
					const { label, remedy } = words.guards[hit.id];
					return html`<article class="guard"><h3>${label}</h3><p class="num">${words.actual} <b>${words.number(hit.actual)}</b> · ${words.limit} <b>${words.number(hit.limit)}</b></p><p>${told(guardSays(words.guards, hit))}</p><p class="todo"><b>${words.whatToDo}</b> ${remedy} <a href="${visit.href('settings#guards')}">${words.console.plan.remedyAt}</a></p></article>`;
				},
			)}</section>`;

const NAMES = 12;

/** Whom the plan leaves alone, by reason, the largest group first. */
export const setAsideMarkup = ({ plan }: PlanHead, words: Words): Markup => {
	const groups = [...Map.groupBy(plan.conflicts, ({ reason }) => reason)].sort(
		([, a], [, b]) => b.length - a.length,
	);
	if (groups.length === 0) return nothing;
	return html`<section class="card" id="set-aside"><h2>${words.console.plan.setAside} <span class="chip s-warn">${words.number(plan.conflicts.length)}</span></h2>${groups.map(
		([reason, members]) => {
			const { label, remedy } = words.conflicts[reason];
			return html`<details${members.length <= NAMES && html` open`}><summary><b>${label}</b> <span class="chip">${words.number(members.length)}</span></summary><p class="todo"><b>${words.whatToDo}</b> ${remedy}</p><ul class="plain">${members.slice(0, NAMES).map((conflict) => html`<li><b class="n">${named(conflict.name)}</b> ${told(findingSays(words, conflict))}</li>`)}</ul>${members.length > NAMES && html`<p class="quiet">${words.console.plan.more(words.number(members.length - NAMES))}</p>`}</details>`;
		},
	)}</section>`;
};

/** What the run as a whole noticed. */
export const notesMarkup = ({ plan }: PlanHead, words: Words): Markup => {
	const ofRun = plan.notes.filter(({ kind }) => kind === 'run');
	return ofRun.length === 0
		? nothing
		: html`<section class="card" id="notes"><h2>${words.console.plan.notes}</h2><ul class="plain">${ofRun.map((note) => html`<li>${told(findingSays(words, note))}</li>`)}</ul></section>`;
};
