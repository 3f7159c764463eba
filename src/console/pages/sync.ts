import { RUN_WHATS, type RunRecord, type RunWhat, type Scope } from '../../store';
import { headlineOfHead, type PlanHead } from '../../sync/saved/planHead';
import { wordsFor } from '../../words';
import { chartOfRuns } from '../chart/ofRuns';
import { getForm, postForm, reasonField, select } from '../forms';
import { html, type Markup, named } from '../html';
import type { Page, Visit } from '../page';
import {
	chip,
	countLine,
	countsOf,
	duration,
	pageNumber,
	pager,
	place,
	standOf,
	when,
} from '../parts';
import { eidsOf, mayAs } from '../session';
import { waitingHeads } from '../waiting';

const ROWS = 25;
/** Outcomes that a run can be looked for by. */
const OUTCOMES = ['applied', 'no-changes', 'ready', 'blocked', 'stopped', 'failed'] as const;

interface Chosen {
	readonly what: RunWhat | '';
	readonly outcome: (typeof OUTCOMES)[number] | '';
	readonly source: string;
}

const chosenIn = (query: Visit['query']): Chosen => ({
	what: RUN_WHATS.find((what) => what === query['what']) ?? '',
	outcome: OUTCOMES.find((outcome) => outcome === query['outcome']) ?? '',
	source: query['source'] ?? '',
});

/**
 * Scopes in which the visitor may start something; an
 * enterprise that nothing was read of has no source yet.
 */
const startable = (visit: Visit, scopes: readonly Scope[]): Scope[] =>
	eidsOf(visit.session)
		.filter((eid) => mayAs(visit.session, eid, 'operate'))
		.flatMap((eid) => {
			const known = scopes.filter((scope) => scope.eid === eid);
			return known.length === 0 ? [{ eid, source: '' }] : known;
		});

export const syncPage = async (visit: Visit): Promise<Page> => {
	const { context, session, words, query } = visit;
	const { sync } = words.console;
	const eids = eidsOf(session);
	const scopes = await context.store.glance.scopes(eids);
	const heads: PlanHead[] = [];
	for (const scope of scopes) heads.push(...(await waitingHeads(context, scope)));
	const chosen = chosenIn(query);
	const filter = {
		eids,
		...(chosen.source === '' ? {} : { source: chosen.source }),
		...(chosen.what === '' ? {} : { whats: [chosen.what] }),
		...(chosen.outcome === '' ? {} : { outcomes: [chosen.outcome] }),
		limit: ROWS,
	};
	const page = pageNumber(query);
	const count = await context.store.runs.count(filter);
	const runs = await context.store.runs.list({ ...filter, offset: (page - 1) * ROWS });
	const start = startable(visit, scopes);
	return {
		entry: 'sync',
		title: sync.title,
		hasForms: start.length > 0,
		data: {
			waiting: heads.map(({ planId, status, createdAt, plan: { eid, source, counts, hash } }) => ({
				planId,
				planHash: hash,
				status,
				createdAt,
				eid,
				source,
				counts,
			})),
			runs: runs.map((run) => ({ ...run, stand: standOf(run, visit.at) })),
			count,
			page,
		},
		body: (token) =>
			html`<h1>${sync.title}</h1><p class="lead">${sync.lead}</p>
				${waitingMarkup(visit, heads)}${startMarkup(visit, start, token)}
				<section class="card" id="history"><h2>${sync.history}</h2>
				${filterMarkup(visit, chosen, scopes)}${chartOfRuns(visit, 'changes', runs)}
				${runsTable(visit, runs, count === 0 && isAll(chosen))}
				${pager(visit, 'sync', { page, size: ROWS, count }, { ...chosen })}</section>`,
	};
};

const isAll = (chosen: Chosen): boolean => Object.values(chosen).every((value) => value === '');

const waitingMarkup = (visit: Visit, heads: readonly PlanHead[]): Markup => {
	const { sync } = visit.words.console;
	if (heads.length === 0) return html`<p class="quiet">✓ ${sync.nothingWaits}</p>`;
	return html`<section class="card attention"><h2>${sync.waiting}</h2>
		<ul class="plain">${heads.map((head) => waitingItem(visit, head))}</ul></section>`;
};

const waitingItem = (visit: Visit, head: PlanHead): Markup => {
	const headline = wordsFor(visit.language, head.plan.flow).headline(headlineOfHead(head));
	const to = visit.href('sync/plan', { id: head.planId });
	return html`<li>${chip(visit, head.status)} ${headline}<br>
		${place(visit, head.plan)} · ${when(visit, head.createdAt)} ·
		${' '}<a class="decide" href="${to}">${visit.words.console.home.decide}</a></li>`;
};

