import { DEFAULT_FIELD_MAPPING } from '../../../settings/push';
import { PERSON_TARGETS } from '../../../settings/push/parts';
import { html, type Markup } from '../../html';
import type { Visit } from '../../page';
import type { Typed } from './fields';
import { EMPTIES, mappingCount, mappingRows, valuesText, WAYS } from './mappingFields';

/**
 * Which OA field is written to which field of Yunzhijia, and how: a row each; the default in grey.
 */
export const mappingForm = (visit: Visit, typed: Typed, none: boolean): Markup => {
	const { settings: said } = visit.words.console;
	const heads = [
		said.pairOa,
		said.pairYzj,
		said.mapping.how,
		said.mapping.values,
		said.mapping.empty,
	];
	const count = mappingCount(typed);
	const rows = mappingRows(count === 0 ? DEFAULT_FIELD_MAPPING.length : count).map((row) =>
		rowOf(visit, typed, row, count === 0 && !none),
	);
	return html`<section class="card"><h2>${said.mapping.title}</h2>
		<table class="cards"><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}
		</tr></thead><tbody>${rows}</tbody></table><p class="hint">${none ? said.noneHint : said.mapping.hint}</p></section>`;
};

/** What holds in a row where nobody set a mapping, as fields show it. */
const usualOf = (row: number) => {
	const usual = DEFAULT_FIELD_MAPPING[row];
	if (usual === undefined) return { from: '', to: '', how: 'trim', values: '' };
	const { from, to, transform } = usual;
	return typeof transform === 'string'
		? { from, to, how: transform, values: '' }
		: { from, to, how: 'map', values: valuesText(transform.map) };
};

const rowOf = (visit: Visit, typed: Typed, row: number, byDefault: boolean): Markup => {
	const { fieldName, console } = visit.words;
	const { mapping, pairOa, pairYzj } = console.settings;
	const usual = usualOf(byDefault ? row : -1);
	const now = (name: string): string => typed[`field-${name}-${row}`] ?? '';
	// A row without an OA field says nothing: it shows what holds by default.
	const empty = now('from') === '';
	const label = (head: string): string => `${head} ${row + 1}`;
	const input = (name: string, head: string, shown: string): Markup =>
		html`<td data-label="${head}"><input name="field-${name}-${row}"
			aria-label="${label(head)}" value="${now(name)}"
			placeholder="${shown}" autocomplete="off"></td>`;
	const choice = (
		name: string,
		head: string,
		chosen: string,
		options: ReadonlyArray<readonly [string, string]>,
	): Markup => {
		const items = options.map(
			([value, text]) =>
				html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`,
		);
		return html`<td data-label="${head}"><select name="field-${name}-${row}"
			aria-label="${label(head)}">${items}</select></td>`;
	};
	const named = (field: string): string => {
		const name = fieldName(field);
		return name === field ? field : `${name} (${field})`;
	};
	return html`<tr>${input('from', pairOa, usual.from)}
		${choice(
			'to',
			pairYzj,
			empty ? usual.to : now('to'),
			PERSON_TARGETS.map((field) => [field, named(field)]),
		)}
		${choice(
			'how',
			mapping.how,
			empty ? usual.how : now('how'),
			WAYS.map((way) => [way, mapping.ways[way]]),
		)}
		${input('values', mapping.values, usual.values)}
		${choice(
			'empty',
			mapping.empty,
			now('empty'),
			EMPTIES.map((what) => [what, mapping.empties[what]]),
		)}</tr>`;
};
