import { writeWorkbook } from '../../lib/xlsx/writeWorkbook';
import { type AuditEntry, type AuditLookup, readSubject, type Scope } from '../../store';
import type { Answer } from '../answer';
import { getForm, select } from '../forms';
import { html, type Markup, named, nothing } from '../html';
import type { Page, Visit } from '../page';
import { minuteOf, pageNumber, pager, when } from '../parts';
import { ConsoleRefusal } from '../refusal';
import { scopeTabs, type Seen, seenBy, unreadPage } from '../scopeTabs';

const ROWS = 50;
/** As many as a workbook of everything that one year brings. */
const MOST_EXPORTED = 20_000;
/** Of before and after, each. */
const LONGEST_DETAIL = 4000;

interface Chosen {
	readonly action: string;
	readonly who: string;
	readonly subject: string;
}

const chosenIn = ({ action = '', who = '', subject = '' }: Visit['query']): Chosen => ({
	action,
	who,
	subject,
});

const lookupOf = (chosen: Chosen): AuditLookup =>
	Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== ''));

/** Who did what, newest first. */
export const auditPage = async (visit: Visit): Promise<Page> => {
	const { audit: said } = visit.words.console;
	const seen = await seenBy(visit);
	if (seen === null) return unreadPage(visit, 'audit', said.title);
	const { audit } = visit.context.store;
	const chosen = chosenIn(visit.query);
	const lookup = lookupOf(chosen);
	const page = pageNumber(visit.query);
	const part = { limit: ROWS, offset: (page - 1) * ROWS };
	const entries = await audit.newest(seen.scope, lookup, part);
	const count = await audit.count(seen.scope, lookup);
	const known = await audit.known(seen.scope);
	return {
		entry: 'audit',
		title: said.title,
		data: { scope: seen.scope, entries, count, page, known },
		body: () =>
			html`<h1>${said.title}</h1><p class="lead">${said.lead}</p>
				${scopeTabs(visit, 'audit', seen)}
				<section class="card">${filterForm(visit, seen, chosen, known)}
				${entriesTable(visit, seen.scope, entries)}
				${pager(visit, 'audit', { page, size: ROWS, count }, { ...seen.scope, ...chosen })}
				${exportLink(visit, seen.scope, chosen)}</section>`,
	};
};

/** The same as a workbook. @throws ConsoleRefusal not-found */
export const auditWorkbook = async (visit: Visit): Promise<Answer> => {
	const seen = await seenBy(visit);
	if (seen === null) throw new ConsoleRefusal('not-found');
	const { audit: said } = visit.words.console;
	const { store, services, timeZone } = visit.context;
	const lookup = lookupOf(chosenIn(visit.query));
	const { columns, sheet } = said;
	const headers = [sheet.seq, sheet.at, columns.who, columns.what, columns.subject, columns.why];
	const widths = [10, 20, 30, 26, 36, 40, 60, 60];
	const entries = await store.audit.newest(seen.scope, lookup, {
		limit: MOST_EXPORTED,
		offset: 0,
	});
	const rows = entries.map((entry) => [
		entry.seq,
		minuteOf(entry.at, timeZone),
		entry.who,
		actionOf(visit, entry.action),
		entry.subject,
		whyOf(visit, entry),
		detail(entry.before),
		detail(entry.after),
	]);
	return {
		kind: 'file',
		type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		name: `audit-${seen.scope.eid}.xlsx`,
		bytes: await writeWorkbook(
			[
				{
					name: sheet.name,
					columns: [...headers, said.before, said.after].map((header, at) => ({
						header,
						width: widths[at] ?? 20,
					})),
					rows: () => rows,
				},
			],
			new Date(services.now()),
		),
	};
};

