import { type LinkChange, linkHistory } from '../../../bindings';
import type { Binding, MirrorPerson, Scope } from '../../../store';
import type { OaEmployee } from '../../../sync/model';
import { isEmployee } from '../../../sync/read/staging';
import { tell } from '../../../words';
import { html, type Markup, named, nothing } from '../../html';
import type { Page, Visit } from '../../page';
import { changeLink } from '../links/change';
import { when } from '../../parts';
import { ConsoleRefusal } from '../../refusal';
import { seenBy } from '../../scopeTabs';
import { type InPlan, inPlanMarkup, readInPlan } from './inPlan';
import { type Received, readReceived, receivedMarkup } from './messages';

const CHANGES = 20;

interface Card {
	readonly person: MirrorPerson;
	readonly departmentPath: string;
	readonly link: Binding | null;
	/** null: not linked, or the reading does not have it. */
	readonly employee: OaEmployee | null;
	readonly oaRead: boolean;
	/** Newest first. */
	readonly history: readonly LinkChange[];
	readonly inPlan: InPlan | null;
	/** null: nobody of the OA is linked. */
	readonly received: Received | null;
}

/**
 * One person: both sides, the link, why it is there and
 * what it was. @throws ConsoleRefusal not-found
 */
export const personPage = async (visit: Visit): Promise<Page> => {
	const { organisation: said } = visit.words.console;
	const seen = await seenBy(visit);
	const id = visit.query['id'] ?? '';
	const card = seen === null || id === '' ? null : await cardOf(visit, seen.scope, id);
	if (seen === null || card === null) throw new ConsoleRefusal('not-found');
	const { scope } = seen;
	return {
		entry: 'organisation',
		title: said.card.title,
		data: { scope, ...card, inPlan: card.inPlan && inPlanData(card.inPlan) },
		body: () =>
			html`<h1>${named(card.person.name)}</h1>
				<p class="lead">${named(card.departmentPath)}</p>
				${sidesMarkup(visit, card)}${linkMarkup(visit, scope, card)}
				${historyMarkup(visit, card)}
				${card.inPlan !== null && inPlanMarkup(visit, card.inPlan)}
				${receivedOf(visit, scope, card)}
				<p><a href="${visit.href('organisation', { ...scope, department: card.person.orgId })}">
				← ${said.title}</a></p>`,
	};
};

const inPlanData = ({ head, operations, findings }: InPlan) => ({
	planId: head.planId,
	operations,
	findings,
});

const cardOf = async (visit: Visit, scope: Scope, openId: string): Promise<Card | null> => {
	const { store } = visit.context;
	const person = await store.mirror.person(scope, openId);
	if (person === null) return null;
	const links = await store.bindings.find(scope, 'person', 'yzj', [openId]);
	const link = links.find(({ state }) => state === 'active') ?? links[0] ?? null;
	const asked = link === null ? null : await store.look.oaEmployee(scope.source, link.oaId);
	const record = asked?.record;
	const history: LinkChange[] = [];
	if (link !== null)
		for await (const change of linkHistory(store, scope, { kind: 'person', oaId: link.oaId }))
			history.push(change);
	const [department] = await store.look.departments(scope, person.orgId, 1);
	return {
		person,
		departmentPath: department?.beside ?? '',
		link,
		employee: isEmployee(record) ? record : null,
		oaRead: asked?.read ?? true,
		history: history.slice(-CHANGES).reverse(),
		inPlan: await readInPlan(visit, scope, { oaId: link?.oaId ?? '', yzjId: openId }),
		received: link === null ? null : await readReceived(visit, scope, link.oaId),
	};
};

const sidesMarkup = (visit: Visit, { person, departmentPath, employee, link, oaRead }: Card) => {
	const { card: said, statuses } = visit.words.console.organisation;
	const known: Readonly<Record<string, string>> = statuses;
	const none = link === null ? said.notInOa : oaRead ? said.missing : said.oaUnread;
	const row = (label: string, yzj: string, oa: string | undefined): Markup =>
		html`<tr><th scope="row">${label}</th><td>${named(yzj)}</td>
			<td>${employee === null ? nothing : named(oa ?? '')}</td></tr>`;
	return html`<section class="card" id="sides"><div class="scroll"><table>
		<thead><tr><td></td><th scope="col">${said.yunzhijia}</th><th scope="col">${said.oa}</th></tr></thead>
		<tbody>
		<tr><th scope="row">${said.id}</th><td><code>${person.openId}</code></td>
		<td>${link === null ? none : html`<code>${link.oaId}</code>`}
		${link !== null && employee === null && html` <span class="quiet">${none}</span>`}</td></tr>
		${row(said.name, person.name, employee?.name)}
		<tr><th scope="row">${said.status}</th><td>${known[person.status] ?? person.status}</td><td></td></tr>
		${row(said.jobNo, person.jobNo, employee?.jobNo)}
		${row(said.phone, person.phone, employee?.mobile)}
		${row(said.email, person.email, employee?.email)}
		${row(said.account, '', employee?.account)}
		${row(said.department, departmentPath, employee?.departmentId)}
		</tbody></table></div></section>`;
};

const linkMarkup = (visit: Visit, scope: Scope, { link, person }: Card): Markup => {
	const { card: said } = visit.words.console.organisation;
	const at = { kind: 'person', yzjId: person.openId } as const;
	const to = changeLink(visit, scope, at, said.change);
	const change = to === nothing ? nothing : html`<p>${to}</p>`;
	if (link === null)
		return html`<section class="card" id="link"><h2>${said.link}</h2><p>${said.noLink}</p>${change}</section>`;
	const { words } = visit;
	const why = [words.provenances[link.provenance], ...evidenceOf(visit, link.evidence)];
	const audit = visit.href('audit', { ...scope, subject: `person:${link.oaId}` });
	return html`<section class="card" id="link"><h2>${said.link}</h2>
		<p>${named(why.join(' · '))}<br>
		<span class="quiet">${named(link.by)} · ${when(visit, link.at)}</span></p>
		${link.state === 'active' ? nothing : html`<p>${said.kept}</p>`}
		${change}<p><a href="${audit}">${said.audit}</a></p></section>`;
};

const evidenceOf = ({ words }: Visit, evidence: Binding['evidence']): string[] =>
	evidence === null ? [] : [tell(words.evidence, evidence)];

const historyMarkup = (visit: Visit, { history }: Card): Markup => {
	const { card: said } = visit.words.console.organisation;
	if (history.length === 0) return nothing;
	const rows = history.map((change) => html`<li>${changeMarkup(visit, change)}</li>`);
	return html`<section class="card" id="history"><h2>${said.history}</h2>
		<ul class="plain">${rows}</ul></section>`;
};

const changeMarkup = (visit: Visit, change: LinkChange): Markup => {
	const { pages, changeReasons } = visit.words;
	const { code, why, who, before, after } = change;
	const reason = code === undefined ? why : changeReasons[code](why);
	const beside = [who, reason].filter((text) => text !== '').join(' · ');
	return html`${when(visit, change.at)} <b>${pages.cards.actions[change.action]}</b>
		${' '}<code>${before?.yzjId ?? '—'}</code> → <code>${after?.yzjId ?? '—'}</code>
		<br><span class="quiet">${named(beside)}</span>`;
};

const receivedOf = (visit: Visit, scope: Scope, { link, received }: Card): Markup =>
	link === null || received === null ? nothing : receivedMarkup(visit, scope, link.oaId, received);
