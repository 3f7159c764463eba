import type { Looked } from '../../../store';
import { html, type Markup, named } from '../../html';
import type { Page, Visit } from '../../page';
import { formStart } from '../../parts';
import { ConsoleRefusal } from '../../refusal';
import { mayAs } from '../../session';
import { idsIn, LISTS, type ListName, namedIds, search } from './lists';
import { type Place, placeOf, writtenIn } from './place';

/** Chooses what a list of the settings holds: by search, without loading everybody. @throws ConsoleRefusal */
export const pickPage = async (visit: Visit): Promise<Page> => {
	const { context, query, words } = visit;
	const found = await placeOf(visit);
	const list = LISTS.find((one) => one === query['list']);
	if (found === null || list === undefined) throw new ConsoleRefusal('not-found');
	const { settings: said } = words.console;
	const text = (query['q'] ?? '').trim().slice(0, 100);
	const chosen = await namedIds(context, found.scope, list, idsIn(writtenIn(found), list));
	const results = (await search(context, found.scope, list, text)).filter(
		({ id }) => !chosen.some((one) => one.id === id),
	);
	const may = mayAs(visit.session, found.scope.eid, 'approve');
	return {
		entry: 'settings',
		title: said.listNames[list],
		hasForms: may,
		data: { list, chosen, results, version: found.profile?.number ?? 0 },
		body: (token) =>
			html`<h1>${said.listNames[list]}</h1><p class="lead">${said.picking.lead}</p>${searchForm(visit, found, list, text)}${may ? pickForm(visit, found, { list, chosen, results, text, token }) : html`<p class="card attention">${said.needsApprove}</p>`}<p><a href="${visit.href('settings', { eid: found.scope.eid, source: found.scope.source })}">← ${said.picking.back}</a></p>`,
	};
};

const searchForm = (visit: Visit, { scope }: Place, list: ListName, text: string): Markup => {
	const { settings: said, frame } = visit.words.console;
	return html`<form class="card row" role="search" method="get" action="${visit.href('settings/pick')}"><input type="hidden" name="eid" value="${scope.eid}"><input type="hidden" name="source" value="${scope.source}"><input type="hidden" name="list" value="${list}">${visit.language !== visit.context.language && html`<input type="hidden" name="lang" value="${visit.language}">`}<div><label for="q">${said.picking.find}</label><input id="q" type="search" name="q" value="${text}" maxlength="100"></div><button class="plain">${frame.search}</button></form>`;
};

interface Picking {
	readonly list: ListName;
	readonly chosen: readonly Looked[];
	readonly results: readonly Looked[];
	readonly text: string;
	readonly token: string;
}

const pickForm = (
	visit: Visit,
	{ scope, profile }: Place,
	{ list, chosen, results, text, token }: Picking,
): Markup => {
	const { settings: said } = visit.words.console;
	const row =
		(kind: 'keep' | 'add') =>
		({ id, name, beside }: Looked, at: number): Markup =>
			html`<li><label><input type="checkbox" name="${kind}-${at}" value="${id}"${kind === 'keep' && html` checked`}>${named(name)} <span class="quiet">${named(beside)}</span></label></li>`;
	return html`<form class="card" id="pick" method="post" action="${visit.href('do')}">${formStart(visit, 'pick', token)}<input type="hidden" name="eid" value="${scope.eid}"><input type="hidden" name="source" value="${scope.source}"><input type="hidden" name="list" value="${list}"><input type="hidden" name="looked" value="${profile?.number ?? 0}"><h2>${said.picking.chosen}</h2>${chosen.length === 0 ? html`<p class="quiet">${said.picking.none}</p>` : html`<ul class="plain">${chosen.map(row('keep'))}</ul>`}${text !== '' && html`<h2>${said.picking.found}</h2>${results.length === 0 ? html`<p class="quiet">${said.picking.nothing}</p>` : html`<ul class="plain">${results.map(row('add'))}</ul>`}`}<label for="why">${said.why}</label><input id="why" name="why" required maxlength="500" autocomplete="off" value="${visit.query['why'] ?? ''}"><p class="hint">${said.whyHint}</p><button>${said.save}</button></form>`;
};
