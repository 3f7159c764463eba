import { RUN_WHATS, type RunRecord, type RunWhat, type Scope } from '../../store';
import { headlineOfHead, type PlanHead } from '../../sync/saved/planHead';
import { wordsFor } from '../../words';
import { html, type Markup, named, nothing } from '../html';
import type { Page, Visit } from '../page';
import {
	chip,
	countLine,
	countsOf,
	duration,
	formStart,
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

/** Scopes in which the visitor may start something; an enterprise that nothing was read of has no source yet. */
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
			html`<h1>${sync.title}</h1><p class="lead">${sync.lead}</p>${waitingMarkup(visit, heads)}${startMarkup(visit, start, token)}<section class="card" id="history"><h2>${sync.history}</h2>${filterMarkup(visit, chosen, scopes)}${runsTable(visit, runs, count === 0 && Object.values(chosen).every((value) => value === ''))}${pager(visit, 'sync', { page, size: ROWS, count }, { ...chosen })}</section>`,
	};
};

const waitingMarkup = (visit: Visit, heads: readonly PlanHead[]): Markup => {
	const { sync, home } = visit.words.console;
	if (heads.length === 0) return html`<p class="quiet">✓ ${sync.nothingWaits}</p>`;
	return html`<section class="card attention"><h2>${sync.waiting}</h2><ul class="plain">${heads.map((head) => html`<li>${chip(visit, head.status)} ${wordsFor(visit.language, head.plan.flow).headline(headlineOfHead(head))}<br>${place(visit, head.plan)} · ${when(visit, head.createdAt)} · <a class="decide" href="${visit.href('sync/plan', { id: head.planId })}">${home.decide}</a></li>`)}</ul></section>`;
};

const startMarkup = (visit: Visit, scopes: readonly Scope[], token: string): Markup => {
	const { sync } = visit.words.console;
	if (scopes.length === 0) return html`<p class="quiet">${sync.mayNot}</p>`;
	const typed = visit.query['why'] ?? '';
	const which = (id: string): Markup =>
		html`<label for="${id}">${sync.which}</label><select id="${id}" name="scope">${scopes.map(({ eid, source }) => html`<option value="${JSON.stringify([eid, source])}">${source === '' ? visit.words.console.frame.unknown : named(source)} · ${named(eid)}</option>`)}</select>`;
	return html`<section class="card"><h2>${sync.start}</h2><div class="two"><form method="post" action="${visit.href('do')}" id="simulate">${formStart(visit, 'simulate', token)}<p class="quiet">${sync.simulateSays}</p>${which('which')}<label for="why">${sync.why}</label><input id="why" name="why" maxlength="500" value="${typed}" autocomplete="off"><p class="hint">${sync.whyHint}</p><button>${sync.simulate}</button></form><form method="post" action="${visit.href('do')}" id="read">${formStart(visit, 'pull', token)}<p class="quiet">${sync.readSays}</p>${which('which-read')}<button class="plain">${sync.read}</button></form></div></section>`;
};

const filterMarkup = (visit: Visit, chosen: Chosen, scopes: readonly Scope[]): Markup => {
	const { sync, frame } = visit.words.console;
	const option = (value: string, label: string, now: string): Markup =>
		html`<option value="${value}"${value === now ? html` selected` : nothing}>${label}</option>`;
	const sources = [...new Set(scopes.map(({ source }) => source))];
	return html`<form method="get" action="${visit.href('sync')}" class="row">${visit.language !== visit.context.language && html`<input type="hidden" name="lang" value="${visit.language}">`}<div><label for="f-what">${sync.what}</label><select id="f-what" name="what">${option('', frame.all, chosen.what)}${RUN_WHATS.map((what) => option(what, sync.whats[what], chosen.what))}</select></div><div><label for="f-outcome">${sync.outcome}</label><select id="f-outcome" name="outcome">${option('', frame.all, chosen.outcome)}${OUTCOMES.map((outcome) => option(outcome, sync.outcomes[outcome], chosen.outcome))}</select></div>${sources.length > 1 && html`<div><label for="f-source">${frame.source}</label><select id="f-source" name="source">${option('', frame.all, chosen.source)}${sources.map((source) => option(source, source, chosen.source))}</select></div>`}<button class="plain">${frame.filter}</button></form>`;
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
	return html`<div class="scroll"><table class="cards"><thead><tr>${titles.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead><tbody>${runs.map((run) => runRow(visit, run))}</tbody></table></div>`;
};

const runRow = (visit: Visit, run: RunRecord): Markup => {
	const { sync } = visit.words.console;
	const by = run.who === '' ? (run.origin === '' ? '' : sync.origins[run.origin]) : run.who;
	return html`<tr><td class="num">${when(visit, run.askedAt)}</td><td><a href="${visit.href('sync/run', { id: run.id })}">${sync.whats[run.what]}</a><br>${place(visit, run)}</td><td>${chip(visit, standOf(run, visit.at))}</td><td>${countLine(visit, countsOf(run))}</td><td>${named(by)}${run.why !== '' && html`<br><span class="quiet">${named(run.why)}</span>`}${run.told !== null && html`<br><span class="quiet">${named(run.told[visit.language].message)}</span>`}</td><td class="num">${duration(visit, run)}</td></tr>`;
};
