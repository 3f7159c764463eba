import { clip } from '../../lib/clip';
import { escapeHtml } from '../../lib/html';
import { type Language, wordsFor } from '../../words';
import type { Proven } from '../confirm/proven';
import type { LoginReply } from '../exchange';
import { REFUSAL_STATUS, type RefusalReason } from '../refusal';
import { type PageSurroundings, pageReply } from './layout';
import { heading, hidden, MAX_NAME, paragraph, said } from './pages';

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

const wordsOf = ({ language }: PageSurroundings) => wordsFor(language).login;
const shown = (name: string): string => escapeHtml(clip(name, MAX_NAME));

/** Both sides, one below the other. */
const sides = (title: string, { name, oaName }: People, language: Language): string => {
	const { person, account } = wordsFor(language).login;
	return (
		`<dl><dt>${person}</dt><dd id="person">${shown(name)}</dd>` +
		`<dt>${escapeHtml(account(title))}</dt><dd id="employee">${shown(oaName)}</dd></dl>`
	);
};

const formTo = (action: string, inner: string): string =>
	`<form method="post" action="${escapeHtml(action)}" autocomplete="off">${inner}</form>`;

const codeField = (label: string): string =>
	`<label for="code">${label}</label>` +
	'<input type="text" id="code" name="code" required maxlength="20" inputmode="numeric" ' +
	'autocomplete="one-time-code">';

/** Asks for the code that went to the person in Yunzhijia. */
export const codePage = ({
	action,
	title,
	form,
	people,
	refused,
	...around
}: PageOfForm & { people: People; refused?: RefusalReason | undefined }): LoginReply => {
	const { code: words, codeField: label, sendCode } = wordsOf(around);
	const button = `<button id="link">${sendCode}</button>`;
	return pageReply(
		refused === undefined ? 200 : REFUSAL_STATUS[refused],
		words.title(title),
		`${heading(words.heading)}
${refused === undefined ? '' : said(refused, around.language)}
${sides(title, people, around.language)}
${paragraph(words.sent)}
${paragraph(words.notYou)}
${formTo(action, `${hidden(form)}${codeField(label)}${button}`)}`,
		around,
	);
};

/** Where no message can be sent: names both, and asks. */
export const confirmPage = ({
	action,
	title,
	form,
	people,
	...around
}: PageOfForm & { people: People }): LoginReply => {
	const { confirm: words, code } = wordsOf(around);
	return pageReply(
		200,
		code.title(title),
		`${heading(words.heading)}
${sides(title, people, around.language)}
${paragraph(words.means)}
${paragraph(words.notYou)}
${formTo(action, `${hidden(form)}<button id="link">${words.send}</button>`)}`,
		around,
	);
};

/** The link was made by a page: says so, and how it is undone. */
export const linkedPage = ({
	action,
	title,
	form,
	people,
	undo,
	...around
}: PageOfForm & { people: People; undo: string }): LoginReply => {
	const { linked: words, undoLink, undoLinkHolds } = wordsOf(around);
	const button = `<button id="enter">${escapeHtml(words.enter(title))}</button>`;
	return pageReply(
		200,
		words.title(title),
		`${heading(words.heading)}
${sides(title, people, around.language)}
${formTo(action, `${hidden(form)}${button}`)}
<p><a id="undo" href="${escapeHtml(undo)}">${undoLink}</a></p>
${paragraph(undoLinkHolds)}`,
		around,
	);
};

/** The OA account was linked with somebody else a short time ago. */
export const takenPage = ({
	action,
	title,
	form,
	oaName,
	...around
}: PageOfForm & { oaName: string }): LoginReply => {
	const { linked, taken: words, undo, accountOf } = wordsOf(around);
	const button = `<button class="danger" id="undo">${undo.send}</button>`;
	return pageReply(
		REFUSAL_STATUS['already-bound'],
		linked.title(title),
		`${heading(words.heading)}
${said('already-bound', around.language)}
<p id="employee">${escapeHtml(accountOf(title, clip(oaName, MAX_NAME)))}</p>
${paragraph(words.undo)}
${formTo(action, `${hidden(form)}${button}`)}`,
		around,
	);
};

/** Behind the address of a note. */
export const undoPage = ({
	action,
	title,
	secret,
	...around
}: LinkingPage & { secret: string }): LoginReply => {
	const { undo: words } = wordsOf(around);
	const hiddenSecret = `<input type="hidden" name="undo" value="${escapeHtml(secret)}">`;
	const button = `<button class="danger" id="undo">${words.send}</button>`;
	return pageReply(
		200,
		words.title(title),
		`${heading(words.heading)}
${paragraph(words.means)}
${formTo(action, `${hiddenSecret}${button}`)}`,
		around,
	);
};
