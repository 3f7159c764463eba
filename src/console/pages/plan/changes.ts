import { type Operation, OPERATION_KINDS, type OperationKind } from '../../../sync';
import { changeMarkup, targetMarkup } from '../../../sync/view/preview/html/change';
import { orgTreeOf } from '../../../sync/view/preview/orgTree';
import { SIGNS, toneOf } from '../../../sync/view/preview/tone';
import type { PlanHead } from '../../../sync/saved/planHead';
import { readOperation } from '../../../sync/saved/savedPlan';
import { becauseSays, type Words } from '../../../words';
import { getForm } from '../../forms';
import { html, type Markup, named, raw, told } from '../../html';
import type { Visit } from '../../page';
import { pageNumber, pager } from '../../parts';

const ROWS = 50;
const LONGEST_SEARCH = 100;

/** One page of the changes of a plan: of a kind, and of those that hold what is looked for. */
export interface Changes {
	readonly kinds: Readonly<Record<string, number>>;
	readonly kind: OperationKind | '';
	readonly search: string;
	readonly rows: readonly Operation[];
	readonly page: number;
	readonly count: number;
}

export const readChanges = async (visit: Visit, head: PlanHead): Promise<Changes> => {
	const { query, context } = visit;
	const { plans } = context.store;
	const search = (query['q'] ?? '').trim().slice(0, LONGEST_SEARCH);
	const kinds = search === '' ? head.kinds : await plans.kinds(head.planId, search);
	const present = OPERATION_KINDS.filter((kind) => (kinds[kind] ?? 0) > 0);
	const kind = present.find((one) => one === query['kind']) ?? present[0] ?? '';
	const count = kind === '' ? 0 : (kinds[kind] ?? 0);
	const page = Math.min(pageNumber(query), Math.max(1, Math.ceil(count / ROWS)));
	const rows =
		kind === ''
			? []
			: await plans.operations(head.planId, {
					kind,
					...(search === '' ? {} : { search }),
					limit: ROWS,
					offset: (page - 1) * ROWS,
				});
	return { kinds, kind, search, rows: rows.map(readOperation), page, count };
};

/** The changes as tabs by kind, a search, and a table that is cut into pages. */
export const changesMarkup = (
	visit: Visit,
	head: PlanHead,
	changes: Changes,
	words: Words,
): Markup => {
	const { plan: said } = words.console;
	const none = Object.keys(head.kinds).length === 0;
	return html`<section class="card" id="changes"><h2>${said.changes}</h2>
		${none ? html`<p class="quiet">✓ ${said.noChanges}</p>` : listMarkup(visit, head, changes, words)}
		</section>`;
};

const listMarkup = (visit: Visit, head: PlanHead, changes: Changes, words: Words): Markup => {
	const { noneFound } = words.console.plan;
	const { page, count, kind, search } = changes;
	const at = { id: head.planId, kind, q: search };
	return html`${searchForm(visit, head, changes)}${tabs(visit, head, changes, words)}
		${changes.rows.length === 0 ? html`<p class="quiet">${noneFound}</p>` : table(head, changes, words)}
		${pager(visit, 'sync/plan#changes', { page, size: ROWS, count }, at)}`;
};

const searchForm = (visit: Visit, { planId }: PlanHead, { search }: Changes): Markup => {
	const { plan: said, frame } = visit.words.console;
	return getForm(
		visit,
		{ path: 'sync/plan#changes', css: 'row', search: true, fields: { id: planId } },
		html`<div><label for="q">${said.find}</label>
			<input id="q" name="q" type="search" value="${search}" maxlength="100"></div>
			<button class="plain">${frame.search}</button>`,
	);
};

const tabs = (
	visit: Visit,
	{ planId }: PlanHead,
	{ kinds, kind, search }: Changes,
	words: Words,
): Markup => {
	const tab = (one: OperationKind): Markup => {
		const to = visit.href('sync/plan#changes', { id: planId, kind: one, q: search });
		const tone = toneOf({ kind: one });
		const sign = html`<span class="t-${tone}" aria-hidden="true">${SIGNS[tone]}</span>`;
		return html`<li><a href="${to}"${one === kind && html` aria-current="true"`}>
			${sign} ${words.operations[one].label} <span>${words.number(kinds[one] ?? 0)}</span></a></li>`;
	};
	const present = OPERATION_KINDS.filter((one) => (kinds[one] ?? 0) > 0);
	return html`<ul class="tabs" aria-label="${words.console.plan.kind}">${present.map(tab)}</ul>`;
};

const table = (head: PlanHead, { rows }: Changes, words: Words): Markup => {
	const tree = orgTreeOf({ ...head.plan, operations: [...rows] });
	const cells = rows.map((operation) => [
		html`<b class="n">${named(operation.name)}</b>`,
		raw(changeMarkup(operation, tree, words)),
		raw(targetMarkup(operation, tree, words)),
		told(becauseSays(words.reasons, operation.because)),
	]);
	const titles = [words.name, words.change, words.target, words.reason];
	const used = titles.flatMap((_, column) =>
		cells.some((row) => row[column]?.toString() !== '') ? [column] : [],
	);
	const top = used.map((column) => html`<th scope="col">${titles[column]}</th>`);
	const body = cells.map(
		(row) => html`<tr>${used.map((column) => html`<td>${row[column]}</td>`)}</tr>`,
	);
	return html`<div class="scroll"><table class="cards">
		<thead><tr>${top}</tr></thead><tbody>${body}</tbody></table></div>`;
};
