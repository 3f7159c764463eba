import type { BindingKind, Looked, Scope } from '../../../store';
import { getForm, postForm, reasonField } from '../../forms';
import { html, type Markup, named, nothing } from '../../html';
import type { Page, Visit } from '../../page';
import { when } from '../../parts';
import { ConsoleRefusal } from '../../refusal';
import { seenBy } from '../../scopeTabs';
import { mayAs } from '../../session';
import { oaSide, searchOa, searchYunzhijia, type Side, yunzhijiaSide } from './sides';

/** A link as it is put together: each side is chosen, or looked for. */
interface Choosing {
	readonly scope: Scope;
	readonly kind: BindingKind;
	readonly yzj: Side | null;
	readonly oa: Side | null;
	/** What is looked for on each side. */
	readonly texts: Readonly<Record<'yzj' | 'oa', string>>;
	readonly found: Readonly<Record<'yzj' | 'oa', readonly Looked[]>>;
}

const LONGEST_SEARCH = 100;

const textIn = (query: Visit['query'], name: string): string =>
	(query[name] ?? '').trim().slice(0, LONGEST_SEARCH);

/**
 * Puts a link together, or takes one back, with a search
 * on both sides. @throws ConsoleRefusal not-found
 */
export const changeLinkPage = async (visit: Visit): Promise<Page> => {
	const { changeLinks: said } = visit.words.console;
	const seen = await seenBy(visit);
	if (seen === null) throw new ConsoleRefusal('not-found');
	const choosing = await choosingIn(visit, seen.scope);
	const may = mayAs(visit.session, seen.scope.eid, 'operate');
	return {
		entry: 'bindings',
		title: said.title,
		hasForms: may,
		data: { ...choosing },
		body: (token) =>
			html`<h1>${said.title}</h1><p class="lead">${said.lead}</p>
				<div class="two">${sideCard(visit, choosing, 'yzj')}${sideCard(visit, choosing, 'oa')}</div>
				${may ? forms(visit, choosing, token) : html`<p class="card attention">${said.onlyOperators}</p>`}
				<p><a href="${visit.href('bindings', { ...seen.scope, kind: choosing.kind })}">
				← ${visit.words.console.links.title}</a></p>`,
	};
};

/** @throws ConsoleRefusal not-found: a record that was chosen is not there */
const choosingIn = async (visit: Visit, scope: Scope): Promise<Choosing> => {
	const { query } = visit;
	const kind = query['kind'] === 'department' ? 'department' : 'person';
	const [yzjId, oaId] = [textIn(query, 'yzj'), textIn(query, 'oa')];
	const yzj = yzjId === '' ? null : await yunzhijiaSide(visit, scope, kind, yzjId);
	const oa = oaId === '' ? null : await oaSide(visit, scope, kind, oaId);
	if ((yzjId !== '' && yzj === null) || (oaId !== '' && oa === null))
		throw new ConsoleRefusal('not-found');
	const texts = { yzj: textIn(query, 'q'), oa: textIn(query, 'p') };
	const found = {
		yzj: await searchYunzhijia(visit, scope, kind, texts.yzj),
		oa: await searchOa(visit, scope, kind, texts.oa),
	};
	return { scope, kind, yzj, oa, texts, found };
};

const SEARCHES = { yzj: 'q', oa: 'p' } as const;

