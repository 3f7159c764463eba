import { exportConflicts } from '../../../bindings';
import { findingSays } from '../../../words';
import type { PlanHead } from '../../../sync/saved/planHead';
import type { Answer } from '../../answer';
import { textField } from '../../fields';
import { postForm, reasonField } from '../../forms';
import { html, type Markup, named, told } from '../../html';
import type { Page, Visit } from '../../page';
import { age, pageNumber, pager } from '../../parts';
import { need } from '../../post';
import { ConsoleRefusal } from '../../refusal';
import { scopeTabs, type Seen, seenBy, unreadPage } from '../../scopeTabs';
import { mayAs } from '../../session';
import { importDecisionsForm } from '../imports/forms';
import { type Choice, written } from './choice';
import { decisionsCard, readDecided } from './decided';
import { ROWS } from './post';
import {
	type Aside,
	asideGroups,
	type AsideRow,
	asideRows,
	type Candidate,
	newestPush,
} from './read';

/** One group of those whom a plan leaves alone, a page of it. */
interface Shown {
	readonly head: PlanHead;
	readonly groups: ReadonlyMap<string, readonly Aside[]>;
	readonly reason: string;
	readonly page: number;
	readonly rows: readonly AsideRow[];
}

/** Whom the newest push leaves alone, with who might be meant, and what was decided so far. */
export const pendingPage = async (visit: Visit): Promise<Page> => {
	const { pending: said } = visit.words.console;
	const seen = await seenBy(visit);
	if (seen === null) return unreadPage(visit, 'pending', said.title);
	const { store } = visit.context;
	const head = await newestPush(store, seen.scope);
	const shown = head === null ? null : await shownOf(visit, head);
	const decided = await readDecided(visit, seen.scope);
	const may = mayAs(visit.session, seen.scope.eid, 'approve');
	return {
		entry: 'pending',
		title: said.title,
		hasForms: may,
		data: {
			scope: seen.scope,
			planId: head?.planId ?? null,
			groups: Object.fromEntries(
				[...(shown?.groups ?? [])].map(([reason, members]) => [reason, members.length]),
			),
			rows: shown?.rows ?? [],
			decisions: decided.decisions,
		},
		body: (token) =>
			html`<h1>${said.title}</h1><p class="lead">${said.lead}</p>
				${scopeTabs(visit, 'pending', seen)}
				${shown === null ? html`<p class="card attention">${said.noPlan}</p>` : asidesMarkup(visit, seen, shown, token)}
				${token !== '' && importDecisionsForm(visit, seen.scope, token)}
				${decisionsCard(visit, seen.scope, decided, token)}`,
	};
};

/**
 * The same as a workbook with a decision to choose in each
 * row. @throws ConsoleRefusal not-found, no-right, role-ended
 */
export const pendingWorkbook = async (visit: Visit): Promise<Answer> => {
	const seen = await seenBy(visit);
	if (seen === null) throw new ConsoleRefusal('not-found');
	need(visit.session, seen.scope.eid, 'approve');
	const { store, services, timeZone } = visit.context;
	const { file } = await exportConflicts(
		{ store, services },
		{ of: seen.scope, language: visit.language, timeZone },
	);
	return {
		kind: 'file',
		type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		name: `conflicts-${seen.scope.eid}.xlsx`,
		bytes: file,
	};
};

const shownOf = async ({ context, query }: Visit, head: PlanHead): Promise<Shown> => {
	const groups = asideGroups(head);
	const wanted = query['reason'] ?? '';
	const reason = groups.has(wanted) ? wanted : ([...groups.keys()][0] ?? '');
	const members = groups.get(reason) ?? [];
	const page = Math.min(pageNumber(query), Math.max(1, Math.ceil(members.length / ROWS)));
	const part = members.slice((page - 1) * ROWS, page * ROWS);
	return { head, groups, reason, page, rows: await asideRows(context.store, head, part) };
};

/** What a group is called, and what can be done about it. */
const labelOf = ({ words }: Visit, reason: string): { label: string; remedy: string } => {
	const known: Readonly<Record<string, { label: string; remedy?: string }>> = {
		...words.notes,
		...words.conflicts,
	};
	const { label = reason, remedy = '' } = Object.hasOwn(known, reason) ? (known[reason] ?? {}) : {};
	return { label, remedy };
};

