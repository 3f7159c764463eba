import { clip } from '../../lib/clip';
import { escapeHtml } from '../../lib/html';
import type { LoginReply } from '../exchange';
import { REFUSALS, type RefusalReason } from '../refusal';
import { type PageSurroundings, pageReply } from './layout';

/** The few pages that people see, for a phone first. Chinese, with the English below it. */

export const both = (zh: string, en: string): string =>
	`<p>${escapeHtml(zh)}</p><p class="small">${escapeHtml(en)}</p>`;
export const said = (reason: RefusalReason): string =>
	`<div class="said" id="said" data-reason="${reason}">${both(REFUSALS[reason].zh, REFUSALS[reason].en)}</div>`;
export const hidden = (form: string): string =>
	`<input type="hidden" name="form" value="${escapeHtml(form)}">`;
export const heading = (zh: string, en: string): string =>
	`<h1>${escapeHtml(zh)}</h1><p class="small">${escapeHtml(en)}</p>`;

export const MAX_NAME = 60;

export interface AccountPage extends PageSurroundings {
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
}: AccountPage): LoginReply =>
	pageReply(
		refused === undefined ? 200 : REFUSALS[refused].status,
		`${title} 关联账号`,
		`${heading(`关联 ${title} 账号`, `Link your ${title} account`)}
${refused === undefined ? '' : said(refused)}
${name === '' ? '' : `<p id="name">${escapeHtml(clip(name, MAX_NAME))}</p>`}
${both('只需验证一次，以后打开应用会直接进入。', 'Asked once; from then on the app opens straight away.')}
<form method="post" action="${escapeHtml(action)}" autocomplete="off">${hidden(form)}
<label for="account">账号 Account</label><input type="text" id="account" name="account" required maxlength="200" autocapitalize="none" autocorrect="off" spellcheck="false">
<label for="password">密码 Password</label><input type="password" id="password" name="password" required maxlength="500">
<button id="bind">关联并进入 Link and open</button></form>`,
		around,
	);

export interface UnbindPage extends PageSurroundings {
	readonly action: string;
	readonly form: string;
	readonly title: string;
	/** OA id that the person is linked with. */
	readonly oaId: string;
}

/** Asks before a link is taken back. */
export const unbindPage = ({ action, form, title, oaId, ...around }: UnbindPage): LoginReply =>
	pageReply(
		200,
		`${title} 解除关联`,
		`${heading('解除关联', 'Unlink')}
<p id="linked">${escapeHtml(title)}: ${escapeHtml(clip(oaId, MAX_NAME))}</p>
${both('解除后，下次打开应用需要重新验证 OA 账号。', 'The next time you open the app you are asked for your OA account again.')}
<form method="post" action="${escapeHtml(action)}">${hidden(form)}<button class="danger" id="unbind">解除关联 Unlink</button></form>`,
		around,
	);

/** Something is done and nothing follows. */
export const donePage = (
	title: string,
	zh: string,
	en: string,
	around: PageSurroundings,
): LoginReply =>
	pageReply(
		200,
		title,
		`<h1 id="done">${escapeHtml(zh)}</h1><p class="small">${escapeHtml(en)}</p>`,
		around,
	);

/** Somebody was not let in. */
export const refusalPage = (
	title: string,
	reason: RefusalReason,
	around: PageSurroundings,
): LoginReply =>
	pageReply(
		REFUSALS[reason].status,
		title,
		`${heading('无法进入', 'Not possible')}${said(reason)}`,
		around,
	);