/** The address of the same page with something else chosen. */
const chosen = (
	{ scope, kind, yzj, oa }: Choosing,
	other: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => ({
	...scope,
	kind,
	yzj: yzj?.record.id ?? '',
	oa: oa?.record.id ?? '',
	...other,
});

const sideCard = (visit: Visit, choosing: Choosing, side: 'yzj' | 'oa'): Markup => {
	const { changeLinks: said, frame } = visit.words.console;
	const { texts, found } = choosing;
	const now = choosing[side];
	const field = SEARCHES[side];
	const to = (id: string): string =>
		visit.href('bindings/change', chosen(choosing, { [side]: id }));
	const results = found[side].map(
		({ id, name, beside }) =>
			html`<li><a href="${to(id)}">${named(name)}</a>
				${' '}<span class="quiet">${named(beside)}</span></li>`,
	);
	const search = getForm(
		visit,
		{ path: 'bindings/change', css: 'row', search: true, fields: chosen(choosing, {}) },
		html`<div><label for="${field}">${said.find[choosing.kind]}</label>
			<input id="${field}" type="search" name="${field}" value="${texts[side]}" maxlength="100"></div>
			<button class="plain">${frame.search}</button>`,
	);
	const nobody = texts[side] !== '' && results.length === 0;
	return html`<section class="card" id="side-${side}"><h2>${said.sides[side]}</h2>
		${now === null ? html`<p class="quiet">${said.nothingChosen}</p>` : chosenMarkup(visit, now, side)}
		${search}${nobody && html`<p class="quiet">${said.nothingFound}</p>`}
		${results.length > 0 && html`<ul class="plain">${results}</ul>`}</section>`;
};

const chosenMarkup = (visit: Visit, { record, link }: Side, side: 'yzj' | 'oa'): Markup => {
	const { changeLinks: said } = visit.words.console;
	const other = link === null ? '' : side === 'yzj' ? link.oaId : link.yzjId;
	const state =
		link === null
			? html`${said.unlinked}`
			: html`${link.state === 'active' ? said.linkedWith : said.keptWith} <code>${other}</code>
				${' '}<span class="quiet">${visit.words.provenances[link.provenance]} · ${when(visit, link.at)}</span>`;
	return html`<p><b class="n">${named(record.name)}</b> <span class="quiet">${named(record.beside)}</span>
		<br><code>${record.id}</code></p><p>${state}</p>`;
};

const forms = (visit: Visit, choosing: Choosing, token: string): Markup => {
	const { yzj, oa } = choosing;
	const link = yzj?.link ?? oa?.link ?? null;
	const same = link !== null && link.yzjId === yzj?.record.id && link.oaId === oa?.record.id;
	const binds = yzj !== null && oa !== null && !(same && link.state === 'active');
	return html`${binds && bindForm(visit, choosing, { yzj, oa, token })}
		${link !== null && unbindForm(visit, choosing, link, token)}`;
};

const why = (visit: Visit, id: string): Markup =>
	reasonField({
		id,
		label: visit.words.console.settings.why,
		hint: visit.words.console.changeLinks.whyHint,
		typed: visit.query['why'] ?? '',
		required: true,
	});

const bindForm = (
	visit: Visit,
	{ scope, kind }: Choosing,
	{ yzj, oa, token }: { yzj: Side; oa: Side; token: string },
): Markup => {
	const { changeLinks: said } = visit.words.console;
	const inTheWay = yzj.link !== null || oa.link !== null;
	const fields = { ...scope, kind, yzj: yzj.record.id, oa: oa.record.id };
	const replace = html`<label><input type="checkbox" name="rebind" value="yes" required>
		${said.rebind}</label>`;
	return postForm(
		visit,
		{ does: 'bind', token, id: 'bind', css: 'card', fields },
		html`<h2>${named(yzj.record.name)} ↔ ${named(oa.record.name)}</h2>
			${inTheWay && replace}${why(visit, 'why')}<button>${inTheWay ? said.rebindDo : said.bindDo}</button>
			<p class="hint">${said.planned}</p>`,
	);
};

const unbindForm = (
	visit: Visit,
	{ scope, kind }: Choosing,
	{ oaId, yzjId }: { readonly oaId: string; readonly yzjId: string },
	token: string,
): Markup => {
	const { changeLinks: said } = visit.words.console;
	const fields = { ...scope, kind, yzj: yzjId, oa: oaId };
	return postForm(
		visit,
		{ does: 'unbind', token, id: 'unbind', css: 'card', fields },
		html`<h2>${said.unbind}</h2><p><code>${yzjId}</code> ↔ <code>${oaId}</code></p>
			<p class="quiet">${said.unbindSays}</p>${why(visit, 'unbind-why')}
			<button class="plain danger">${said.unbindDo}</button><p class="hint">${said.planned}</p>`,
	);
};

/**
 * Leads from a record of Yunzhijia to where its link is changed; nothing for whoever may only look.
 */
export const changeLink = (
	visit: Visit,
	scope: Scope,
	{ kind, yzjId }: { readonly kind: BindingKind; readonly yzjId: string },
	label: string,
): Markup => {
	if (!mayAs(visit.session, scope.eid, 'operate')) return nothing;
	const to = visit.href('bindings/change', { ...scope, kind, yzj: yzjId });
	return html`<a class="change" href="${to}">${label}</a>`;
};
