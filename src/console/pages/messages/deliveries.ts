import { notedText } from '../../../messages';
import type { ListedDelivery, ListedTodo, Scope } from '../../../store';
import { getForm, select } from '../../forms';
import { html, type Markup, named, nothing } from '../../html';
import type { Visit } from '../../page';
import { pageNumber, pager, when } from '../../parts';

const ROWS = 50;
const STATES = {
	notifications: ['due', 'sending', 'sent', 'dead'],
	todos: ['due', 'settled', 'dead'],
} as const satisfies Record<string, ReadonlyArray<ListedDelivery['state']>>;

/** One page of what was, or is to be, delivered. */
export interface DeliveriesPage {
	readonly kind: 'notifications' | 'todos';
	/** '' : any. */
	readonly state: ListedDelivery['state'] | '';
	/** OA id; '' : anybody. */
	readonly person: string;
	readonly rows: ReadonlyArray<ListedDelivery | ListedTodo>;
	readonly count: number;
	readonly page: number;
}

export const readDeliveries = async (
	{ context, query }: Visit,
	scope: Scope,
	kind: DeliveriesPage['kind'],
): Promise<DeliveriesPage> => {
	const { messageList } = context.store;
	const state = STATES[kind].find((one) => one === query['state']) ?? '';
	const person = (query['person'] ?? '').trim().slice(0, 200);
	const filter = {
		...(state === '' ? {} : { state }),
		...(person === '' ? {} : { person }),
	};
	const page = pageNumber(query);
	const rows = await messageList[kind](scope, filter, { limit: ROWS, offset: (page - 1) * ROWS });
	const count = await messageList.count(scope, kind, filter);
	return { kind, state, person, rows, count, page };
};

export const deliveriesCard = (visit: Visit, scope: Scope, shown: DeliveriesPage): Markup => {
	const { kind, state, person, count, page } = shown;
	const chosen = { ...scope, view: kind, state, person };
	return html`<section class="card" id="deliveries">${filterForm(visit, scope, shown)}
		${table(visit, shown)}
		${pager(visit, 'messages', { page, size: ROWS, count }, chosen)}</section>`;
};

const filterForm = (
	visit: Visit,
	scope: Scope,
	{ kind, state, person }: DeliveriesPage,
): Markup => {
	const { messages: said, frame } = visit.words.console;
	const states = STATES[kind].map((one) => [one, said.states[one]] as const);
	return getForm(
		visit,
		{ path: 'messages', css: 'row', fields: { ...scope, view: kind } },
		html`<div>${select({ id: 'f-state', name: 'state', label: said.columns.state, now: state }, [
			['', frame.all],
			...states,
		])}</div>
			<div><label for="f-person">${said.person}</label>
			<input id="f-person" name="person" value="${person}" maxlength="200"></div>
			<button class="plain">${frame.filter}</button>`,
	);
};

const table = (visit: Visit, { rows }: DeliveriesPage): Markup => {
	const { messages: said } = visit.words.console;
	if (rows.length === 0) return html`<p class="quiet">${said.none}</p>`;
	const { columns } = said;
	const titles = [columns.who, columns.what, columns.state, columns.accepted, columns.took];
	return html`<div class="scroll"><table class="cards"><thead><tr>
		${titles.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
		<tbody>${rows.map((row) => rowMarkup(visit, row))}</tbody></table></div>`;
};

const rowMarkup = (visit: Visit, row: ListedDelivery | ListedTodo): Markup => {
	const { messages: said, frame } = visit.words.console;
	const { columns } = said;
	const isOver = row.state === 'sent' || row.state === 'settled';
	const took = isOver ? frame.took(Math.max(0, row.touchedAt - row.acceptedAt)) : '';
	return html`<tr><td data-label="${columns.who}">${whoMarkup(row)}</td>
		<td data-label="${columns.what}">${named(row.source)} <code>${row.task}</code></td>
		<td data-label="${columns.state}">${stateMarkup(visit, row)}</td>
		<td class="num" data-label="${columns.accepted}">${when(visit, row.acceptedAt)}</td>
		<td class="num" data-label="${columns.took}">${took}</td></tr>`;
};

const whoMarkup = ({ name, person }: ListedDelivery): Markup =>
	html`${name !== null && html`<b class="n">${named(name)}</b> `}<code>${person}</code>`;

const stateMarkup = (visit: Visit, row: ListedDelivery | ListedTodo): Markup => {
	const { messages: said } = visit.words.console;
	const todo =
		'wanted' in row
			? html`<br><span class="quiet">${said.todo(said.todos[row.wanted], said.todos[row.actual])}</span>`
			: nothing;
	const detail = notedText(row.detail, visit.language);
	return html`${said.states[row.state]}${row.reason !== null && html` · ${said.reasons[row.reason]}`}
		${detail !== '' && html`<br><span class="quiet">${named(detail)}</span>`}${todo}
		${
			row.state === 'due' &&
			row.attempts > 0 &&
			html`<br><span class="quiet">
		${said.again(row.attempts)} ${when(visit, row.nextAt)}</span>`
		}`;
};
