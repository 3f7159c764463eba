import { DUTIES, type Conflict, type Operation, type Plan } from '../../model';
import type { ChangedField, PlanDiff } from './planDiff';
import { shownValue } from '../preview/fields';
import { maskPhonesIn } from '../preview/mask';
import { conflictMessage, guardMessage, type Language, wordsFor, type Words } from '../../../words';

/**
 * A plan diff in sections of a line each change, at most
 * `limit` lines a section. Phone numbers are masked.
 */
export function diffSections(
	{ same, operations, guards, conflicts }: PlanDiff,
	language: Language,
	limit: number,
	flow?: Plan['flow'],
): Array<{ title: string; lines: string[] }> {
	const lists = wordsFor(language, flow);
	const words = lists.diff;
	if (same) return [{ title: words.same, lines: [] }];
	const section = <T>(title: string, items: readonly T[], line: (item: T) => string) =>
		items.length === 0
			? []
			: [
					{
						title: `${title} (${items.length})`,
						lines: [
							...items.slice(0, limit).map((item) => maskPhonesIn(line(item))),
							...(items.length > limit ? [words.more(items.length - limit)] : []),
						],
					},
				];
	const conflictLine = (conflict: Conflict): string =>
		`${conflict.name} (${lists.conflicts[conflict.reason].label})${lists.colon}${conflictMessage(lists, conflict)}`;
	return [
		...section(
			words.fired,
			guards.fired,
			(hit) => `${lists.guards[hit.id].label}${lists.colon}${guardMessage(lists, hit)}`,
		),
		...section(words.stopped, guards.stopped, ({ id }) => lists.guards[id].label),
		...section(
			words.guard,
			guards.changed,
			({ was, now }) =>
				`${lists.guards[now.id].label}${lists.colon}${was.actual}/${was.limit} → ${now.actual}/${now.limit}`,
		),
		...section(words.added, operations.added, (operation) => operationLine(operation, lists)),
		...section(words.gone, operations.gone, (operation) => operationLine(operation, lists)),
		...section(
			words.changed,
			operations.changed,
			({ now, fields }) =>
				`${operationLine(now, lists)}${lists.colon}${fields.map((field) => fieldText(field, lists)).join(lists.between)}`,
		),
		...section(words.set, conflicts.added, conflictLine),
		...section(words.free, conflicts.gone, conflictLine),
	];
}

/** The same as text. */
export const diffText = (
	diff: PlanDiff,
	language: Language,
	{ limit = 20, flow }: { limit?: number; flow?: Plan['flow'] } = {},
): string =>
	diffSections(diff, language, limit, flow)
		.flatMap(({ title, lines }) => [title, ...lines.map((line) => `  ${line}`)])
		.join('\n');

const operationLine = (operation: Operation, lists: Words): string =>
	`${lists.operations[operation.kind].label}${lists.colon}${operation.name} (${operation.oaId || operation.yzjId})${besideOf(operation)}`;

/** One person may have several: which role it is, or which department is led. */
function besideOf(operation: Operation): string {
	const what =
		'role' in operation
			? operation.role.name
			: DUTIES.has(operation.kind)
				? operation.target?.path
				: '';
	return what ? `, ${what}` : '';
}

function fieldText({ field, was, now }: ChangedField, lists: Words): string {
	const dot = field.indexOf('.');
	const inner = field.slice(dot + 1);
	const label = Object.hasOwn(lists.fields, inner) ? (lists.fields[inner] ?? inner) : inner;
	return `${field.startsWith('before.') ? lists.before(label) : label} ${valueText(inner, was, lists)} → ${valueText(inner, now, lists)}`;
}

/** Codes in words; phone numbers masked. */
function valueText(field: string, value: string, { values, none }: Words): string {
	const meanings = Object.hasOwn(values, field) ? values[field] : undefined;
	if (meanings && Object.hasOwn(meanings, value)) return meanings[value] ?? value;
	return shownValue(field, value) || none;
}
