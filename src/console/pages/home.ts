import type { MessagesGlance, RunRecord, ScopeGlance } from '../../store';
import { headlineOfHead, type PlanHead } from '../../sync/saved/planHead';
import { wordsFor } from '../../words';
import { html, type Markup, nothing } from '../html';
import type { Page, Visit } from '../page';
import {
	age,
	chip,
	countLine,
	countsOf,
	formStart,
	minuteOf,
	place,
	standOf,
	when,
} from '../parts';
import { eidsOf, mayAs } from '../session';
import { waitingHeads } from '../waiting';

/** One enterprise and source at a glance. */
interface Card {
	readonly glance: ScopeGlance;
	readonly waiting: readonly PlanHead[];
	readonly last: RunRecord | null;
	/** When the schedule should start the next; null where nobody can tell. */
	readonly nextAt: number | null;
}

const SCHEDULED = 30;

/** Goes by the last two runs that a schedule began. */
const nextOf = (runs: readonly RunRecord[]): number | null => {
	const [last, before] = runs.filter(
		({ origin, what }) => origin === 'schedule' && what === 'push',
	);
	return last === undefined || before === undefined
		? null
		: last.askedAt + (last.askedAt - before.askedAt);
};

const cardOf = async (visit: Visit, eid: string, source: string): Promise<Card> => {
	const { context } = visit;
	const runs = await context.store.runs.list({ eids: [eid], source, limit: SCHEDULED });
	return {
		glance: await context.store.glance.of({ eid, source }),
		waiting: await waitingHeads(context, { eid, source }),
		last: runs[0] ?? null,
		nextAt: nextOf(runs),
	};
};

export const homePage = async (visit: Visit): Promise<Page> => {
	const { context, session, words } = visit;
	const { home } = words.console;
	const cards: Card[] = [];
	for (const { eid, source } of await context.store.glance.scopes(eidsOf(session)))
		cards.push(await cardOf(visit, eid, source));
	const messages = await context.store.glance.messages();
	const canStart = session.grants.filter(({ eid }) => mayAs(session, eid, 'operate'));
	return {
		entry: 'home',
		title: home.title,
		hasForms: canStart.length > 0,
		data: {
			sources: cards.map(({ glance, waiting, last, nextAt }) => ({
				...glance,
				waiting: waiting.map(({ planId, status, createdAt }) => ({ planId, status, createdAt })),
				lastRun: last,
				nextRunAt: nextAt,
			})),
			messages,
		},
		body: (token) =>
			html`<h1>${home.title}</h1><p class="lead">${home.lead}</p>${cards.map((card) => cardMarkup(visit, card, token))}${cards.length === 0 && emptyMarkup(visit, token)}${messagesMarkup(visit, messages)}`,
	};
};

const simulateForm = (visit: Visit, eid: string, source: string, token: string): Markup =>
	mayAs(visit.session, eid, 'operate')
		? html`<form method="post" action="${visit.href('do')}">${formStart(visit, 'simulate', token)}<input type="hidden" name="scope" value="${JSON.stringify([eid, source])}"><button class="plain">${visit.words.console.sync.simulate}</button></form>`
		: nothing;

const emptyMarkup = (visit: Visit, token: string): Markup => {
	const { home } = visit.words.console;
	return html`<section class="card attention"><h2>${home.empty}</h2><p>${home.emptySays}</p>${eidsOf(visit.session).map((eid) => html`<p>${visit.words.console.frame.eid} ${eid}</p>${simulateForm(visit, eid, '', token)}`)}</section>`;
};

const cardMarkup = (
	visit: Visit,
	{ glance, waiting, last, nextAt }: Card,
	token: string,
): Markup => {
	const { words, href } = visit;
	const { home } = words.console;
	const number = (value: number): string => words.number(value);
	const setAside = last === null ? null : countsOf(last);
	const facts: ReadonlyArray<readonly [string, Markup]> = [
		[home.lastRun, last === null ? html`${home.noRun}` : lastLine(visit, last)],
		[home.nextRun, nextLine(visit, nextAt)],
		...(setAside === null ? [] : [[home.setAside, html`${number(setAside.quarantined)}`] as const]),
		[
			home.linked,
			html`${home.linkedOf(number(glance.linkedPersons), number(glance.persons))} · ${home.linkedDepartments(number(glance.linkedDepartments), number(glance.departments))}`,
		],
		[
			home.readings,
			html`${home.yunzhijia} ${age(visit, glance.yunzhijiaReadAt)} · ${home.oa} ${age(visit, glance.oaReadAt)}`,
		],
	];
	return html`<section class="card${waiting.length > 0 ? ' attention' : ''}"><div class="head"><h2>${place(visit, glance)}</h2><span class="end">${waiting.length === 0 ? html`<span class="chip s-ok">${home.quiet}</span>` : html`<span class="chip s-warn">${home.waits(waiting.length)}</span>`}</span></div>${waiting.map((head) => html`<p>${chip(visit, head.status)} ${wordsFor(visit.language, head.plan.flow).headline(headlineOfHead(head))} <a class="decide" href="${href('sync/plan', { id: head.planId })}">${home.decide}</a></p>`)}<dl class="facts">${facts.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl><div class="actions">${simulateForm(visit, glance.eid, glance.source, token)}<a class="button plain" href="${href('sync', { source: glance.source })}">${home.history}</a></div></section>`;
};

const lastLine = (visit: Visit, run: RunRecord): Markup =>
	html`${chip(visit, standOf(run, visit.at))} <a href="${visit.href('sync/run', { id: run.id })}">${visit.words.console.sync.whats[run.what]}</a> ${age(visit, run.askedAt)} ${countLine(visit, countsOf(run))}`;

/** Two hours late is late. */
const LATE_MS = 2 * 60 * 60_000;

const nextLine = (visit: Visit, nextAt: number | null): Markup => {
	const { home } = visit.words.console;
	if (nextAt === null) return html`<span class="quiet">${home.nextUnknown}</span>`;
	if (visit.at - nextAt > LATE_MS)
		return html`<span class="t-removed">${when(visit, nextAt)} ${home.late}</span>`;
	return html`${home.nextAbout(minuteOf(nextAt, visit.context.timeZone))}`;
};

const messagesMarkup = (visit: Visit, { waiting, dead }: MessagesGlance): Markup => {
	const { home } = visit.words.console;
	return html`<section class="card${dead > 0 ? ' bad' : ''}"><h2>${home.messages}</h2><dl class="facts"><dt>${home.messagesWaiting}</dt><dd>${visit.words.number(waiting)}</dd><dt>${home.messagesDead}</dt><dd>${visit.words.number(dead)}${dead > 0 && html` <a href="${visit.href('messages')}">${visit.words.console.frame.nav.messages}</a>`}</dd></dl></section>`;
};
