import type { MessagesGlance, PlanNumbers, RunRecord, Scope, ScopeGlance } from '../../store';
import { headlineOfHead, type PlanHead } from '../../sync/saved/planHead';
import { isOverdue, nextScheduled, SCHEDULED } from '../../sync/view/schedule';
import { wordsFor } from '../../words';
import { chartOfMessages, type MessagesOfDay, messagesOfDays } from '../chart/ofMessages';
import { chartOfPeople } from '../chart/ofPeople';
import { chartOfRuns } from '../chart/ofRuns';
import { postForm } from '../forms';
import { html, type Markup, nothing } from '../html';
import type { Page, Visit } from '../page';
import { age, chip, countLine, countsOf, minuteOf, place, standOf, when } from '../parts';
import { eidsOf, mayAs } from '../session';
import { waitingHeads } from '../waiting';

/** One enterprise and source at a glance. */
interface Card {
	/** Its place on the page. */
	readonly nth: number;
	readonly glance: ScopeGlance;
	readonly waiting: readonly PlanHead[];
	readonly last: RunRecord | null;
	/** Those that changed something or could have, newest first. */
	readonly done: readonly RunRecord[];
	/** Of its newest plans, newest first. */
	readonly numbers: readonly PlanNumbers[];
	/** When the schedule should start the next; null where nobody can tell. */
	readonly nextAt: number | null;
}

/** Plans that a chart shows. */
const CHARTED = 10;
/** Outcomes of runs that were to write, and are over. */
const DONE: ReadonlySet<string> = new Set(['applied', 'no-changes', 'failed']);

const cardOf = async (visit: Visit, { eid, source }: Scope): Promise<Omit<Card, 'nth'>> => {
	const { context } = visit;
	const runs = await context.store.runs.list({ eids: [eid], source, limit: SCHEDULED });
	return {
		glance: await context.store.glance.of({ eid, source }),
		waiting: await waitingHeads(context, { eid, source }),
		last: runs[0] ?? null,
		done: runs.filter(({ outcome }) => DONE.has(outcome)),
		numbers: await context.store.plans.numbers({ eid, source }, 'push', CHARTED),
		nextAt: nextScheduled(runs),
	};
};

export const homePage = async (visit: Visit): Promise<Page> => {
	const { context, session, words } = visit;
	const { home } = words.console;
	const cards: Card[] = [];
	for (const scope of await context.store.glance.scopes(eidsOf(session)))
		cards.push({ nth: cards.length, ...(await cardOf(visit, scope)) });
	const messages = await context.store.glance.messages();
	const days = await messagesOfDays(visit);
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
			messagesOfDays: days,
		},
		body: (token) =>
			html`<h1>${home.title}</h1><p class="lead">${home.lead}</p>
				${cards.map((card) => cardMarkup(visit, card, token))}
				${cards.length === 0 && emptyMarkup(visit, token)}
				${messagesMarkup(visit, messages, days)}`,
	};
};

const simulateForm = (visit: Visit, { eid, source }: Scope, token: string): Markup => {
	if (!mayAs(visit.session, eid, 'operate')) return nothing;
	const fields = { scope: JSON.stringify([eid, source]) };
	const button = html`<button class="plain">${visit.words.console.sync.simulate}</button>`;
	return postForm(visit, { does: 'simulate', token, fields }, button);
};

const emptyMarkup = (visit: Visit, token: string): Markup => {
	const { home, frame } = visit.words.console;
	const forms = eidsOf(visit.session).map(
		(eid) => html`<p>${frame.eid} ${eid}</p>${simulateForm(visit, { eid, source: '' }, token)}`,
	);
	return html`<section class="card attention">
		<h2>${home.empty}</h2><p>${home.emptySays}</p>${forms}</section>`;
};