const asidesMarkup = (visit: Visit, { scope }: Seen, shown: Shown, token: string): Markup => {
	const { pending: said } = visit.words.console;
	const { head, groups, reason, page } = shown;
	const plan = visit.href('sync/plan', { id: head.planId });
	const of = html`<p class="quiet"><a href="${plan}">${said.ofPlan}</a> · ${age(visit, head.createdAt)}</p>`;
	if (groups.size === 0)
		return html`<section class="card good">${of}<p>${said.nobody}</p></section>`;
	const tabs = [...groups].map(([one, members]) => {
		const to = visit.href('pending', { ...scope, reason: one });
		return html`<li><a href="${to}"${one === reason && html` aria-current="true"`}>
			${labelOf(visit, one).label} <span>${visit.words.number(members.length)}</span></a></li>`;
	});
	const size = { page, size: ROWS, count: groups.get(reason)?.length ?? 0 };
	const { remedy } = labelOf(visit, reason);
	return html`<section class="card" id="asides">${of}
		<ul class="tabs" aria-label="${said.reason}">${tabs}</ul>
		${remedy !== '' && html`<p class="todo"><b>${visit.words.whatToDo}</b> ${remedy}</p>`}
		${token === '' ? html`${table(visit, shown, false)}<p class="quiet">${said.onlyApprovers}</p>` : decideForm(visit, shown, token)}
		${pager(visit, 'pending', size, { ...scope, reason })}
		${
			token !== '' &&
			html`<p><a class="button plain" id="export"
			href="${visit.href('pending/workbook', { ...scope })}">${said.export}</a></p>`
		}</section>`;
};

const decideForm = (visit: Visit, shown: Shown, token: string): Markup => {
	const { pending: said, settings } = visit.words.console;
	const { head, reason, page } = shown;
	const { eid, source } = head.plan;
	const fields = { eid, source, planId: head.planId, reason, page: String(page) };
	const until = { id: 'until', label: said.until, now: visit.query['until'] ?? '' };
	const typed = visit.query['planId'] === undefined ? '' : (visit.query['why'] ?? '');
	const why = { label: settings.why, hint: said.whyHint, typed, required: true };
	return postForm(
		visit,
		{ does: 'decide', token, id: 'decide', fields },
		html`${table(visit, shown, true)}<div class="two"><div>${reasonField(why)}</div>
			${textField({ ...until, usual: '2026-12-31', hint: said.untilHint })}</div>
			<button>${said.decide}</button><p class="hint">${said.decideSays}</p>`,
	);
};

const table = (visit: Visit, { rows }: Shown, may: boolean): Markup => {
	const { columns } = visit.words.console.pending;
	const titles = [columns.oa, columns.candidates, ...(may ? [columns.decision] : [])];
	return html`<div class="scroll"><table class="cards"><thead><tr>
		${titles.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
		<tbody>${rows.map((row, at) => rowMarkup(visit, row, at, may))}</tbody></table></div>`;
};

const rowMarkup = (visit: Visit, row: AsideRow, at: number, may: boolean): Markup => {
	const { pending: said } = visit.words.console;
	const { columns } = said;
	const { employee, findings, candidates, decided } = row;
	const beside = [employee?.jobNo, employee?.mobile, employee?.email].filter(
		(value): value is string => value !== undefined && value !== '',
	);
	const says = findings.map((one) => html`<br>${told(findingSays(visit.words, one))}`);
	const made = decided.map(
		({ kind, yzjId }) => html`<br><span class="t-matched">${said.decidedSoFar}
			${visit.words.conflictWorkbook.choices[kind]} ${yzjId}</span>`,
	);
	const list = candidates.map((one) => html`<li>${candidateMarkup(visit, one)}</li>`);
	return html`<tr><td data-label="${columns.oa}"><b class="n">${named(row.name)}</b>
		${' '}<span class="quiet">${named(beside.join(' · '))} <code>${row.oaId}</code></span>${says}${made}</td>
		<td data-label="${columns.candidates}">${
			list.length === 0
				? html`<span class="quiet">${said.noCandidate}</span>`
				: html`<ul class="plain">${list}</ul>`
		}</td>
		${may && html`<td data-label="${columns.decision}">${choiceField(visit, row, at)}</td>`}</tr>`;
};

const candidateMarkup = (visit: Visit, { id, name, beside, linked }: Candidate): Markup => {
	const { pending: said } = visit.words.console;
	return html`<b class="n">${named(name)}</b> <span class="quiet">${named(beside.join(' · '))}</span>
		<br><code>${id}</code>${linked !== null && html` ${said.linkedWith} <code>${linked}</code>`}`;
};

const choiceField = (visit: Visit, row: AsideRow, at: number): Markup => {
	const { pending: said } = visit.words.console;
	if (!row.decidable) return html`<span class="quiet">${said.notDecidable}</span>`;
	const { choices } = visit.words.conflictWorkbook;
	const now = visit.query[`decide-${at}`] ?? '';
	const option = (choice: Choice, label: string): Markup => {
		const value = written(choice);
		return html`<option value="${value}"${value === now && html` selected`}>${label}</option>`;
	};
	const ofCandidates = row.candidates.flatMap(({ id, name, beside }) =>
		(['bind', 'different'] as const).map((kind) =>
			option([kind, id], `${choices[kind]} ${said.as(name, beside[0] ?? id)}`),
		),
	);
	const ofRecord = [
		...(row.object === 'person' ? [option(['create', ''], choices.create)] : []),
		option(['leave', ''], choices.leave),
	];
	return html`<input type="hidden" name="about-${at}" value="${written([row.object, row.oaId])}">
		<select name="decide-${at}" aria-label="${said.decisionAbout(row.name)}">
		<option value="">${said.undecided}</option>${ofCandidates}${ofRecord}</select>`;
};
