import type { Rule, Target } from '../../../settings/messages';
import { textField } from '../../fields';
import { postForm, reasonField } from '../../forms';
import { html, type Markup, named } from '../../html';
import type { Visit } from '../../page';
import { type Place, writtenIn } from '../settings/place';
import { entriesOf, messagesOf } from './stored';

/** Where the things of a profile that have names are shown as lists, each with a form. */
interface Listed {
	readonly place: Place;
	/** '' where nobody may change anything. */
	readonly token: string;
}

const table = (heads: readonly string[], rows: readonly Markup[]): Markup =>
	html`<div class="scroll"><table class="cards"><thead><tr>
		${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
		<tbody>${rows}</tbody></table></div>`;

const link = (visit: Visit, { scope }: Place, path: string, was: string): Markup =>
	html`<a href="${visit.href(path, { ...scope, was })}">${named(was)}</a>`;

const adder = (visit: Visit, { place, token }: Listed, path: string, label: string) =>
	token !== '' &&
	html`<p><a class="button plain" href="${visit.href(path, { ...place.scope })}">${label}</a></p>`;

/** Targets and rules, in their order. */
export const messagesCard = (visit: Visit, listed: Listed): Markup => {
	const { doors } = visit.words.console;
	const { place, token } = listed;
	const { baseUrl, targets, rules } = messagesOf(writtenIn(place));
	const all = Object.entries(targets);
	const { columns } = doors;
	return html`<section class="card" id="messages"><h2>${doors.messages}</h2>
		<p class="quiet">${doors.messagesLead}</p><h3>${doors.targets}</h3>
		${
			all.length === 0
				? html`<p class="quiet">${doors.noTargets}</p>`
				: table(
						[columns.name, columns.kind, columns.via],
						all.map(([name, target]) => targetRow(visit, place, name, target)),
					)
		}${adder(visit, listed, 'settings/target', doors.addTarget)}<h3>${doors.rules}</h3>
		${
			rules.length === 0
				? html`<p class="quiet">${doors.noRules}</p>`
				: table(
						[columns.place, columns.name, columns.source, columns.event, columns.to],
						rules.map((rule, at) => ruleRow(visit, place, rule, at + 1)),
					)
		}${all.length > 0 && adder(visit, listed, 'settings/rule', doors.addRule)}
		${token !== '' && addressForm(visit, listed, baseUrl ?? '')}</section>`;
};

const targetRow = (visit: Visit, place: Place, name: string, target: Target): Markup => {
	const { doors } = visit.words.console;
	const via = target.as === 'todo' ? target.app : target.account;
	return html`<tr><td data-label="${doors.columns.name}">
		${link(visit, place, 'settings/target', name)}</td>
		<td data-label="${doors.columns.kind}">${doors.choices.as[target.as]}</td>
		<td data-label="${doors.columns.via}">${named(via ?? doors.ofCredential)}</td></tr>`;
};

const ruleRow = (visit: Visit, place: Place, rule: Rule, at: number): Markup => {
	const { doors } = visit.words.console;
	const { columns, choices } = doors;
	const separated = (texts: readonly string[]): Markup => named(visit.words.list(texts));
	const source = rule.source === 'all' ? html`${doors.allSources}` : separated(rule.source);
	const events = rule.event.map((event) => choices.event[event]);
	return html`<tr><td class="num" data-label="${columns.place}">${at}</td>
		<td data-label="${columns.name}">${link(visit, place, 'settings/rule', rule.name)}</td>
		<td data-label="${columns.source}">${source}</td>
		<td data-label="${columns.event}">${separated(events)}</td>
		<td data-label="${columns.to}">${separated(rule.to)}</td></tr>`;
};

const addressForm = (visit: Visit, { place, token }: Listed, now: string): Markup => {
	const { doors, settings: said } = visit.words.console;
	const fields = { ...place.scope, looked: String(place.profile?.number ?? 0) };
	const typed = visit.query['baseUrl'];
	const why = {
		id: 'baseUrl-why',
		label: said.why,
		typed: typed === undefined ? '' : (visit.query['why'] ?? ''),
		required: true,
	};
	return postForm(
		visit,
		{ does: 'baseUrl', token, id: 'address', css: 'two', fields },
		html`${textField({
			id: 'baseUrl',
			label: doors.address,
			now: typed ?? now,
			usual: 'https://oa.example.com',
			hint: doors.addressHint,
		})}<div>${reasonField(why)}<button class="plain">${doors.saveAddress}</button></div>`,
	);
};

/** Login entries, by name. */
export const loginsCard = (visit: Visit, listed: Listed): Markup => {
	const { doors } = visit.words.console;
	const { columns, choices } = doors;
	const all = Object.entries(entriesOf(writtenIn(listed.place)));
	const rows = all.map(
		([name, entry]) => html`<tr><td data-label="${columns.name}">
			${link(visit, listed.place, 'settings/entry', name)}</td>
			<td data-label="${columns.home}">${named(entry.pages['home'] ?? '')}</td>
			<td data-label="${columns.first}">${choices.firstLogin[entry.firstLogin]}</td></tr>`,
	);
	return html`<section class="card" id="logins"><h2>${doors.logins}</h2>
		<p class="quiet">${doors.loginsLead}</p>
		${
			rows.length === 0
				? html`<p class="quiet">${doors.noEntries}</p>`
				: table([columns.name, columns.home, columns.first], rows)
		}${adder(visit, listed, 'settings/entry', doors.addEntry)}</section>`;
};