const cardMarkup = (visit: Visit, card: Card, token: string): Markup => {
	const { glance, waiting } = card;
	const { home } = visit.words.console;
	const stand =
		waiting.length === 0
			? html`<span class="chip s-ok">${home.quiet}</span>`
			: html`<span class="chip s-warn">${home.waits(waiting.length)}</span>`;
	const facts = factsOf(visit, card).map(
		([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`,
	);
	const history = visit.href('sync', { source: glance.source });
	return html`<section class="card${waiting.length > 0 ? ' attention' : ''}">
		<div class="head"><h2>${place(visit, glance)}</h2><span class="end">${stand}</span></div>
		${waiting.map((head) => waitingLine(visit, head))}
		<dl class="facts">${facts}</dl>
		<div class="actions">${simulateForm(visit, glance, token)}
		<a class="button plain" href="${history}">${home.history}</a></div>
		${chartsMarkup(visit, card)}</section>`;
};

const chartsMarkup = (visit: Visit, { nth, done, numbers }: Card): Markup => {
	const id = `of-${nth}`;
	return html`<div class="two">${chartOfPeople(visit, `${id}-people`, numbers)}
		${chartOfRuns(visit, `${id}-runs`, done)}</div>`;
};

const waitingLine = (visit: Visit, head: PlanHead): Markup => {
	const headline = wordsFor(visit.language, head.plan.flow).headline(headlineOfHead(head));
	const to = visit.href('sync/plan', { id: head.planId });
	return html`<p>${chip(visit, head.status)} ${headline}
		${' '}<a class="decide" href="${to}">${visit.words.console.home.decide}</a></p>`;
};

const factsOf = (
	visit: Visit,
	{ glance, last, nextAt }: Card,
): ReadonlyArray<readonly [string, Markup]> => {
	const { home } = visit.words.console;
	const number = (value: number): string => visit.words.number(value);
	const setAside = last === null ? null : countsOf(last);
	const people = home.linkedOf(number(glance.linkedPersons), number(glance.persons));
	const departments = home.linkedDepartments(
		number(glance.linkedDepartments),
		number(glance.departments),
	);
	const read = [age(visit, glance.yunzhijiaReadAt), age(visit, glance.oaReadAt)] as const;
	return [
		[home.lastRun, last === null ? html`${home.noRun}` : lastLine(visit, last)],
		[home.nextRun, nextLine(visit, nextAt)],
		...(setAside === null ? [] : [[home.setAside, html`${number(setAside.quarantined)}`] as const]),
		[home.linked, html`${people} · ${departments}`],
		[home.readings, html`${home.yunzhijia} ${read[0]} · ${home.oa} ${read[1]}`],
	];
};

const lastLine = (visit: Visit, run: RunRecord): Markup => {
	const to = visit.href('sync/run', { id: run.id });
	return html`${chip(visit, standOf(run, visit.at))}
		${' '}<a href="${to}">${visit.words.console.sync.whats[run.what]}</a>
		${' '}${age(visit, run.askedAt)} ${countLine(visit, countsOf(run))}`;
};

const nextLine = (visit: Visit, nextAt: number | null): Markup => {
	const { home } = visit.words.console;
	if (nextAt === null) return html`<span class="quiet">${home.nextUnknown}</span>`;
	if (isOverdue(nextAt, visit.at))
		return html`<span class="t-removed">${when(visit, nextAt)} ${home.late}</span>`;
	return html`${home.nextAbout(minuteOf(nextAt, visit.context.timeZone))}`;
};

const messagesMarkup = (
	visit: Visit,
	{ waiting, dead }: MessagesGlance,
	days: readonly MessagesOfDay[],
): Markup => {
	const { home, frame } = visit.words.console;
	const link = html` <a href="${visit.href('messages')}">${frame.nav.messages}</a>`;
	return html`<section class="card${dead > 0 ? ' bad' : ''}"><h2>${home.messages}</h2>
		<dl class="facts"><dt>${home.messagesWaiting}</dt><dd>${visit.words.number(waiting)}</dd>
		<dt>${home.messagesDead}</dt><dd>${visit.words.number(dead)}${dead > 0 && link}</dd></dl>
		${chartOfMessages(visit, days)}</section>`;
};
