import type { ListedDelivery, ListedTodo, Scope } from '../../../store';
import { html, type Markup, named, nothing } from '../../html';
import type { Visit } from '../../page';
import { when } from '../../parts';

/** The newest messages for somebody. */
export interface Received {
	readonly notifications: readonly ListedDelivery[];
	readonly todos: readonly ListedTodo[];
}

const MOST = 5;

/** @param person OA id */
export const readReceived = async (
	{ context: { store } }: Visit,
	scope: Scope,
	person: string,
): Promise<Received> => {
	const part = { limit: MOST, offset: 0 };
	return {
		notifications: await store.messageList.notifications(scope, { person }, part),
		todos: await store.messageList.todos(scope, { person }, part),
	};
};

export const receivedMarkup = (
	visit: Visit,
	scope: Scope,
	person: string,
	received: Received,
): Markup => {
	const { messages: said } = visit.words.console;
	const list = (view: 'notifications' | 'todos'): Markup => {
		const rows = received[view];
		if (rows.length === 0) return nothing;
		const to = visit.href('messages', { ...scope, view, person });
		const items = rows.map(
			({ source, task, state, touchedAt }) =>
				html`<li>${when(visit, touchedAt)} <b>${said.states[state]}</b> ${named(source)}
					${' '}<code>${task}</code></li>`,
		);
		return html`<h3><a href="${to}">${said.views[view]}</a></h3><ul class="plain">${items}</ul>`;
	};
	if (received.notifications.length + received.todos.length === 0) return nothing;
	return html`<section class="card" id="received"><h2>${said.title}</h2>
		${list('notifications')}${list('todos')}</section>`;
};
