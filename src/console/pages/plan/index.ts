import { headlineOfHead } from '../../../sync/saved/planHead';
import { wordsFor } from '../../../words';
import { html, type Markup, nothing } from '../../html';
import type { Page, Visit } from '../../page';
import { chip, place, standOf, when } from '../../parts';
import { runsTable } from '../sync';
import { type Changes, changesMarkup, readChanges } from './changes';
import { canDecide, canUndo, decisionMarkup, undoMarkup } from './decision';
import { countsMarkup, guardsMarkup, notesMarkup, setAsideMarkup } from './findings';
import { planView, type PlanView } from './read';

/**
 * One plan: verdict and decision first, then what
 * stopped it, whom it leaves alone, what it changes.
 */
export const planPage = async (visit: Visit): Promise<Page> => {
	const view = await planView(visit, visit.query['id'] ?? '');
	const changes = await readChanges(visit, view.head);
	const { plan, status } = view.head;
	const words = wordsFor(visit.language, plan.flow);
	const applying = status === 'applying';
	return {
		entry: 'sync',
		title: words.headline(headlineOfHead(view.head)),
		hasForms: canDecide(visit, view) || canUndo(visit, view),
		...(applying ? { refreshSeconds: 3 } : {}),
		data: dataOf(visit, view, changes),
		body: (token) =>
			html`${headMarkup(visit, view)}${decisionMarkup(visit, view, token)}
				${guardsMarkup(visit, view.head, words)}${countsMarkup(view.head, words)}
				${setAsideMarkup(view.head, words)}${notesMarkup(view.head, words)}
				${changesMarkup(visit, view.head, changes, words)}${moreMarkup(visit, view)}
				${undoMarkup(visit, view, token)}`,
	};
};

const dataOf = (visit: Visit, { head, approval, runs }: PlanView, changes: Changes) => ({
	planId: head.planId,
	planHash: head.plan.hash,
	status: head.status,
	trial: head.trial,
	createdAt: head.createdAt,
	eid: head.plan.eid,
	source: head.plan.source,
	counts: head.plan.counts,
	guards: head.plan.guards,
	conflicts: head.plan.conflicts.length,
	approval,
	changes,
	runs: runs.map((run) => ({ ...run, stand: standOf(run, visit.at) })),
});

const headMarkup = (visit: Visit, { head }: PlanView): Markup => {
	const { plan: said } = visit.words.console;
	const words = wordsFor(visit.language, head.plan.flow);
	const statuses: Readonly<Record<string, { line: string }>> = words.statuses;
	const { undoes, flow, counts } = head.plan;
	const line = head.trial ? '' : (statuses[head.status]?.line ?? '');
	const aside = counts.quarantined > 0 && html` ${words.quarantinedLine(counts.quarantined)}`;
	return html`<h1>${chip(visit, head.trial ? 'tried' : head.status)} ${words.headline(headlineOfHead(head))}</h1>
		<p class="lead">${line}${aside}</p>
		${undoes !== undefined && undoneMarkup(visit, undoes)}
		${flow === 'pull-to-oa' ? html`<p><b>${said.toOa}</b></p>` : nothing}
		<p class="quiet">${place(visit, head.plan)} · ${said.made} ${when(visit, head.createdAt)}</p>`;
};

const undoneMarkup = (visit: Visit, id: string): Markup => {
	const { plan: said } = visit.words.console;
	const to = visit.href('sync/plan', { id });
	return html`<p>${said.isUndo} <a href="${to}">${said.undone}</a></p>`;
};

const moreMarkup = (visit: Visit, { head, runs }: PlanView): Markup => {
	const { plan: said } = visit.words.console;
	const button = (id: string, path: string, label: string): Markup => {
		const to = visit.href(path, { id: head.planId });
		return html`<a class="button plain" id="${id}" href="${to}">${label}</a>`;
	};
	const table = runsTable(visit, runs, false);
	return html`<div class="actions">${button('preview', 'sync/plan/preview', said.preview)}
		${button('workbook', 'sync/plan/workbook', said.workbook)}
		${button('compare', 'sync/compare', said.compare)}</div>
		${runs.length > 0 && html`<section class="card" id="runs"><h2>${said.runs}</h2>${table}</section>`}
		<p class="quiet">${said.id} <code>${head.planId}</code></p>`;
};
