import type { Card, Found } from '../../../src/bindings';
import { formatTime } from '../../../src/sync/view/preview/meta';
import { escapeHtml } from '../../../src/lib/html';
import { type Language, tell, type Words, wordsFor } from '../../../src/words';

interface Reader {
	readonly language: Language;
	readonly timeZone: string;
}
type When = (milliseconds: number) => string;

/**
 * Cards as a fragment of HTML for a form page: both sides, state, history. Only tags that n8n's
 * form pages let through; everything from the OA or Yunzhijia is escaped. Phones are shown in full:
 * whoever decides compares them.
 */
export function cardsHtml(
	{ cards, total, yunzhijiaReadAt, oaReadAt }: Found,
	{ language, timeZone }: Reader,
): string {
	const words = wordsFor(language);
	const { more, read } = words.pages.cards;
	const when: When = (milliseconds) => formatTime(milliseconds, timeZone);
	return [
		...cards.map((card, index) => `<h3>#${index + 1} ${cardHtml(card, words, when)}`),
		total > cards.length ? `<p>${more(total - cards.length)}</p>` : '',
		`<p>${read(when(yunzhijiaReadAt), oaReadAt === null ? '-' : when(oaReadAt))}</p>`,
	].join('');
}

function cardHtml({ row, history }: Card, words: Words, when: When): string {
	const { cards } = words.pages;
	const title = row.yzjName || row.oaName || row.oaId || row.yzjId;
	const changes = history.map((change) => `<li>${historyHtml(change, words, when)}</li>`);
	return [
		`${escapeHtml(title)} · ${cards.bindings[row.binding]}</h3>`,
		sidesHtml(row, words),
		row.linkedAt === null ? '' : `<p>${originHtml(row, words)} · ${when(row.linkedAt)}</p>`,
		changes.length === 0 ? '' : `<p>${cards.history}</p><ul>${changes.join('')}</ul>`,
	].join('');
}

function sidesHtml(row: Card['row'], { pages: { cards }, ...words }: Words): string {
	const line = (title: string, yzj: string, oa: string): string =>
		`<tr><td>${title}</td><td>${escapeHtml(yzj)}</td><td>${escapeHtml(oa)}</td></tr>`;
	const state = row.yzjState === '' ? '' : cards.states[row.yzjState];
	return [
		`<table><thead><tr><th></th><th>${words.yunzhijia}</th><th>OA</th></tr></thead><tbody>`,
		line(words.name, row.yzjName, row.oaName),
		line('ID', row.yzjId, row.oaId),
		line(
			words.status,
			row.added ? state : cards.notAdded,
			row.oaState === 'missing' ? cards.states.missing : '',
		),
		line(cards.jobNo, row.jobNo, row.oaJobNo),
		line(cards.phone, row.phone, row.oaMobile),
		line(cards.email, row.email, row.oaEmail),
		line(cards.department, row.yzjPath, row.oaDepartmentId),
		'</tbody></table>',
	].join('');
}

const originHtml = ({ provenance, evidence, linkedBy }: Card['row'], words: Words): string =>
	escapeHtml(
		[
			...(provenance === '' ? [] : [words.provenances[provenance]]),
			...(evidence === null ? [] : [tell(words.evidence, evidence)]),
			linkedBy,
		].join(' · '),
	);

function historyHtml(
	{ at, who, why, code, action, before, after }: Card['history'][number],
	{ pages: { cards }, changeReasons }: Words,
	when: When,
): string {
	const kept = after?.state === 'removed' ? ` (${cards.kept})` : '';
	const change = `${before?.yzjId ?? '-'} → ${after === null ? '-' : `${after.yzjId}${kept}`}`;
	const reason = code === undefined ? why : changeReasons[code](why);
	const parts = [`${cards.actions[action]}: ${change}`, who, reason].filter((text) => text !== '');
	return `${when(at)} ${escapeHtml(parts.join(' · '))}`;
}
