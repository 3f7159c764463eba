import { html, type Markup } from '../../html';
import type { Page, Visit } from '../../page';
import { scopeTabs, unreadPage } from '../../scopeTabs';
import { mayAs } from '../../session';
import { messagesCard } from '../doors/cards';
import { type Place, placeOf } from '../settings/place';
import { deadCard, type DeadPage, readDead } from './dead';
import { deliveriesCard, type DeliveriesPage, readDeliveries } from './deliveries';
import { explainForm } from './explain';

const VIEWS = ['rules', 'notifications', 'todos', 'dead'] as const;
type View = (typeof VIEWS)[number];

/** Rules of messages, what became of messages, and what did not reach somebody. */
export const messagesPage = async (visit: Visit): Promise<Page> => {
	const { messages: said } = visit.words.console;
	const place = await placeOf(visit);
	if (place === null) return unreadPage(visit, 'messages', said.title);
	const view = VIEWS.find((one) => one === visit.query['view']) ?? 'rules';
	const shown = await shownOf(visit, place, view);
	const may = mayAs(visit.session, place.scope.eid, 'operate');
	return {
		entry: 'messages',
		title: said.title,
		hasForms: may,
		data: { scope: place.scope, view, ...('data' in shown ? shown.data : {}) },
		body: (token) =>
			html`<h1>${said.title}</h1><p class="lead">${said.lead}</p>
				${scopeTabs(visit, 'messages', place)}${viewTabs(visit, place, view)}
				${shown.markup(token)}`,
	};
};

interface ShownView {
	readonly data?: DeliveriesPage | DeadPage;
	readonly markup: (token: string) => Markup;
}

const shownOf = async (visit: Visit, place: Place, view: View): Promise<ShownView> => {
	const { scope } = place;
	if (view === 'dead') {
		const data = await readDead(visit, scope);
		return { data, markup: (token) => deadCard(visit, scope, data, token) };
	}
	if (view === 'rules') {
		const may = mayAs(visit.session, scope.eid, 'approve');
		return {
			markup: (token) =>
				html`${messagesCard(visit, { place, token: may ? token : '' })}
					${token !== '' && explainForm(visit, scope, token)}`,
		};
	}
	const data = await readDeliveries(visit, scope, view);
	return { data, markup: () => deliveriesCard(visit, scope, data) };
};

const viewTabs = (visit: Visit, { scope }: Place, view: View): Markup => {
	const { messages: said } = visit.words.console;
	const tabs = VIEWS.map((one) => {
		const to = visit.href('messages', { ...scope, view: one === 'rules' ? '' : one });
		return html`<li><a href="${to}"${one === view && html` aria-current="true"`}>
			${said.views[one]}</a></li>`;
	});
	return html`<ul class="tabs" aria-label="${said.view}">${tabs}</ul>`;
};
