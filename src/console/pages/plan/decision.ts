import { waitsForDecision } from '../../../sync/saved/outcome';
import { postForm, reasonField } from '../../forms';
import { html, type Markup, multiline, named, nothing } from '../../html';
import type { Visit } from '../../page';
import { minuteOf } from '../../parts';
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
	if (view.head.trial) return trialMarkup(visit, view);
	if (waitsForDecision(view.head))
		return canDecide(visit, view)
			? decideForm(visit, view, token)
			: html`<section class="card attention">
				<h2>${said.decide}</h2><p>${said.needsApprove}</p></section>`;
	return html`${decidedMarkup(visit, view)}${newestMarkup(visit, view)}`;
};

const decideForm = (visit: Visit, { head }: PlanView, token: string): Markup => {
	const { plan: said } = visit.words.console;
	const typed = visit.query['why'] ?? '';
	const form = postForm(
		visit,
		{ does: 'approve', token, fields: { id: head.planId, hash: head.plan.hash } },
		html`<label for="why">${said.why}</label>
			<textarea id="why" name="why" required maxlength="500">${multiline(typed)}</textarea>
			<p class="hint">${said.whyHint}</p>
			<button id="approve" name="decision" value="approve">${said.approve}</button>
			<button id="discard" class="danger" name="decision" value="discard">${said.discard}</button>`,
	);
	return html`<section class="card attention" id="decide">
		<h2>${said.decide}</h2><p>${said.waitsSays}</p>${form}</section>`;
};

/** Nobody decides about it: whoever tried the settings saves them, or not. */
const trialMarkup = (visit: Visit, { head, typed }: PlanView): Markup => {
	const { plan: said } = visit.words.console;
	const { eid, source } = head.plan;
	const to = visit.href('settings', { eid, source, ...typed });
	return html`<section class="card attention" id="trial">
		<h2>${said.trial}</h2><p>${said.trialSays}</p>
		<p><a class="button" id="back-to-settings" href="${to}">${said.trialBack}</a></p></section>`;
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
	const shown = lines.map(([line = '', why = '']) => {
		const reason = html`<br><span class="quiet">${named(why)}</span>`;
		return html`<p>${named(line)}${why !== '' && reason}</p>`;
	});
	return html`<section class="card" id="decided"><h2>${said.decided}</h2>${shown}</section>`;
};

const newestMarkup = (visit: Visit, { head, newest }: PlanView): Markup => {
	if (head.status !== 'superseded' || newest === null) return nothing;
	const to = visit.href('sync/plan', { id: newest });
	return html`<p><a class="button" href="${to}">${visit.words.console.plan.newest}</a></p>`;
};

export const undoMarkup = (visit: Visit, view: PlanView, token: string): Markup => {
	if (!canUndo(visit, view)) return nothing;
	const { plan: said } = visit.words.console;
	const { planId, plan } = view.head;
	const why = reasonField({
		id: 'undo-why',
		label: said.undoWhy,
		typed: visit.query['undo-why'] ?? '',
		required: true,
	});
	const fields = { scope: JSON.stringify([plan.eid, plan.source]), id: planId };
	const form = postForm(
		visit,
		{ does: 'undo', token, fields },
		html`${why}<button class="danger">${said.undo}</button>`,
	);
	return html`<section class="card" id="undo">
		<h2>${said.undo}</h2><p>${said.undoSays}</p>${form}</section>`;
};
