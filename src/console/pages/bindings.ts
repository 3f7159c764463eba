import { exportWorkbook } from '../../bindings';
import { LINK_STATES, type LinkFilter, type ListedLink } from '../../store';
import type { Answer } from '../answer';
import { getForm, select } from '../forms';
import { html, type Markup, named, nothing } from '../html';
import type { Page, Visit } from '../page';
import { pageNumber, pager, when } from '../parts';
import { need } from '../post';
import { ConsoleRefusal } from '../refusal';
import { importLinksForm } from './imports/forms';
import { linksOf } from './links/ask';
import { changeLink } from './links/change';
import { unbindAllForm } from './links/unbindAll';
import { scopeTabs, type Seen, seenBy, unreadPage } from '../scopeTabs';
import { mayAs } from '../session';

const ROWS = 50;
const KINDS = ['person', 'department'] as const;

const filterIn = (query: Visit['query']): LinkFilter => ({
	kind: KINDS.find((kind) => kind === query['kind']) ?? 'person',
	state: LINK_STATES.find((state) => state === query['state']) ?? 'active',
});

/** Links of both kinds, and who has none. */
export const bindingsPage = async (visit: Visit): Promise<Page> => {
	const { links: said } = visit.words.console;
	const seen = await seenBy(visit);
	if (seen === null) return unreadPage(visit, 'bindings', said.title);
	const { linkList } = visit.context.store;
	const filter = filterIn(visit.query);
	const page = pageNumber(visit.query);
	const part = { limit: ROWS, offset: (page - 1) * ROWS };
	const links = await linkList.list(seen.scope, filter, part);
	const count = await linkList.count(seen.scope, filter);
	const chosen = { ...seen.scope, ...filter };
	const may = mayAs(visit.session, seen.scope.eid, 'operate');
	const all = may ? await linksOf(visit, seen.scope, filter.kind) : 0;
	return {
		entry: 'bindings',
		title: said.title,
		data: { ...chosen, links, count, page },
		hasForms: may,
		body: (token) =>
			html`<h1>${said.title}</h1><p class="lead">${said.lead}</p>
				${scopeTabs(visit, 'bindings', seen)}
				<section class="card">${filterForm(visit, seen, filter)}
				${linksTable(visit, seen, filter, links)}
				${pager(visit, 'bindings', { page, size: ROWS, count }, chosen)}
				${exportLink(visit, seen)}</section>
				${may && importLinksForm(visit, seen.scope, token)}
				${may && unbindAllForm(visit, seen.scope, { kind: filter.kind, links: all, token })}`,
	};
};

/**
 * Everybody with the link, phones unmasked, to be filled in and imported. @throws ConsoleRefusal
 * not-found, no-right, role-ended
 */
export const bindingsWorkbook = async (visit: Visit): Promise<Answer> => {
	const seen = await seenBy(visit);
	if (seen === null) throw new ConsoleRefusal('not-found');
	need(visit.session, seen.scope.eid, 'operate');
	const { store, services } = visit.context;
	const { file } = await exportWorkbook(
		{ store, services },
		{ ...seen.scope, filter: {}, language: visit.language },
	);
	return {
		kind: 'file',
		type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		name: `bindings-${seen.scope.eid}.xlsx`,
		bytes: file,
	};
};

const filterForm = (visit: Visit, { scope }: Seen, { kind, state }: LinkFilter): Markup => {
	const { links: said, frame } = visit.words.console;
	const kinds = KINDS.map((one) => [one, said.kinds[one]] as const);
	const states = LINK_STATES.map((one) => [one, said.states[one]] as const);
	return getForm(
		visit,
		{ path: 'bindings', css: 'row', fields: { ...scope } },
		html`<div>${select({ id: 'f-kind', name: 'kind', label: said.kind, now: kind }, kinds)}</div>
			<div>${select({ id: 'f-state', name: 'state', label: said.state, now: state }, states)}</div>
			<button class="plain">${frame.filter}</button>`,
	);
};

const linksTable = (
	visit: Visit,
	seen: Seen,
	{ kind }: LinkFilter,
	links: readonly ListedLink[],
): Markup => {
	const { links: said } = visit.words.console;
	if (links.length === 0) return html`<p class="quiet">${said.none}</p>`;
	const { columns } = said;
	const may = mayAs(visit.session, seen.scope.eid, 'operate');
	const titles = [columns.yunzhijia, columns.oa, columns.how, columns.who, columns.when];
	return html`<div class="scroll"><table class="cards">
		<thead><tr>${titles.map((title) => html`<th scope="col">${title}</th>`)}
		${may && html`<td></td>`}</tr></thead>
		<tbody>${links.map((link) => linkRow(visit, seen, kind, link))}</tbody></table></div>`;
};

const linkRow = (
	visit: Visit,
	{ scope }: Seen,
	kind: LinkFilter['kind'],
	link: ListedLink,
): Markup => {
	const { links: said } = visit.words.console;
	const to =
		kind === 'person'
			? visit.href('organisation/person', { ...scope, id: link.yzjId })
			: visit.href('organisation', { ...scope, department: link.yzjId });
	const called =
		link.name === null
			? html`<code>${link.yzjId}</code> <span class="quiet">${said.missing}</span>`
			: html`<a href="${to}">${named(link.name)}</a>
				${' '}<span class="quiet">${named(link.beside)}</span>`;
	const how = link.provenance === null ? '' : visit.words.provenances[link.provenance];
	const at = link.madeAt === null ? nothing : when(visit, link.madeAt);
	const { change } = visit.words.console.changeLinks;
	return html`<tr><td>${called}</td>
		<td>${link.oaId === null ? '—' : html`<code>${link.oaId}</code>`}</td>
		<td>${how}</td><td>${named(link.madeBy)}</td><td class="num">${at}</td>
		${mayAs(visit.session, scope.eid, 'operate') && html`<td>${changeLink(visit, scope, { kind, yzjId: link.yzjId }, change)}</td>`}</tr>`;
};

const exportLink = (visit: Visit, { scope }: Seen): Markup => {
	if (!mayAs(visit.session, scope.eid, 'operate')) return nothing;
	const { links: said } = visit.words.console;
	const to = visit.href('bindings/workbook', { ...scope });
	const both = visit.href('bindings/change', { ...scope });
	return html`<p><a class="button plain" id="link-two" href="${both}">
		${visit.words.console.changeLinks.bindSomebody}</a>
		${' '}<a class="button plain" id="export" href="${to}">${said.export}</a></p>
		<p class="hint">${said.exportSays}</p>`;
};