const startMarkup = (visit: Visit, scopes: readonly Scope[], token: string): Markup => {
	const { sync, frame } = visit.words.console;
	if (scopes.length === 0) return html`<p class="quiet">${sync.mayNot}</p>`;
	const options = scopes.map(({ eid, source }): readonly [string, Markup] => [
		JSON.stringify([eid, source]),
		html`${source === '' ? frame.unknown : named(source)} · ${named(eid)}`,
	]);
	const which = (id: string): Markup =>
		select({ id, name: 'scope', label: sync.which, now: visit.query['scope'] ?? '' }, options);
	const why = reasonField({
		label: sync.why,
		hint: sync.whyHint,
		typed: visit.query['why'] ?? '',
		required: false,
	});
	const simulate = html`<p class="quiet">${sync.simulateSays}</p>${which('which')}${why}
		<button>${sync.simulate}</button>`;
	const read = html`<p class="quiet">${sync.readSays}</p>${which('which-read')}
		<button class="plain">${sync.read}</button>`;
	return html`<section class="card"><h2>${sync.start}</h2><div class="two">
		${postForm(visit, { does: 'simulate', token, id: 'simulate' }, simulate)}
		${postForm(visit, { does: 'pull', token, id: 'read' }, read)}</div></section>`;
};

const filterMarkup = (visit: Visit, chosen: Chosen, scopes: readonly Scope[]): Markup => {
	const { sync, frame } = visit.words.console;
	const choice = (
		name: keyof Chosen,
		label: string,
		options: ReadonlyArray<readonly [string, string]>,
	): Markup => {
		const all = [['', frame.all] as const, ...options];
		return html`<div>${select({ id: `f-${name}`, name, label, now: chosen[name] }, all)}</div>`;
	};
	const sources = [...new Set(scopes.map(({ source }) => source))];
	const what = RUN_WHATS.map((one) => [one, sync.whats[one]] as const);
	const outcome = OUTCOMES.map((one) => [one, sync.outcomes[one]] as const);
	const source = sources.map((one) => [one, one] as const);
	return getForm(
		visit,
		{ path: 'sync', css: 'row' },
		html`${choice('what', sync.what, what)}${choice('outcome', sync.outcome, outcome)}
			${sources.length > 1 && choice('source', frame.source, source)}
			<button class="plain">${frame.filter}</button>`,
	);
};

/** Runs as rows, newest first. */
export const runsTable = (visit: Visit, runs: readonly RunRecord[], unused: boolean): Markup => {
	const { sync } = visit.words.console;
	if (runs.length === 0) return html`<p class="quiet">${unused ? sync.noRuns : sync.noneFound}</p>`;
	const { columns } = sync;
	const titles = [
		columns.when,
		columns.what,
		columns.outcome,
		columns.how,
		columns.who,
		columns.took,
	];
	return html`<div class="scroll"><table class="cards">
		<thead><tr>${titles.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
		<tbody>${runs.map((run) => runRow(visit, run))}</tbody></table></div>`;
};

const runRow = (visit: Visit, run: RunRecord): Markup => {
	const { sync } = visit.words.console;
	const to = visit.href('sync/run', { id: run.id });
	return html`<tr><td class="num">${when(visit, run.askedAt)}</td>
		<td><a href="${to}">${sync.whats[run.what]}</a><br>${place(visit, run)}</td>
		<td>${chip(visit, standOf(run, visit.at))}</td><td>${countLine(visit, countsOf(run))}</td>
		<td>${byMarkup(visit, run)}</td><td class="num">${duration(visit, run)}</td></tr>`;
};

const byMarkup = ({ words, language }: Visit, { who, origin, why, told }: RunRecord): Markup => {
	const { origins } = words.console.sync;
	const by = who !== '' ? who : origin === '' ? '' : origins[origin];
	const beside = [why, told === null ? '' : told[language].message]
		.filter((text) => text !== '')
		.map((text) => html`<br><span class="quiet">${named(text)}</span>`);
	const remedy = told === null ? '' : told[language].remedy;
	const todo = html`<br><span class="todo"><b>${words.console.run.whatToDo}</b> ${named(remedy)}</span>`;
	return html`${named(by)}${beside}${remedy !== '' && todo}`;
};