const filterForm = (
	visit: Visit,
	{ scope }: Seen,
	chosen: Chosen,
	known: { readonly actions: readonly string[]; readonly people: readonly string[] },
): Markup => {
	const { audit: said, frame } = visit.words.console;
	const actions = known.actions.map((one) => [one, actionOf(visit, one)] as const);
	const people = known.people.map((one) => [one, one] as const);
	const choice = (
		name: 'action' | 'who',
		label: string,
		options: ReadonlyArray<readonly [string, string]>,
	): Markup =>
		html`<div>${select({ id: `f-${name}`, name, label, now: chosen[name] }, [['', frame.all], ...options])}</div>`;
	const about = html`<p class="quiet">${said.of(chosen.subject)}
		${' '}<a href="${visit.href('audit', { ...scope })}">${said.showAll}</a></p>`;
	return html`${getForm(
		visit,
		{ path: 'audit', css: 'row', fields: { ...scope } },
		html`${choice('action', said.action, actions)}${choice('who', said.who, people)}
			<button class="plain">${frame.filter}</button>`,
	)}${chosen.subject === '' ? nothing : about}`;
};

const entriesTable = (visit: Visit, scope: Scope, entries: readonly AuditEntry[]): Markup => {
	const { audit: said } = visit.words.console;
	if (entries.length === 0) return html`<p class="quiet">${said.none}</p>`;
	const { columns } = said;
	const titles = [columns.when, columns.who, columns.what, columns.subject, columns.why];
	return html`<div class="scroll"><table class="cards">
		<thead><tr>${titles.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
		<tbody>${entries.map((entry) => entryRow(visit, scope, entry))}</tbody></table></div>`;
};

const entryRow = (visit: Visit, scope: Scope, entry: AuditEntry): Markup => {
	const { audit: said } = visit.words.console;
	const side = (label: string, value: unknown): Markup =>
		value === null ? nothing : html`<p class="label">${label}</p><pre>${detail(value)}</pre>`;
	const details =
		entry.before !== null || entry.after !== null
			? html`<details><summary>${said.details}</summary>
				${side(said.before, entry.before)}${side(said.after, entry.after)}</details>`
			: nothing;
	return html`<tr><td class="num">${when(visit, entry.at)}</td><td>${named(entry.who)}</td>
		<td>${actionOf(visit, entry.action)}${details}</td>
		<td>${subjectMarkup(visit, scope, entry.subject)}</td>
		<td>${named(whyOf(visit, entry))}</td></tr>`;
};

/** What it was done to: `person:<OA id>`, `plan:<id>`, `profile`, … */
const subjectMarkup = (visit: Visit, scope: Scope, subject: string): Markup => {
	const labels: Readonly<Record<string, string>> = visit.words.console.audit.subjects;
	const { kind, id } = readSubject(subject);
	const label = Object.hasOwn(labels, kind) ? labels[kind] : kind;
	if (id === null) return html`${label}`;
	const to =
		kind === 'plan' ? visit.href('sync/plan', { id }) : visit.href('audit', { ...scope, subject });
	return html`${label} <a href="${to}"><code>${id}</code></a>`;
};

const actionOf = ({ words }: Visit, action: string): string => {
	const known: Readonly<Record<string, string>> = words.console.audit.actions;
	return Object.hasOwn(known, action) ? (known[action] ?? action) : action;
};

/** Reasons that the engine had are said in the reader's language. */
const whyOf = ({ words }: Visit, { code, why }: AuditEntry): string => {
	const known: Readonly<Record<string, (why: string) => string>> = words.changeReasons;
	return code !== undefined && Object.hasOwn(known, code) ? (known[code]?.(why) ?? why) : why;
};

const detail = (value: unknown): string =>
	value === null ? '' : JSON.stringify(value, null, 1).slice(0, LONGEST_DETAIL);

const exportLink = (visit: Visit, scope: Scope, chosen: Chosen): Markup => {
	const { audit: said } = visit.words.console;
	const to = visit.href('audit/workbook', { ...scope, ...chosen });
	return html`<p><a class="button plain" id="export" href="${to}">${said.export}</a></p>
		<p class="hint">${said.exportSays(visit.words.number(MOST_EXPORTED))}</p>`;
};
