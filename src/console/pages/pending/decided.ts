import { listDecisions, type ListedDecision } from '../../../bindings';
import type { Scope } from '../../../store';
import { postForm, reasonField } from '../../forms';
import { html, type Markup, named, nothing } from '../../html';
import type { Visit } from '../../page';
import { when } from '../../parts';

const ROWS = 50;

/** What was decided and still holds. */
export interface Decided {
	/** Newest first, at most fifty. */
	readonly decisions: readonly ListedDecision[];
}

export const readDecided = async ({ context, at }: Visit, scope: Scope): Promise<Decided> => ({
	decisions: await listDecisions(context.store, scope, { states: ['open'], limit: ROWS }, at),
});

/** Decisions that hold, each to be taken back. */
export const decisionsCard = (
	visit: Visit,
	scope: Scope,
	{ decisions }: Decided,
	token: string,
): Markup => {
	const { pending: said, settings } = visit.words.console;
	if (decisions.length === 0) return nothing;
	const why = { id: 'withdraw-why', label: settings.why, typed: '', required: true };
	const rows = table(visit, decisions, token !== '');
	const form = postForm(
		visit,
		{ does: 'withdraw', token, fields: { ...scope } },
		html`${rows}${reasonField(why)}<button class="plain">${said.withdraw}</button>
			<p class="hint">${said.withdrawSays}</p>`,
	);
	const most = html`<p class="quiet">${said.most(visit.words.number(ROWS))}</p>`;
	return html`<section class="card" id="decisions"><h2>${said.decisions}</h2>
		${token === '' ? rows : form}${decisions.length === ROWS && most}</section>`;
};

const table = (visit: Visit, decisions: readonly ListedDecision[], may: boolean): Markup => {
	const { columns } = visit.words.console.pending;
	const titles = [columns.record, columns.decision, columns.who, columns.until];
	return html`<div class="scroll"><table class="cards"><thead><tr>
		${titles.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
		<tbody>${decisions.map((one, at) => rowMarkup(visit, one, at, may))}</tbody></table></div>`;
};

const rowMarkup = (visit: Visit, one: ListedDecision, at: number, may: boolean): Markup => {
	const { pending: said } = visit.words.console;
	const { columns } = said;
	const { id, object, oaId, yzjId, kind, who, reason, until, state } = one;
	const record = html`${visit.words.conflictWorkbook.objects[object]} <code>${oaId}</code>`;
	const tick = html`<label><input type="checkbox" name="withdraw-${at}" value="${id}">${record}</label>`;
	const end = until === null ? html`—` : when(visit, until);
	return html`<tr><td data-label="${columns.record}">${may ? tick : record}</td>
		<td data-label="${columns.decision}">${visit.words.conflictWorkbook.choices[kind]}
		${yzjId !== '' && html` <code>${yzjId}</code>`}</td>
		<td data-label="${columns.who}">${named(who)}<br><span class="quiet">${when(visit, one.at)}
		${' '}${named(reason)}</span></td>
		<td data-label="${columns.until}">${end}${state === 'expired' && html` ${said.expired}`}</td></tr>`;
};
