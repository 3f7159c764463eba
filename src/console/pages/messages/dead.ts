import { z } from 'zod/v4';
import { notedText } from '../../../messages';
import { DEAD_REASONS, type DeadLetter, type DeadReason, type Scope } from '../../../store';
import { postForm, reasonField } from '../../forms';
import { html, type Markup, named } from '../../html';
import type { Visit } from '../../page';
import { when } from '../../parts';

const ROWS = 200;

/** What did not reach somebody, oldest first, at most two hundred of a reason. */
export interface DeadPage {
	readonly letters: readonly DeadLetter[];
	readonly reason: DeadReason;
}

export const readDead = async ({ context, query }: Visit, scope: Scope): Promise<DeadPage> => {
	const { deadLetters, messageList } = context.store;
	const reason = DEAD_REASONS.find((one) => one === query['reason']) ?? 'refused';
	const channels = await messageList.channels(scope);
	const filter = { oa: scope.source, channels, reasons: [reason], limit: ROWS };
	return { letters: await deadLetters.list(filter), reason };
};

export const deadCard = (visit: Visit, scope: Scope, dead: DeadPage, token: string): Markup => {
	const { messages: said } = visit.words.console;
	const { letters, reason } = dead;
	const tabs = DEAD_REASONS.map((one) => {
		const to = visit.href('messages', { ...scope, view: 'dead', reason: one });
		return html`<li><a href="${to}"${one === reason && html` aria-current="true"`}>
			${said.reasons[one]}</a></li>`;
	});
	const most = html`<p class="quiet">${said.most(visit.words.number(ROWS))}</p>`;
	return html`<section class="card" id="dead">
		<ul class="tabs" aria-label="${said.columns.state}">${tabs}</ul>
		<p class="quiet">${said.reasonSays[reason]}</p>
		${
			letters.length === 0
				? html`<p>${said.none}</p>`
				: html`${table(visit, letters)}
			${token !== '' && replayForm(visit, scope, dead, token)}`
		}
		${letters.length === ROWS && most}</section>`;
};

const table = (visit: Visit, letters: readonly DeadLetter[]): Markup => {
	const { columns } = visit.words.console.messages;
	const titles = [columns.who, columns.what, columns.why, columns.since];
	return html`<div class="scroll"><table class="cards"><thead><tr>
		${titles.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
		<tbody>${letters.map((letter) => rowMarkup(visit, letter))}</tbody></table></div>`;
};

const rowMarkup = (visit: Visit, letter: DeadLetter): Markup => {
	const { messages: said } = visit.words.console;
	const { columns } = said;
	const { person, source, task, kind, detail, at } = letter;
	return html`<tr><td data-label="${columns.who}"><code>${person}</code></td>
		<td data-label="${columns.what}">${said.kinds[kind]} · ${named(source)} <code>${task}</code></td>
		<td data-label="${columns.why}">${named(notedText(detail, visit.language))}</td>
		<td class="num" data-label="${columns.since}">${when(visit, at)}</td></tr>`;
};

/** Of all of a reason, or of one message. */
const replayForm = (
	visit: Visit,
	scope: Scope,
	{ letters, reason }: DeadPage,
	token: string,
): Markup => {
	const { messages: said, settings } = visit.words.console;
	const why = { label: settings.why, typed: visit.query['why'] ?? '', required: true };
	const tasks = [...new Set(letters.map(({ source, task }) => JSON.stringify([source, task])))];
	const options = tasks.map((one) => {
		const [source, task] = taskIn(one);
		return html`<option value="${one}">${said.message(source, task)}</option>`;
	});
	return postForm(
		visit,
		{ does: 'replay', token, id: 'replay', fields: { ...scope, reason } },
		html`<div class="two"><div><label for="task">${said.which}</label>
			<select id="task" name="task"><option value="">${said.allOfReason}</option>${options}</select></div>
			<div>${reasonField(why)}</div></div>
			<button>${said.replay}</button><p class="hint">${said.replaySays}</p>`,
	);
};

const pair = z.tuple([z.string(), z.string()]);

/** Module and id of a message, as the form has them; '' for none. */
export const taskIn = (text: string): readonly [source: string, task: string] =>
	pair.safeParse(parsed(text)).data ?? ['', ''];

const parsed = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
};
