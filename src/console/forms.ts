import { html, type Markup, nothing } from './html';
import type { Visit } from './page';

type Fields = Readonly<Record<string, string>>;

const hidden = (fields: Fields): readonly Markup[] =>
	Object.entries(fields).map(
		([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
	);

const attribute = (name: string, value: string | undefined): Markup =>
	value === undefined ? nothing : html` ${name}="${value}"`;

interface PostForm {
	/** What it does, by the name of the action. */
	readonly does: string;
	readonly token: string;
	readonly id?: string;
	readonly css?: string;
	readonly fields?: Fields;
	/** It brings a file. */
	readonly files?: true;
}

/** A form that does something, with what every such form carries. */
export const postForm = (
	visit: Visit,
	{ does, token, id, css, fields = {}, files }: PostForm,
	content: Markup,
): Markup =>
	html`<form method="post" action="${visit.href('do')}"${attribute('id', id)}
		${attribute('class', css)}${files && html` enctype="multipart/form-data"`}>
		${hidden({ do: does, token, lang: visit.language, ...fields })}${content}</form>`;

interface GetForm {
	/** Address of the page that it looks in. */
	readonly path: string;
	readonly css: string;
	readonly search?: true;
	readonly fields?: Fields;
}

/** A form that looks for something, in the language of the visit. */
export const getForm = (
	visit: Visit,
	{ path, css, search, fields = {} }: GetForm,
	content: Markup,
): Markup => {
	const spoken: Fields = visit.language === visit.context.language ? {} : { lang: visit.language };
	return html`<form method="get" action="${visit.href(path)}" class="${css}"
		${search && html` role="search"`}>
		${hidden({ ...fields, ...spoken })}${content}</form>`;
};

/** A choice of one. */
export const select = (
	{ id, name = id, label, now }: { id: string; name?: string; label: string; now: string },
	options: ReadonlyArray<readonly [value: string, label: string | Markup]>,
): Markup => {
	const items = options.map(
		([value, text]) =>
			html`<option value="${value}"${value === now && html` selected`}>${text}</option>`,
	);
	return html`<label for="${id}">${label}</label>
		<select id="${id}" name="${name}">${items}</select>`;
};

interface Reason {
	readonly id?: string;
	readonly label: string;
	readonly hint?: string;
	readonly typed: string;
	readonly required: boolean;
}

/** One line for the reason of something. */
export const reasonField = ({ id = 'why', label, hint, typed, required }: Reason): Markup =>
	html`<label for="${id}">${label}</label>
		<input id="${id}" name="why" maxlength="500" autocomplete="off" value="${typed}"
		${required && html` required`}>
		${hint !== undefined && html`<p class="hint">${hint}</p>`}`;
