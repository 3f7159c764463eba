import type { ConsoleWords } from '../words';
import type { Answer } from './answer';
import { alone } from './frame';
import { html, multiline, nothing } from './html';
import type { Visit } from './page';
import { fieldLabel, valueLabel } from './pages/settings/labels';

type RefusalCode = keyof ConsoleWords['refusals'];

const STATUS: Readonly<Record<RefusalCode, number>> = {
	'sign-in': 401,
	'link-used': 410,
	'link-over': 410,
	'session-over': 401,
	'already-sent': 409,
	'no-right': 403,
	'role-ended': 403,
	'not-found': 404,
	'plan-gone': 404,
	superseded: 409,
	'not-done': 422,
	'no-reason': 422,
	'bad-request': 400,
	'settings-wrong': 400,
	'too-many': 429,
	unexpected: 500,
};

/** Why something is not shown or not done. */
export class ConsoleRefusal extends Error {
	override readonly name = 'ConsoleRefusal';
	constructor(
		readonly code: RefusalCode,
		/** Of a form: where it is filled in again. */
		readonly form?: { readonly path: string; readonly typed: Readonly<Record<string, string>> },
		/** What the engine said, in the language of the visit. */
		readonly said?: { readonly message: string; readonly remedy: string },
	) {
		super(code);
	}
}

/** After these somebody signs in before going on. */
const SIGNED_OUT: ReadonlySet<RefusalCode> = new Set(['sign-in', 'session-over']);

/** Browsers and proxies take that much. */
const LONGEST_ADDRESS = 6000;

export const refusalAnswer = (
	visit: Pick<Visit, 'words' | 'href'>,
	{ code, form, said }: ConsoleRefusal,
	json: boolean,
): Answer => {
	const { refusals, refused } = visit.words.console;
	const { title, says, todo } = refusals[code];
	const status = STATUS[code];
	const message = said?.message ?? says;
	const remedy = said?.remedy ?? todo;
	if (json) return { kind: 'data', status, data: { error: code, message, remedy } };
	const home = html`<p><a href="${visit.href('')}">${refused.home}</a></p>`;
	return alone(
		visit,
		status,
		title,
		html`<p id="said" data-reason="${code}">${message}</p>
			<p class="todo"><b>${refused.whatToDo}</b> ${remedy}</p>
			${form === undefined ? nothing : typed(visit, form, SIGNED_OUT.has(code))}${code === 'sign-in' ? nothing : home}`,
	);
};

/** What was typed is shown, and a link brings it back: only links bring the session along. */
const typed = (
	{ words, href }: Pick<Visit, 'words' | 'href'>,
	{ path, typed: values }: NonNullable<ConsoleRefusal['form']>,
	signedOut: boolean,
) => {
	const { refused } = words.console;
	const shown = Object.entries(values).flatMap(([name, value]) => {
		const label = value.trim() === '' ? null : fieldLabel(words, name);
		return label === null ? [] : [{ name, label, said: valueLabel(words, name, value) }];
	});
	if (shown.length === 0) return nothing;
	const again = href(path, values);
	const rows = shown.map(
		({ name, label, said }) =>
			html`<dt>${label}</dt><dd><pre id="typed-${name}">${multiline(said)}</pre></dd>`,
	);
	const button = html`<p><a class="button" id="again" href="${again}">
		${signedOut ? refused.continue : refused.backToForm}</a></p>`;
	return html`<h2>${refused.typed}</h2><dl class="facts">${rows}</dl>
		${again.length > LONGEST_ADDRESS ? nothing : button}`;
};
