import { clip } from '../../lib/clip';
import { escapeHtml } from '../../lib/html';
import type { Proven } from '../confirm/proven';
import type { LoginReply } from '../exchange';
import { REFUSALS, type RefusalReason } from '../refusal';
import { type PageSurroundings, pageReply } from './layout';
import { both, heading, hidden, MAX_NAME, said } from './pages';

/** The pages of a link that is about to be made, or undone. */

interface LinkingPage extends PageSurroundings {
	/** Where the form is sent. */
	readonly action: string;
	/** What our pages call the OA. */
	readonly title: string;
}

interface PageOfForm extends LinkingPage {
	readonly form: string;
}

type People = Pick<Proven, 'name' | 'oaName'>;

const shown = (name: string): string => escapeHtml(clip(name, MAX_NAME));

/** Both sides, one below the other. */
const sides = (title: string, { name, oaName }: People): string =>
	`<dl><dt>云之家成员 Yunzhijia person</dt><dd id="person">${shown(name)}</dd><dt>${escapeHtml(title)} 账号 account</dt><dd id="employee">${shown(oaName)}</dd></dl>`;

const formTo = (action: string, inner: string): string =>
	`<form method="post" action="${escapeHtml(action)}" autocomplete="off">${inner}</form>`;

/** Asks for the code that went to the person in Yunzhijia. */
export const codePage = ({
	action,
	title,
	form,
	people,
	refused,
	...around
}: PageOfForm & { people: People; refused?: RefusalReason | undefined }): LoginReply =>
	pageReply(
		refused === undefined ? 200 : REFUSALS[refused].status,
		`${title} 关联账号`,
		`${heading('输入验证码', 'Type in the code')}
${refused === undefined ? '' : said(refused)}
${sides(title, people)}
${both('验证码已通过云之家发送给上面的成员，5 分钟内有效。', 'A code was sent to this person in Yunzhijia. It holds for 5 minutes.')}
${both('如果这不是您本人的云之家账号，请关闭此页面。', 'If this is not your own Yunzhijia account, close this page.')}
${formTo(action, `${hidden(form)}<label for="code">验证码 Code</label><input type="text" id="code" name="code" required maxlength="20" inputmode="numeric" autocomplete="one-time-code"><button id="link">关联并进入 Link and open</button>`)}`,
		around,
	);

/** Where no message can be sent: names both, and asks. */
export const confirmPage = ({
	action,
	title,
	form,
	people,
	...around
}: PageOfForm & { people: People }): LoginReply =>
	pageReply(
		200,
		`${title} 关联账号`,
		`${heading('关联这两个账号？', 'Link these two?')}
${sides(title, people)}
${both('关联后，此云之家成员打开应用即以此账号进入。只有两个账号都是您本人的，才可继续。', 'From then on this Yunzhijia person gets in as this account. Go on only if both are yourself.')}
${both('如果不是，请关闭此页面。', 'If not, close this page.')}
${formTo(action, `${hidden(form)}<button id="link">都是我本人，关联 Both are me: link</button>`)}`,
		around,
	);

/** The link was made by a page: says so, and how it is undone. */
export const linkedPage = ({
	action,
	title,
	form,
	people,
	undo,
	...around
}: PageOfForm & { people: People; undo: string }): LoginReply =>
	pageReply(
		200,
		`${title} 已关联`,
		`${heading('已关联', 'Linked')}
${sides(title, people)}
${formTo(action, `${hidden(form)}<button id="enter">进入 Open ${escapeHtml(title)}</button>`)}
<p><a id="undo" href="${escapeHtml(undo)}">不是我本人，撤销关联 Not me: undo the link</a></p>
${both('24 小时内可用此链接撤销。', 'This link undoes it for 24 hours.')}`,
		around,
	);

/** The OA account was linked with somebody else a short time ago. */
export const takenPage = ({
	action,
	title,
	form,
	oaName,
	...around
}: PageOfForm & { oaName: string }): LoginReply =>
	pageReply(
		REFUSALS['already-bound'].status,
		`${title} 已关联`,
		`${heading('此账号刚刚与他人关联', 'This account was linked with somebody else')}
${said('already-bound')}
<p id="employee">${escapeHtml(title)}: ${shown(oaName)}</p>
${both('如果不是您本人操作，可在 24 小时内撤销，然后重新打开应用。', 'If that was not you, you can undo it within 24 hours. Then open the app again.')}
${formTo(action, `${hidden(form)}<button class="danger" id="undo">撤销关联 Undo the link</button>`)}`,
		around,
	);

/** Behind the address of a note. */
export const undoPage = ({
	action,
	title,
	secret,
	...around
}: LinkingPage & { secret: string }): LoginReply =>
	pageReply(
		200,
		`${title} 撤销关联`,
		`${heading('撤销关联？', 'Undo the link?')}
${both('撤销后，该云之家成员不能再以此账号进入。', 'The Yunzhijia person then does not get in as this account any more.')}
${formTo(action, `<input type="hidden" name="undo" value="${escapeHtml(secret)}"><button class="danger" id="undo">撤销关联 Undo the link</button>`)}`,
		around,
	);
