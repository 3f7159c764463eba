import { waitsForDecision } from '../../../sync/saved/outcome';
import { html, type Markup, named, nothing } from '../../html';
import type { Visit } from '../../page';
import { formStart, minuteOf } from '../../parts';
import { mayAs } from '../../session';
import type { PlanView } from './read';

export const canDecide = (visit: Visit, { head }: PlanView): boolean =>
	waitsForDecision(head) && mayAs(visit.session, head.plan.eid, 'approve');

export const canUndo = (visit: Visit, { head }: PlanView): boolean =>
	(head.status === 'applied' || head.status === 'failed') &&
	head.plan.flow !== 'pull-to-oa' &&
	mayAs(visit.session, head.plan.eid, 'operate');

/** What is decided, or by whom it was. */
export const decisionMarkup = (visit: Visit, view: PlanView, token: string): Markup => {
	const { plan: said } = visit.words.console;
	if (waitsForDecision(view.head))
		return canDecide(visit, view)
			? decideForm(visit, view, token)
			: html`<section class="card attention"><h2>${said.decide}</h2><p>${said.needsApprove}</p></section>`;
	return html`${decidedMarkup(visit, view)}${newestMarkup(visit, view)}`;
};

const decideForm = (visit: Visit, { head }: PlanView, token: string): Markup => {
	const { plan: said } = visit.words.console;
	const typed = visit.query['why'] ?? '';
	return html`<section class="card attention" id="decide"><h2>${said.decide}</h2><p>${said.waitsSays}</p><form method="post" action="${visit.href('do')}">${formStart(visit, 'approve', token)}<input type="hidden" name="id" value="${head.planId}"><input type="hidden" name="hash" value="${head.plan.hash}"><label for="why">${said.why}</label><textarea id="why" name="why" required maxlength="500">${typed}</textarea><p class="hint">${said.whyHint}</p><button id="approve" name="decision" value="approve">${said.approve}</button><button id="discard" class="danger" name="decision" value="discard">${said.discard}</button></form></section>`;
};

const decidedMarkup = (visit: Visit, { approval, discarded }: PlanView): Markup => {
	const { plan: said } = visit.words.console;
	const { timeZone } = visit.context;
	const lines = [
		...(approval === null
			? []
			: [[said.approvedBy(approval.who, minuteOf(approval.at, timeZone)), approval.why ?? '']]),
		...(discarded === null
			? []
			: [[said.discardedBy(discarded.who, minuteOf(discarded.at, timeZone)), discarded.why]]),
	];
	if (lines.length === 0) return nothing;
	return html`<section class="card" id="decided"><h2>${said.decided}</h2>${lines.map(([line = '', why = '']) => html`<p>${named(line)}${why !== '' && html`<br><span class="quiet">${named(why)}</span>`}</p>`)}</section>`;
};

const newestMarkup = (visit: Visit, { head, newest }: PlanView): Markup =>
	head.status === 'superseded' && newest !== null
		? html`<p><a class="button" href="${visit.href('sync/plan', { id: newest })}">${visit.words.console.plan.newest}</a></p>`
		: nothing;

export const undoMarkup = (visit: Visit, view: PlanView, token: string): Markup => {
	if (!canUndo(visit, view)) return nothing;
	const { plan: said } = visit.words.console;
	const { planId, plan } = view.head;
	return html`<section class="card" id="undo"><h2>${said.undo}</h2><p>${said.undoSays}</p><form method="post" action="${visit.href('do')}">${formStart(visit, 'undo', token)}<input type="hidden" name="scope" value="${JSON.stringify([plan.eid, plan.source])}"><input type="hidden" name="id" value="${planId}"><label for="undo-why">${said.undoWhy}</label><input id="undo-why" name="why" required maxlength="500" autocomplete="off" value="${visit.query['undo-why'] ?? ''}"><button class="danger">${said.undo}</button></form></section>`;
};
