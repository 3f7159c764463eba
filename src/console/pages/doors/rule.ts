import { MESSAGE_EVENTS, type Rule } from '../../../settings/messages';
import { linesField, linesOf, textField, ticks } from '../../fields';
import { html, type Markup, multiline } from '../../html';
import type { Visit } from '../../page';
import { doorLabel } from './labels';
import type { Typed } from './stored';

const FIELDS = ['title', 'content', 'sender', 'id'] as const;
/** Conditions beyond those that are there, and as many as a rule may have. */
const MORE = 1;
const MOST = 20;

const rows = (count: number): number[] =>
	Array.from({ length: Math.min(MOST, count) }, (_, row) => row);

/** A rule as fields. @param place from 1 */
export const ruleFields = (rule: Rule | undefined, place: number): Typed => ({
	name: rule?.name ?? '',
	sources: rule === undefined || rule.source === 'all' ? '' : rule.source.join('\n'),
	...Object.fromEntries((rule?.event ?? ['create']).map((event) => [`event-${event}`, event])),
	...Object.fromEntries(
		(rule?.when ?? []).flatMap(({ field, is, value }, row) => [
			[`cond-field-${row}`, field],
			[`cond-is-${row}`, is],
			[`cond-values-${row}`, value.join('\n')],
		]),
	),
	...Object.fromEntries((rule?.to ?? []).map((target, at) => [`to-${at}`, target])),
	place: String(place),
});

/** How many conditions a form has. */
const conditionsIn = (typed: Typed): number =>
	rows(MOST).filter((row) => (typed[`cond-values-${row}`] ?? '').trim() !== '').length;

const under = (typed: Typed, prefix: string): string[] => [
	...new Set(
		Object.entries(typed)
			.filter(([name, value]) => name.startsWith(prefix) && value !== '')
			.map(([, value]) => value),
	),
];

/** What a form says of a rule. The profile's own check judges it. */
export const ruleOf = (typed: Typed): Record<string, unknown> => {
	const sources = linesOf(typed['sources'] ?? '');
	const when = rows(MOST).flatMap((row) => {
		const value = linesOf(typed[`cond-values-${row}`] ?? '');
		const said = (name: string): string => typed[`cond-${name}-${row}`] ?? '';
		return value.length === 0 ? [] : [{ field: said('field'), is: said('is'), value }];
	});
	return {
		name: (typed['name'] ?? '').trim(),
		source: sources.length === 0 ? 'all' : sources,
		event: under(typed, 'event-'),
		...(when.length === 0 ? {} : { when }),
		to: under(typed, 'to-'),
	};
};

/** The fields of a rule. @param targets the names that it may lead to */
export const ruleForm = (visit: Visit, typed: Typed, targets: readonly string[]): Markup => {
	const { words } = visit;
	const { doors } = words.console;
	const label = (name: string): string => doorLabel(words, name);
	const events = MESSAGE_EVENTS.map((event) => ({
		name: `event-${event}`,
		value: event,
		label: doors.choices.event[event],
		on: typed[`event-${event}`] === event,
	}));
	const chosen = under(typed, 'to-');
	const leads = targets.map((target, at) => ({
		name: `to-${at}`,
		value: target,
		label: target,
		on: chosen.includes(target),
	}));
	const name = { id: 'name', label: label('name'), now: typed['name'] ?? '' };
	const place = { id: 'place', label: label('place'), now: typed['place'] ?? '' };
	const sources = { id: 'sources', label: label('sources'), now: typed['sources'] ?? '' };
	return html`<section class="card"><div class="two">${textField(name)}${textField(place, 'number')}
		</div>${linesField({ ...sources, hint: doors.rule.sourceHint })}
		${ticks(label('event'), events)}${ticks(label('to'), leads)}</section>
		<section class="card"><h2>${doors.rule.conditions}</h2>${conditions(visit, typed)}
		<p class="hint">${doors.rule.valuesHint}</p></section>`;
};

const conditions = ({ words }: Visit, typed: Typed): Markup => {
	const { choices } = words.console.doors;
	const label = (name: string): string => doorLabel(words, name);
	const option = (value: string, now: string, text: string): Markup =>
		html`<option value="${value}"${value === now && html` selected`}>${text}</option>`;
	const lines = rows(conditionsIn(typed) + MORE).map((row) => {
		const now = (name: string): string => typed[`cond-${name}-${row}`] ?? '';
		const choice = (name: 'field' | 'is', options: Markup[]): Markup =>
			html`<td data-label="${label(name)}"><select name="cond-${name}-${row}"
				aria-label="${label(name)} ${row + 1}">${options}</select></td>`;
		const is = Object.entries(choices.is);
		return html`<tr>${choice(
			'field',
			FIELDS.map((field) => option(field, now('field') || 'title', choices.field[field])),
		)}${choice(
			'is',
			is.map(([value, text]) => option(value, now('is') || 'containing', text)),
		)}<td data-label="${label('value')}"><textarea name="cond-values-${row}"
			aria-label="${label('value')} ${row + 1}">${multiline(now('values'))}</textarea></td></tr>`;
	});
	const heads = [label('field'), label('is'), label('value')];
	return html`<table class="cards"><thead><tr>
		${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
		<tbody>${lines}</tbody></table>`;
};
