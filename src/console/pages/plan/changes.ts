import { type Operation, OPERATION_KINDS, type OperationKind } from '../../../sync';
import { changeMarkup, targetMarkup } from '../../../sync/view/preview/html/change';
import { orgTreeOf } from '../../../sync/view/preview/orgTree';
import { SIGNS, toneOf } from '../../../sync/view/preview/tone';
import type { PlanHead } from '../../../sync/saved/planHead';
import { readOperation } from '../../../sync/saved/savedPlan';
import { becauseSays, type Words } from '../../../words';
import { html, type Markup, named, nothing, raw, told } from '../../html';
import type { Visit } from '../../page';
import { pageNumber } from '../../parts';

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
	return html`<section class="card" id="changes"><h2>${said.changes}</h2>${none ? html`<p class="quiet">✓ ${said.noChanges}</p>` : html`${searchForm(visit, head, changes)}${tabs(visit, head, changes, words)}${changes.rows.length === 0 ? html`<p class="quiet">${said.noneFound}</p>` : table(head, changes, words)}${pages(visit, head, changes)}`}</section>`;
};

const searchForm = (visit: Visit, { planId }: PlanHead, { search }: Changes): Markup => {
	const { plan: said, frame } = visit.words.console;
	return html`<form method="get" action="${visit.href('sync/plan')}#changes" class="row" role="search"><input type="hidden" name="id" value="${planId}">${visit.language !== visit.context.language && html`<input type="hidden" name="lang" value="${visit.language}">`}<div><label for="q">${said.find}</label><input id="q" name="q" type="search" value="${search}" maxlength="100"></div><button class="plain">${frame.search}</button></form>`;
};

const tabs = (
	visit: Visit,
	{ planId }: PlanHead,
	{ kinds, kind, search }: Changes,
	words: Words,
): Markup =>
	html`<ul class="tabs" aria-label="${words.console.plan.kind}">${OPERATION_KINDS.filter((one) => (kinds[one] ?? 0) > 0).map((one) => html`<li><a href="${visit.href('sync/plan#changes', { id: planId, kind: one, q: search })}"${one === kind && html` aria-current="true"`}><span class="t-${toneOf({ kind: one })}" aria-hidden="true">${SIGNS[toneOf({ kind: one })]}</span> ${words.operations[one].label} <span>${words.number(kinds[one] ?? 0)}</span></a></li>`)}</ul>`;

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
	return html`<div class="scroll"><table class="cards"><thead><tr>${used.map((column) => html`<th scope="col">${titles[column]}</th>`)}</tr></thead><tbody>${cells.map((row) => html`<tr>${used.map((column) => html`<td>${row[column]}</td>`)}</tr>`)}</tbody></table></div>`;
};

const pages = (
	visit: Visit,
	{ planId }: PlanHead,
	{ page, count, kind, search }: Changes,
): Markup => {
	if (count <= ROWS) return nothing;
	const { frame } = visit.words.console;
	const first = (page - 1) * ROWS + 1;
	const range = frame.range(first, Math.min(count, first + ROWS - 1), count);
	const to = (next: number): string =>
		visit.href('sync/plan#changes', { id: planId, kind, q: search, page: String(next) });
	return html`<nav class="pager" aria-label="${range}">${page > 1 && html`<a rel="prev" href="${to(page - 1)}">← ${frame.before}</a>`}<span>${range}</span>${page * ROWS < count && html`<a rel="next" href="${to(page + 1)}">${frame.behind} →</a>`}</nav>`;
};
