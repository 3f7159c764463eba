import type { RunRecord, RunWhat } from '../../store';
import { postForm } from '../forms';
import { html, type Markup, named, nothing, told } from '../html';
import type { Page, Visit } from '../page';
import { cardTone, chip, countLine, countsOf, duration, place, standOf, when } from '../parts';
import { ConsoleRefusal } from '../refusal';
import { eidsOf, mayAs } from '../session';

/** How many steps of the plan that is being applied are over. */
interface Progress {
	readonly done: number;
	readonly refused: number;
	readonly all: number;
}

const progressOf = async (
	{ context: { store } }: Visit,
	run: RunRecord,
): Promise<Progress | null> => {
	if (run.planId === null || run.what === 'undo') return null;
	const states = await store.journal.progress(run.planId);
	const done = states.done ?? 0;
	const refused = (states.refused ?? 0) + (states.skipped ?? 0);
	const known = Object.values(states).some((count) => count > 0);
	if (!known && run.what !== 'apply') return null;
	const kinds = await store.plans.kinds(run.planId);
	return { done, refused, all: Object.values(kinds).reduce((sum, count) => sum + count, 0) };
};

const LOOKS_AGAIN: Readonly<Record<string, number>> = { asked: 2, running: 2, late: 15 };

/** One run: where it stands, and what came of it. @throws ConsoleRefusal not-found */
export const runPage = async (visit: Visit): Promise<Page> => {
	const { context, session, words, query } = visit;
	const run = await context.store.runs.get(query['id'] ?? '');
	if (run === null || !eidsOf(session).includes(run.eid)) throw new ConsoleRefusal('not-found');
	const stand = standOf(run, visit.at);
	const progress = await progressOf(visit, run);
	const title = words.console.run.title(words.console.sync.whats[run.what]);
	const again =
		stand === 'late' && mayAs(session, run.eid, 'operate') && Object.hasOwn(AGAIN, run.what);
	const refreshSeconds = LOOKS_AGAIN[stand];
	return {
		entry: 'sync',
		title,
		hasForms: again,
		data: { ...run, stand, progress },
		...(refreshSeconds === undefined ? {} : { refreshSeconds }),
		body: (token) =>
			html`<h1>${chip(visit, stand)} ${title}</h1><p class="lead">${place(visit, run)}</p>
				${standMarkup(visit, run, stand, again ? token : '')}
				${progressMarkup(visit, progress)}${factsMarkup(visit, run)}`,
	};
};

const standMarkup = (visit: Visit, run: RunRecord, stand: string, token: string): Markup => {
	const said = visit.words.console.run;
	switch (stand) {
		case 'asked':
		case 'running':
			return html`<div class="card" role="status">${said[stand]}</div>`;
		case 'silent':
			return html`<div class="card bad" role="status">${said.silent}</div>`;
		case 'late':
			return html`<div class="card bad" role="status"><h2>${said.late}</h2>
				<ul>${said.lateChecks.map((check) => html`<li>${check}</li>`)}</ul>
				${token !== '' && againForm(visit, run, token)}</div>`;
		default:
			return endMarkup(visit, run, stand);
	}
};

const endMarkup = (visit: Visit, run: RunRecord, stand: string): Markup => {
	const { run: said, sync } = visit.words.console;
	const ending = run.told === null ? nothing : ended(visit, run.told[visit.language]);
	const to = run.planId === null ? '' : visit.href('sync/plan', { id: run.planId });
	const button = html`<p><a class="button" id="plan" href="${to}">${said.plan}</a></p>`;
	return html`<div class="card${cardTone(stand)}" role="status">
		<h2>${said.ended(sync.whats[run.what])}</h2>
		${countLine(visit, countsOf(run))}${ending}${to !== '' && button}</div>`;
};

const ended = (
	{ words }: Visit,
	{ message, remedy }: { message: string; remedy: string },
): Markup => {
	const { whatToDo } = words.console.run;
	return html`<p id="told">${told(message)}</p>
		${remedy !== '' && html`<p class="todo"><b>${whatToDo}</b> ${told(remedy)}</p>`}`;
};

/** What starts it again, by the name of the form; a trial has its form in the settings. */
const AGAIN: Partial<Record<RunWhat, string>> = {
	simulate: 'simulate',
	pull: 'pull',
	undo: 'undo',
};

const againForm = (visit: Visit, { what, eid, source, planId, why }: RunRecord, token: string) => {
	const does = AGAIN[what] ?? 'simulate';
	const fields = { scope: JSON.stringify([eid, source]), id: planId ?? '', why };
	const button = html`<button>${visit.words.console.run.again}</button>`;
	return postForm(visit, { does, token, fields }, button);
};

const progressMarkup = ({ words }: Visit, progress: Progress | null): Markup => {
	if (progress === null) return nothing;
	const { done, refused, all } = progress;
	const said = words.console.run;
	const over = done + refused;
	const lost = html`<p class="t-removed">${said.refused(words.number(refused))}</p>`;
	return html`<section class="card">
		<label for="progress">${said.progress(words.number(over), words.number(all))}</label>
		<progress id="progress" value="${over}" max="${Math.max(1, all)}"></progress>
		${refused > 0 && lost}</section>`;
};

const factsMarkup = (visit: Visit, run: RunRecord): Markup => {
	const said = visit.words.console.run;
	const rows: ReadonlyArray<readonly [string, Markup | string]> = [
		[said.askedBy, run.who === '' ? '' : named(run.who)],
		[said.why, run.why === '' ? '' : named(run.why)],
		[said.askedAt, when(visit, run.askedAt)],
		[said.startedAt, run.startedAt === null ? '' : when(visit, run.startedAt)],
		[said.endedAt, run.endedAt === null ? '' : when(visit, run.endedAt)],
		[said.took, duration(visit, run)],
		[said.code, run.code === '' ? '' : codeMarkup(visit, run.code)],
		[said.execution, run.execution === '' ? '' : html`<code>${run.execution}</code>`],
	];
	const shown = rows
		.filter(([, value]) => value !== '')
		.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`);
	return html`<section class="card"><dl class="facts">${shown}</dl></section>`;
};

const codeMarkup = ({ words }: Visit, code: string): Markup =>
	html`<code>${code}</code> <span class="quiet">${words.console.run.codeSays}</span>`;
