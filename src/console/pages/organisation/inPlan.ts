import type { Scope } from '../../../store';
import type { Conflict, Note, Operation } from '../../../sync';
import { planHead, type PlanHead } from '../../../sync/saved/planHead';
import { readOperation } from '../../../sync/saved/savedPlan';
import { changeMarkup } from '../../../sync/view/preview/html/change';
import { orgTreeOf } from '../../../sync/view/preview/orgTree';
import { SIGNS, toneOf } from '../../../sync/view/preview/tone';
import { becauseSays, findingSays, type Words } from '../../../words';
import { html, type Markup, named, raw, told } from '../../html';
import type { Visit } from '../../page';
import { age } from '../../parts';

/** A person on both sides; '' for the side that is not known. */
interface WhoInPlan {
	readonly oaId: string;
	readonly yzjId: string;
}

/** What the newest push does with somebody, or why it does nothing. */
export interface InPlan {
	readonly head: PlanHead;
	readonly operations: readonly Operation[];
	readonly findings: ReadonlyArray<Conflict | Note>;
}

const MOST_OPERATIONS = 20;

/** null: there is no plan of a push whose contents are kept. */
export const readInPlan = async (
	{ context: { store } }: Visit,
	scope: Scope,
	who: WhoInPlan,
): Promise<InPlan | null> => {
	const [brief] = await store.plans.list(scope, { flows: ['push'], limit: 1 });
	const head = brief === undefined ? null : await planHead(store, await store.plans.get(brief.id));
	if (head === null) return null;
	const filter = { object: 'person', record: who, limit: MOST_OPERATIONS } as const;
	const operations = (await store.plans.operations(head.planId, filter)).map(readOperation);
	const isAbout = ({ kind, oaId, yzjId }: Conflict | Note): boolean =>
		kind === 'person' &&
		((who.yzjId !== '' && yzjId === who.yzjId) || (who.oaId !== '' && oaId === who.oaId));
	const findings = [...head.plan.conflicts, ...head.plan.notes].filter(isAbout);
	return { head, operations, findings };
};

export const inPlanMarkup = (visit: Visit, { head, operations, findings }: InPlan): Markup => {
	const { card: said } = visit.words.console.organisation;
	const { words } = visit;
	const to = visit.href('sync/plan', { id: head.planId });
	const tree = orgTreeOf({ ...head.plan, operations: [...operations] });
	const done = operations.map((operation) => {
		const tone = toneOf(operation);
		const because = becauseSays(words.reasons, operation.because);
		return html`<li><b class="t-${tone}">${SIGNS[tone]} ${words.operations[operation.kind].label}</b>
			${' '}${raw(changeMarkup(operation, tree, words))} <span class="quiet">${told(because)}</span></li>`;
	});
	const aside = findings.map((finding) => html`<li>${findingMarkup(words, finding)}</li>`);
	const nothingToDo = done.length + aside.length === 0;
	return html`<section class="card" id="plan"><h2>${said.plans}</h2>
		${nothingToDo ? html`<p>${said.leftAsIs}</p>` : html`<ul class="plain">${done}${aside}</ul>`}
		<p><a href="${to}">${said.open}</a> · ${age(visit, head.createdAt)}</p></section>`;
};

const findingMarkup = (words: Words, finding: Conflict | Note): Markup => {
	const known: Readonly<Record<string, { label: string; remedy?: string }>> = {
		...words.notes,
		...words.conflicts,
	};
	const { label, remedy = '' } = known[finding.reason] ?? { label: finding.reason };
	return html`<b class="n">${named(label)}</b> ${told(findingSays(words, finding))}
		${remedy !== '' && html`<br><span class="todo"><b>${words.whatToDo}</b> ${remedy}</span>`}`;
};
