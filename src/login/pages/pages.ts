import { clip } from '../../lib/clip';
import { escapeHtml } from '../../lib/html';
import { type Language, wordsFor } from '../../words';
import type { LoginReply } from '../exchange';
import { REFUSAL_STATUS, type RefusalReason } from '../refusal';
import { type PageSurroundings, pageReply } from './layout';

/** The few pages that people see, for a phone first. */

export const paragraph = (text: string): string => `<p>${escapeHtml(text)}</p>`;
export const said = (reason: RefusalReason, language: Language): string =>
	`<div class="said" id="said" data-reason="${reason}">` +
	`${paragraph(wordsFor(language).login.refusals[reason])}</div>`;
export const hidden = (form: string): string =>
	`<input type="hidden" name="form" value="${escapeHtml(form)}">`;
export const heading = (text: string): string => `<h1>${escapeHtml(text)}</h1>`;

export const MAX_NAME = 60;

interface AccountPage extends PageSurroundings {
	/** Where the form is sent. */
	readonly action: string;
	readonly form: string;
	readonly title: string;
	readonly name: string;
	readonly refused?: RefusalReason | undefined;
}

/** Asks once for account and password of the OA. */
export const accountPage = ({
	action,
	form,
	title,
	name,
	refused,
	...around
}: AccountPage): LoginReply => {
	const words = wordsFor(around.language).login.askAccount;
	return pageReply(
		refused === undefined ? 200 : REFUSAL_STATUS[refused],
		words.title(title),
		`${heading(words.heading(title))}
${refused === undefined ? '' : said(refused, around.language)}
${name === '' ? '' : `<p id="name">${escapeHtml(clip(name, MAX_NAME))}</p>`}
${paragraph(words.once)}
<form method="post" action="${escapeHtml(action)}" autocomplete="off">${hidden(form)}
<label for="account">${words.account}</label>
<input type="text" id="account" name="account" required maxlength="200" autocapitalize="none"
 autocorrect="off" spellcheck="false">
<label for="password">${words.password}</label>
<input type="password" id="password" name="password" required maxlength="500">
<button id="bind">${words.send}</button></form>`,
		around,
	);
};

interface UnbindPage extends PageSurroundings {
	readonly action: string;
	readonly form: string;
	readonly title: string;
	/** OA id that the person is linked with. */
	readonly oaId: string;
}

/** Asks before a link is taken back. */
export const unbindPage = ({ action, form, title, oaId, ...around }: UnbindPage): LoginReply => {
	const { unlink: words, accountOf } = wordsFor(around.language).login;
	return pageReply(
		200,
		words.title(title),
		`${heading(words.heading)}
<p id="linked">${escapeHtml(accountOf(title, clip(oaId, MAX_NAME)))}</p>
${paragraph(words.means)}
<form method="post" action="${escapeHtml(action)}">${hidden(form)}
<button class="danger" id="unbind">${words.send}</button></form>`,
		around,
	);
};

/** Something is done and nothing follows. */
export const donePage = (
	title: string,
	done: 'undone' | 'unlinked',
	around: PageSurroundings,
): LoginReply =>
	pageReply(
		200,
		title,
		`<h1 id="done">${escapeHtml(wordsFor(around.language).login[done])}</h1>`,
		around,
	);

/** Somebody was not let in. */
export const refusalPage = (
	title: string,
	reason: RefusalReason,
	around: PageSurroundings,
): LoginReply =>
	pageReply(
		REFUSAL_STATUS[reason],
		title,
		`${heading(wordsFor(around.language).login.refused)}${said(reason, around.language)}`,
		around,
	);
