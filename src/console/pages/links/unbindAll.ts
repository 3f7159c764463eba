import type { BindingKind, Scope } from '../../../store';
import { textField } from '../../fields';
import { postForm, reasonField } from '../../forms';
import { html, type Markup, nothing } from '../../html';
import type { Visit } from '../../page';

interface AllLinks {
	readonly kind: BindingKind;
	/** How many there are, kept ones included. */
	readonly links: number;
	readonly token: string;
}

/** Takes every link of a kind back; nothing where there is none. */
export const unbindAllForm = (
	visit: Visit,
	scope: Scope,
	{ kind, links, token }: AllLinks,
): Markup => {
	const { changeLinks, settings, links: list } = visit.words.console;
	const { all: said, whyHint } = changeLinks;
	if (links === 0) return nothing;
	const expected = {
		id: 'expected',
		label: said.expected,
		now: visit.query['expected'] ?? '',
		hint: said.hint(visit.words.number(links)),
	};
	const typed = visit.query['expected'] === undefined ? '' : (visit.query['why'] ?? '');
	const why = { label: settings.why, hint: whyHint, typed, required: true };
	return html`<details class="card" id="unbind-all"${visit.query['expected'] !== undefined && html` open`}><summary><b>${said.title}</b>
		${' '}<span class="quiet">${list.kinds[kind]}</span></summary><p>${said.says}</p>
		${postForm(
			visit,
			{ does: 'unbindAll', token, fields: { ...scope, kind } },
			html`<div class="two">${textField(expected)}<div>${reasonField(why)}</div></div>
				<button class="plain danger">${said.go}</button>`,
		)}</details>`;
};
