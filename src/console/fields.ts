import { select } from './forms';
import { html, type Markup, multiline } from './html';

interface Field {
	readonly id: string;
	/** What it is called when it is sent; left out: its id. */
	readonly name?: string;
	readonly label: string;
	readonly now: string;
	/** What holds where nothing is filled in. */
	readonly usual?: string;
	readonly hint?: string;
}

const hintOf = (hint: string | undefined): Markup | false =>
	hint !== undefined && html`<p class="hint">${hint}</p>`;

/** A line of text, or a number. */
export const textField = (
	{ id, name = id, label, now, usual = '', hint }: Field,
	type: 'text' | 'number' = 'text',
): Markup =>
	html`<div><label for="${id}">${label}</label>
		<input id="${id}" name="${name}" type="${type}" value="${now}"
		placeholder="${usual}" autocomplete="off"${type === 'number' && html` min="0"`}>
		${hintOf(hint)}</div>`;

/** Several lines, one thing a line. */
export const linesField = ({ id, label, now, usual = '', hint }: Field): Markup =>
	html`<div><label for="${id}">${label}</label>
		<textarea id="${id}" name="${id}" placeholder="${usual}">${multiline(now)}</textarea>${hintOf(hint)}</div>`;

/** A workbook or a CSV file. */
export const fileField = ({ id, label, hint }: Omit<Field, 'now'>): Markup =>
	html`<div><label for="${id}">${label}</label>
		<input id="${id}" name="file" type="file" accept=".xlsx,.csv" required>${hintOf(hint)}</div>`;

/** One of several. */
export const choiceField = (
	{ id, label, now }: Field,
	options: ReadonlyArray<readonly [value: string, label: string]>,
): Markup => html`<div>${select({ id, label, now }, options)}</div>`;

/** Any of several, each under a name of its own. */
export const ticks = (
	legend: string,
	boxes: ReadonlyArray<{ name: string; value: string; label: string; on: boolean }>,
): Markup => {
	const rows = boxes.map(
		({ name, value, label, on }) =>
			html`<label><input type="checkbox" name="${name}" value="${value}"${on && html` checked`}>
				${label}</label>`,
	);
	return html`<fieldset><legend>${legend}</legend>${rows}</fieldset>`;
};

/** The values that were ticked in a form, of those whose names begin alike. */
export const ticked = (form: Readonly<Record<string, string>>, start: string): string[] =>
	Object.entries(form)
		.filter(([name]) => name.startsWith(`${start}-`))
		.map(([, value]) => value);

/** The lines of a text that say something. */
export const linesOf = (text: string): string[] =>
	text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');
