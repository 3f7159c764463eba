import type { Looked, Scope, TreeDepartment, TreePerson } from '../../../store';
import { getForm } from '../../forms';
import { html, type Markup, named, nothing } from '../../html';
import type { Page, Visit } from '../../page';
import { pageNumber, pager } from '../../parts';
import { ConsoleRefusal } from '../../refusal';
import { scopeTabs, seenBy, unreadPage } from '../../scopeTabs';

const ROWS = 50;
const FOUND = 20;
/** Deeper trees are cut at the top: whoever made one of them loops. */
const DEEPEST = 60;

/** What of the tree is open: a department, what is below it, and the way to it. */
interface Branch {
	/** From the root to the department that is open; empty: the roots. */
	readonly way: readonly TreeDepartment[];
	readonly departments: readonly TreeDepartment[];
	readonly persons: readonly TreePerson[];
	readonly members: number;
}

/** Yunzhijia's tree, one branch at a time, with what is linked; or what a search finds. */
export const organisationPage = async (visit: Visit): Promise<Page> => {
	const { organisation: said } = visit.words.console;
	const seen = await seenBy(visit);
	if (seen === null) return unreadPage(visit, 'organisation', said.title);
	const { scope } = seen;
	const text = (visit.query['q'] ?? '').trim().slice(0, 100);
	const found = text === '' ? null : await searched(visit, scope, text);
	const branch = await branchOf(visit, scope);
	return {
		entry: 'organisation',
		title: said.title,
		data: { scope, branch, found },
		body: () =>
			html`<h1>${said.title}</h1><p class="lead">${said.lead}</p>
				${scopeTabs(visit, 'organisation', seen)}${searchForm(visit, scope, text)}
				${found === null ? nothing : foundMarkup(visit, scope, found)}
				${branchMarkup(visit, scope, branch)}`,
	};
};

interface Found {
	readonly persons: readonly Looked[];
	readonly departments: readonly Looked[];
}

const searched = async ({ context }: Visit, scope: Scope, text: string): Promise<Found> => ({
	persons: await context.store.look.persons(scope, text, FOUND),
	departments: await context.store.look.departments(scope, text, FOUND),
});

/** @throws ConsoleRefusal not-found: no such department */
const branchOf = async (visit: Visit, scope: Scope): Promise<Branch> => {
	const { orgTree } = visit.context.store;
	const id = visit.query['department'] ?? '';
	const way: TreeDepartment[] = [];
	for (let at = id; at !== '' && way.length < DEEPEST; ) {
		const department = await orgTree.department(scope, at);
		if (department === null && at === id) throw new ConsoleRefusal('not-found');
		if (department === null || way.some((one) => one.id === department.id)) break;
		way.unshift(department);
		at = department.parentId;
	}
	const offset = (pageNumber(visit.query) - 1) * ROWS;
	return {
		way,
		departments: await orgTree.children(scope, id),
		persons: id === '' ? [] : await orgTree.persons(scope, id, { limit: ROWS, offset }),
		members: id === '' ? 0 : await orgTree.count(scope, id),
	};
};

const searchForm = (visit: Visit, scope: Scope, text: string): Markup => {
	const { organisation: said, frame } = visit.words.console;
	return getForm(
		visit,
		{ path: 'organisation', css: 'card row', search: true, fields: { ...scope } },
		html`<div><label for="q">${said.find}</label>
			<input id="q" type="search" name="q" value="${text}" maxlength="100"></div>
			<button class="plain">${frame.search}</button>`,
	);
};

const foundMarkup = (visit: Visit, scope: Scope, { persons, departments }: Found): Markup => {
	const { organisation: said } = visit.words.console;
	if (persons.length + departments.length === 0)
		return html`<p class="card attention" id="found">${said.nothingFound}</p>`;
	const full = persons.length === FOUND || departments.length === FOUND;
	const list = (title: string, items: readonly Markup[]): Markup =>
		items.length === 0
			? nothing
			: html`<h3>${title}</h3><ul class="plain">${items.map((item) => html`<li>${item}</li>`)}</ul>`;
	const person = ({ id, name, beside }: Looked): Markup =>
		html`<a href="${visit.href('organisation/person', { ...scope, id })}">${named(name)}</a>
			${' '}<span class="quiet">${named(beside)}</span>`;
	const department = ({ id, name, beside }: Looked): Markup =>
		html`<a href="${visit.href('organisation', { ...scope, department: id })}">${named(name)}</a>
			${' '}<span class="quiet">${named(beside)}</span>`;
	const count = visit.words.number(full ? FOUND : persons.length + departments.length);
	return html`<section class="card" id="found">
		<h2>${full ? said.foundMore(count) : said.found(count)}</h2>
		${list(said.persons, persons.map(person))}
		${list(said.departments, departments.map(department))}</section>`;
};

const branchMarkup = (visit: Visit, scope: Scope, branch: Branch): Markup => {
	const { organisation: said } = visit.words.console;
	const { way, departments, persons, members } = branch;
	const open = way.at(-1);
	const steps = way.map((one) => html`<li>${departmentLink(visit, scope, one)}</li>`);
	const size = { page: pageNumber(visit.query), size: ROWS, count: members };
	const rows = [
		...departments.map(
			(one) => html`<li class="department">${departmentLink(visit, scope, one)}</li>`,
		),
		...persons.map((one) => html`<li>${personLink(visit, scope, one)}</li>`),
	];
	return html`<section class="card" id="branch">
		${
			open !== undefined &&
			html`<nav aria-label="${said.path}"><ul class="tabs">
			<li><a href="${visit.href('organisation', { ...scope })}">${said.title}</a></li>${steps}</ul></nav>
			<p class="quiet">${said.members(visit.words.number(members))}</p>`
		}
		${rows.length === 0 ? html`<p class="quiet">${said.empty}</p>` : html`<ul class="plain tree">${rows}</ul>`}
		${open !== undefined && pager(visit, 'organisation', size, { ...scope, department: open.id })}</section>`;
};

/** ● or ○, and the same as a word for whoever does not see it. */
const mark = ({ words }: Visit, oaId: string | null): Markup => {
	const { organisation: said } = words.console;
	const label = oaId === null ? said.unlinked : said.linked;
	return html`<span class="${oaId === null ? 'quiet' : 't-created'}" role="img"
		aria-label="${label}" title="${label}">${oaId === null ? '○' : '●'}</span>`;
};

const departmentLink = (visit: Visit, scope: Scope, { id, name, oaId }: TreeDepartment): Markup =>
	html`${mark(visit, oaId)} <a href="${visit.href('organisation', { ...scope, department: id })}">
		${named(name)}</a>`;

const personLink = (visit: Visit, scope: Scope, person: TreePerson): Markup => {
	const { statuses } = visit.words.console.organisation;
	const known: Readonly<Record<string, string>> = statuses;
	const state = person.status === '1' ? '' : (known[person.status] ?? person.status);
	const to = visit.href('organisation/person', { ...scope, id: person.openId });
	return html`${mark(visit, person.oaId)} <a href="${to}">${named(person.name)}</a>
		${' '}<span class="quiet">${named(person.jobNo)} ${state}</span>`;
};
