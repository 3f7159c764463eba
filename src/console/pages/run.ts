import type { RunRecord } from '../../store';
import { html, type Markup, named, nothing, told } from '../html';
import type { Page, Visit } from '../page';
import { chip, countLine, countsOf, duration, formStart, place, standOf, when } from '../parts';
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
	const again = stand === 'late' && mayAs(session, run.eid, 'operate') && run.what !== 'apply';
	const refreshSeconds = LOOKS_AGAIN[stand];
	return {
		entry: 'sync',
		title,
		hasForms: again,
		data: { ...run, stand, progress },
		...(refreshSeconds === undefined ? {} : { refreshSeconds }),
		body: (token) =>
			html`<h1>${chip(visit, stand)} ${title}</h1><p class="lead">${place(visit, run)}</p>${standMarkup(visit, run, stand, again ? token : '')}${progressMarkup(visit, progress)}${factsMarkup(visit, run)}`,
	};
};

const standMarkup = (visit: Visit, run: RunRecord, stand: string, token: string): Markup => {
	const { words } = visit;
	const said = words.console.run;
	if (stand === 'asked' || stand === 'running')
		return html`<div class="card" role="status">${stand === 'asked' ? said.asked : said.running}</div>`;
	if (stand === 'silent') return html`<div class="card bad" role="status">${said.silent}</div>`;
	if (stand === 'late')
		return html`<div class="card bad" role="status"><h2>${said.late}</h2><ul>${said.lateChecks.map((check) => html`<li>${check}</li>`)}</ul>${token !== '' && againForm(visit, run, token)}</div>`;
	const ending = run.told === null ? nothing : ended(visit, run.told[visit.language]);
	const plan =
		run.planId === null
			? nothing
			: html`<p><a class="button" id="plan" href="${visit.href('sync/plan', { id: run.planId })}">${said.plan}</a></p>`;
	return html`<div class="card${TONES[stand] ?? ''}" role="status"><h2>${said.ended}: ${words.console.sync.whats[run.what]}</h2>${countLine(visit, countsOf(run))}${ending}${plan}</div>`;
};

const TONES: Readonly<Record<string, string>> = {
	applied: ' good',
	'no-changes': ' good',
	stopped: ' bad',
	failed: ' bad',
	blocked: ' attention',
	ready: ' attention',
};

const ended = (
	{ words }: Visit,
	{ message, remedy }: { message: string; remedy: string },
): Markup =>
	html`<p id="told">${told(message)}</p>${remedy !== '' && html`<p class="todo"><b>${words.console.run.whatToDo}</b> ${told(remedy)}</p>`}`;

const againForm = (visit: Visit, run: RunRecord, token: string): Markup =>
	html`<form method="post" action="${visit.href('do')}">${formStart(visit, run.what === 'undo' ? 'undo' : run.what === 'pull' ? 'pull' : 'simulate', token)}<input type="hidden" name="scope" value="${JSON.stringify([run.eid, run.source])}"><input type="hidden" name="id" value="${run.planId ?? ''}"><input type="hidden" name="why" value="${run.why}"><button>${visit.words.console.run.again}</button></form>`;

const progressMarkup = ({ words }: Visit, progress: Progress | null): Markup => {
	if (progress === null) return nothing;
	const { done, refused, all } = progress;
	const said = words.console.run;
	return html`<section class="card"><label for="progress">${said.progress(words.number(done + refused), words.number(all))}</label><progress id="progress" value="${done + refused}" max="${Math.max(1, all)}"></progress>${refused > 0 && html`<p class="t-removed">${said.refused(words.number(refused))}</p>`}</section>`;
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
		[
			said.code,
			run.code === ''
				? ''
				: html`<code>${run.code}</code> <span class="quiet">${said.codeSays}</span>`,
		],
		[said.execution, run.execution === '' ? '' : html`<code>${run.execution}</code>`],
	];
	return html`<section class="card"><dl class="facts">${rows.filter(([, value]) => value !== '').map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl></section>`;
};
