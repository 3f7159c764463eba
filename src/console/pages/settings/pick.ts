import type { Looked } from '../../../store';
import { ticked } from '../../fields';
import { getForm, postForm, reasonField } from '../../forms';
import { html, type Markup, named } from '../../html';
import type { Page, Visit } from '../../page';
import { ConsoleRefusal } from '../../refusal';
import { mayAs } from '../../session';
import { notAllowed } from './notAllowed';
import { idsIn, LISTS, type ListName, namedIds, search } from './lists';
import { type Place, placeOf, writtenIn } from './place';

/**
 * Chooses what a list of the settings holds, by search:
 * nobody loads everybody. @throws ConsoleRefusal
 */
export const pickPage = async (visit: Visit): Promise<Page> => {
	const { context, query, words } = visit;
	const found = await placeOf(visit);
	const list = LISTS.find((one) => one === query['list']);
	if (found === null || list === undefined) throw new ConsoleRefusal('not-found');
	const { settings: said } = words.console;
	const text = (query['q'] ?? '').trim().slice(0, 100);
	const chosen = await namedIds(context, found.scope, list, idsIn(writtenIn(found), list));
	const added = await namedIds(context, found.scope, list, ticked(query, 'add'));
	const results = (await search(context, found.scope, list, text)).filter(
		({ id }) => ![...chosen, ...added].some((one) => one.id === id),
	);
	const may = mayAs(visit.session, found.scope.eid, 'approve');
	return {
		entry: 'settings',
		title: said.listNames[list],
		hasForms: may,
		data: { list, chosen, results, version: found.profile?.number ?? 0 },
		body: (token) => {
			const picking = { list, offers: offersIn(visit, { chosen, added, results }), token };
			const back = visit.href('settings', { ...found.scope });
			return html`<h1>${said.listNames[list]}</h1><p class="lead">${said.picking.lead}</p>
				${searchForm(visit, found, list, text)}
				${may ? pickForm(visit, found, picking) : notAllowed(visit)}
				<p><a href="${back}">← ${said.picking.back}</a></p>`;
		},
	};
};

const searchForm = (visit: Visit, { scope }: Place, list: ListName, text: string): Markup => {
	const { settings: said, frame } = visit.words.console;
	return getForm(
		visit,
		{ path: 'settings/pick', css: 'card row', search: true, fields: { ...scope, list } },
		html`<div><label for="q">${said.picking.find}</label>
			<input id="q" type="search" name="q" value="${text}" maxlength="100"></div>
			<button class="plain">${frame.search}</button>`,
	);
};

/** What can be ticked, and what is. */
interface Offer extends Looked {
	readonly ticked: boolean;
}
interface Offers {
	readonly keep: readonly Offer[];
	readonly add: readonly Offer[];
}

interface Picking {
	readonly list: ListName;
	readonly offers: Offers;
	readonly token: string;
}

/** Ticks that came back after somebody had to sign in again stand before what is stored. */
const offersIn = (
	{ query }: Visit,
	{ chosen, added, results }: Record<'chosen' | 'added' | 'results', readonly Looked[]>,
): Offers => {
	const kept = query['looked'] === undefined ? null : new Set(ticked(query, 'keep'));
	return {
		keep: chosen.map((one) => ({ ...one, ticked: kept === null || kept.has(one.id) })),
		add: [
			...added.map((one) => ({ ...one, ticked: true })),
			...results.map((one) => ({ ...one, ticked: false })),
		],
	};
};

const pickForm = (visit: Visit, { scope, profile }: Place, picking: Picking): Markup => {
	const { list, offers, token } = picking;
	const { settings: said } = visit.words.console;
	const looked = visit.query['looked'] ?? String(profile?.number ?? 0);
	const isLooking = (visit.query['q'] ?? '').trim() !== '';
	const fields = { ...scope, list, looked };
	const found = html`<h2>${said.picking.found}</h2>
		${boxes('add', offers.add, said.picking.nothing)}`;
	const why = reasonField({
		label: said.why,
		hint: said.whyHint,
		typed: visit.query['why'] ?? '',
		required: true,
	});
	return postForm(
		visit,
		{ does: 'pick', token, id: 'pick', css: 'card', fields },
		html`<h2>${said.picking.chosen}</h2>${boxes('keep', offers.keep, said.picking.none)}
			${(isLooking || offers.add.length > 0) && found}${why}<button>${said.save}</button>`,
	);
};

const boxes = (kind: keyof Offers, all: readonly Offer[], none: string): Markup => {
	if (all.length === 0) return html`<p class="quiet">${none}</p>`;
	const rows = all.map(({ id, name, beside, ticked: on }, at) => {
		const checked = on && html` checked`;
		return html`<li><label>
			<input type="checkbox" name="${kind}-${at}" value="${id}"${checked}>
			${named(name)} <span class="quiet">${named(beside)}</span></label></li>`;
	});
	return html`<ul class="plain">${rows}</ul>`;
};
