import type { LoginAttempts, Scope } from '../../../store';
import { postForm, reasonField } from '../../forms';
import { html, type Markup } from '../../html';
import type { Page, Visit } from '../../page';
import { when } from '../../parts';
import { scopeTabs, unreadPage } from '../../scopeTabs';
import { mayAs } from '../../session';
import { loginsCard } from '../doors/cards';
import { placeOf } from '../settings/place';

const MOST = 100;

/** Doors to the OA, wrong attempts at them, and what is locked. */
export const loginPage = async (visit: Visit): Promise<Page> => {
	const { login: said } = visit.words.console;
	const place = await placeOf(visit);
	if (place === null) return unreadPage(visit, 'login', said.title);
	const { scope } = place;
	const may = mayAs(visit.session, scope.eid, 'approve');
	const attempts = await visit.context.store.logins.attempts(scope.eid, visit.at, MOST);
	return {
		entry: 'login',
		title: said.title,
		hasForms: may,
		data: { scope, attempts },
		body: (token) =>
			html`<h1>${said.title}</h1><p class="lead">${said.lead}</p>
				${scopeTabs(visit, 'login', place)}
				${loginsCard(visit, { place, token: may ? token : '' })}
				${attemptsCard(visit, scope, attempts, may ? token : '')}
				${auditLinks(visit, scope)}`,
	};
};

const attemptsCard = (
	visit: Visit,
	scope: Scope,
	attempts: readonly LoginAttempts[],
	token: string,
): Markup => {
	const { login: said, settings } = visit.words.console;
	const why = { label: settings.why, typed: visit.query['why'] ?? '', required: true };
	const locked = attempts.some(({ lockedUntil }) => lockedUntil !== null);
	const form = (rows: Markup): Markup =>
		postForm(
			visit,
			{ does: 'release', token, id: 'release', fields: { ...scope } },
			html`${rows}${reasonField(why)}<button class="plain">${said.release}</button>
				<p class="hint">${said.releaseSays}</p>`,
		);
	const may = token !== '' && locked;
	const rows = table(visit, attempts, may);
	const shown = may ? form(rows) : rows;
	return html`<section class="card${locked && ' attention'}" id="attempts"><h2>${said.attempts}</h2>
		<p class="quiet">${said.attemptsSays}</p>
		${attempts.length === 0 ? html`<p>${said.none}</p>` : shown}</section>`;
};

const table = (visit: Visit, attempts: readonly LoginAttempts[], may: boolean): Markup => {
	const { columns } = visit.words.console.login;
	const titles = [columns.key, columns.failures, columns.since, columns.locked];
	return html`<div class="scroll"><table class="cards"><thead><tr>
		${titles.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
		<tbody>${attempts.map((one) => rowMarkup(visit, one, may))}</tbody></table></div>`;
};

/** Enough of a hash to tell rows apart. */
const SHORT = 8;

const rowMarkup = (visit: Visit, one: LoginAttempts, may: boolean): Markup => {
	const { login: said } = visit.words.console;
	const { columns } = said;
	const { keyHash, kind, failures, since, lockedUntil } = one;
	const key = html`${said.kinds[kind]} <code>${keyHash.slice(0, SHORT)}</code>`;
	const choice = html`<label><input type="radio" name="key" value="${keyHash}" required> ${key}</label>`;
	return html`<tr><td data-label="${columns.key}">${may && lockedUntil !== null ? choice : key}</td>
		<td class="num" data-label="${columns.failures}">${failures}</td>
		<td class="num" data-label="${columns.since}">${when(visit, since)}</td>
		<td class="num" data-label="${columns.locked}">${lockedUntil === null ? said.open : when(visit, lockedUntil)}</td></tr>`;
};

/** What the log keeps of logging in, by action. */
const ACTIONS = [
	'login.code-sent',
	'login.token-issued',
	'login.unlinked',
	'login.released',
] as const;

const auditLinks = (visit: Visit, scope: Scope): Markup => {
	const { login: said, audit } = visit.words.console;
	const links = ACTIONS.map((action) => {
		const to = visit.href('audit', { ...scope, action });
		return html`<li><a href="${to}">${audit.actions[action]}</a></li>`;
	});
	return html`<section class="card"><h2>${said.log}</h2><ul class="plain">${links}</ul></section>`;
};
