import type { Certificate } from '../../../../lib/certificate';
import type { CellValue, Column, SheetContents } from '../../../../lib/xlsx/writeWorkbook';
import { type Cause, type Causes, countCauses } from '../../../plan/causes';
import {
	type Conflict,
	type Note,
	type Operation,
	OPERATION_KINDS,
	type OperationKind,
	type Plan,
} from '../../../model';
import { textsOf } from '../../../operations';
import { fieldsOf, ownValue } from '../fields';
import { groupBy } from '../groupBy';
import { headlineOf } from '../headline';
import { formatTime, type PreviewMeta, requestedBy, statusOf } from '../meta';
import { settingsText } from '../settingsText';
import {
	becauseSays,
	conflictSays,
	guardSays,
	noteSays,
	tell,
	type Words,
} from '../../../../words';

/**
 * Every sheet of the workbook that has rows, in reading order:
 * what the page has on top, then one a kind of operation.
 */
export function sheetsOf(plan: Plan, meta: PreviewMeta, words: Words): SheetContents[] {
	const byKind = groupBy(plan.operations, ({ kind }) => kind);
	const byId = new Map(plan.operations.map((operation) => [operation.id, operation]));
	return [
		summarySheet(plan, meta, words),
		...(plan.guards.length > 0 ? [guardSheet(plan, words)] : []),
		...(plan.conflicts.length > 0 ? [quarantineSheet(plan, words)] : []),
		...(plan.notes.length > 0 ? [noteSheet(plan, words)] : []),
		...OPERATION_KINDS.flatMap((kind) =>
			operationSheet({
				kind,
				operations: byKind.get(kind) ?? [],
				words,
				byId,
				causes: meta.causes,
			}),
		),
	];
}

function operationSheet({
	kind,
	operations,
	words,
	byId,
	causes = new Map(),
}: {
	kind: OperationKind;
	operations: readonly Operation[];
	words: Words;
	byId: ReadonlyMap<string, Operation>;
	causes?: Causes;
}): SheetContents[] {
	if (operations.length === 0) return [];
	const fields = fieldsOf(operations.map(textsOf));
	const label = (field: string): string =>
		Object.hasOwn(words.fields, field) ? (words.fields[field] ?? field) : field;
	// A column that is empty in every row only hides the others:
	// creations have no values before, removals none after.
	const before = fields.filter((field) =>
		operations.some((operation) => ownValue(textsOf(operation).before, field) !== ''),
	);
	const after = fields.filter((field) =>
		operations.some((operation) => Object.hasOwn(textsOf(operation).after, field)),
	);
	const pairs = fields.flatMap((field) => [
		...(before.includes(field)
			? [
					{
						header: words.before(label(field)),
						width: 18,
						value: (operation: Operation): string =>
							meaningOf(field, ownValue(textsOf(operation).before, field), words),
					},
				]
			: []),
		...(after.includes(field)
			? [
					{
						header: words.after(label(field)),
						width: 18,
						value: (operation: Operation): string =>
							meaningOf(field, ownValue(textsOf(operation).after, field), words),
					},
				]
			: []),
	]);
	const columns: Array<Column & { value: (operation: Operation) => CellValue }> = [
		{ header: words.place, width: 8, value: ({ seq }) => seq + 1 },
		{ header: words.oaId, width: 22, value: ({ oaId }) => oaId },
		{ header: words.yzjId, width: 38, value: ({ yzjId }) => yzjId },
		{ header: words.name, width: 18, value: ({ name }) => name },
		...pairs,
		{ header: words.target, width: 40, value: ({ target }) => target?.path ?? '' },
		{
			header: words.reason,
			width: 30,
			value: ({ because }) => becauseSays(words.reasons, because),
		},
		...(causes.size > 0
			? [
					{
						header: words.cause,
						width: 20,
						value: ({ id }: Operation): string => causeText(causes.get(id), words),
					},
				]
			: []),
		{ header: words.needs, width: 34, value: ({ needs }) => needsText(needs, byId, words) },
	];
	return [{ name: words.operations[kind].label, columns, rows: () => rowsOf(operations, columns) }];
}

/** Codes in words, such as `女` for gender 2; every other value as it is. */
function meaningOf(field: string, value: string, words: Words): string {
	const values = Object.hasOwn(words.values, field) ? words.values[field] : undefined;
	return values && Object.hasOwn(values, value) ? (values[value] ?? value) : value;
}

/** What an operation waits for: its place in the plan, what it does, and to whom. */
const needsText = (
	needs: readonly string[],
	byId: ReadonlyMap<string, Operation>,
	words: Words,
): string =>
	needs
		.flatMap((need) => {
			const { seq, kind, name } = byId.get(need) ?? {};
			return seq === undefined || kind === undefined
				? [need]
				: [`${seq + 1} ${words.operationNames[kind]} (${name ?? ''})`];
		})
		.join(words.between);

const causeText = (cause: Cause | undefined, words: Words): string =>
	cause === undefined ? '' : words.causes[cause];

function* rowsOf(
	operations: readonly Operation[],
	columns: ReadonlyArray<{ value: (operation: Operation) => CellValue }>,
): Iterable<CellValue[]> {
	for (const operation of operations) yield columns.map(({ value }) => value(operation));
}

function summarySheet(plan: Plan, meta: PreviewMeta, words: Words): SheetContents {
	const status = statusOf(plan, meta);
	const { departments, persons, bind, quarantined } = plan.counts;
	const counts = (label: string, of: typeof persons): CellValue[][] =>
		(['matched', 'create', 'update', 'move', 'remove'] as const).map((key) => [
			`${label}: ${words.counted[key]}`,
			of[key],
		]);
	const rows: CellValue[][] = [
		[words.title, words.headline(headlineOf(plan))],
		[
			words.status,
			(Object.hasOwn(words.statuses, status) ? words.statuses[status] : undefined)?.label ?? status,
		],
		...counts(words.departments, departments),
		...counts(words.persons, persons),
		...(meta.causes && meta.causes.size > 0
			? [
					[
						words.cause,
						countCauses(meta.causes)
							.map(([cause, count]) => `${words.causes[cause]} ${count}`)
							.join(' · '),
					],
				]
			: []),
		[words.bind, bind],
		[words.quarantined, quarantined],
		[words.headCount, plan.headCount],
		[words.planId, meta.planId],
		[words.planHash, plan.hash],
		[words.eid, plan.eid],
		[words.source, plan.source],
		...(plan.undoes === undefined ? [] : [[words.undoes, plan.undoes]]),
		...(plan.changes === undefined ? [] : [[words.changes, requestedBy(plan.changes)]]),
		[words.createdAt, formatTime(meta.createdAt, meta.timeZone)],
		...(meta.approvedBy === undefined
			? []
			: [
					[
						words.approval,
						[
							meta.approvedBy,
							...(meta.approvedAt === undefined
								? []
								: [formatTime(meta.approvedAt, meta.timeZone)]),
						].join(' '),
					],
				]),
		[words.certificateOa, certificate(plan.certificates.oa, words)],
		[words.certificateYzj, certificate(plan.certificates.yunzhijia, words)],
		[words.settings, settingsText(plan.settings)],
		['', words.workbookPersonalData],
	];
	return fixed(
		words.summary,
		[
			{ header: words.item, width: 26 },
			{ header: words.value, width: 100 },
		],
		rows,
	);
}

const certificate = ({ rows, total, complete, reasons }: Certificate, words: Words): string =>
	[
		words.certificate(rows, total, complete),
		...reasons.map((doubt) => tell(words.readings, doubt)),
	].join(' · ');

const guardSheet = ({ guards }: Plan, words: Words): SheetContents =>
	fixed(
		words.sections.guards,
		[
			{ header: words.code, width: 20 },
			{ header: words.name, width: 26 },
			{ header: words.limit, width: 12 },
			{ header: words.actual, width: 12 },
			{ header: words.message, width: 70 },
			{ header: words.whatToDo, width: 70 },
		],
		guards.map((hit) => [
			hit.id,
			words.guards[hit.id].label,
			hit.limit,
			hit.actual,
			guardSays(words.guards, hit),
			words.guards[hit.id].remedy,
		]),
	);

const quarantineSheet = ({ conflicts }: Plan, words: Words): SheetContents =>
	fixed(
		words.sections.quarantine,
		[
			...recordColumns(words),
			{ header: words.code, width: 24 },
			{ header: words.reason, width: 30 },
			{ header: words.message, width: 70 },
			{ header: words.whatToDo, width: 60 },
		],
		conflicts.map((conflict) => [
			...subject(conflict, words),
			conflict.reason,
			words.conflicts[conflict.reason].label,
			conflictSays(words.conflicts, conflict),
			words.conflicts[conflict.reason].remedy,
		]),
	);

const noteSheet = ({ notes }: Plan, words: Words): SheetContents =>
	fixed(
		words.sections.notes,
		[
			...recordColumns(words),
			{ header: words.code, width: 24 },
			{ header: words.reason, width: 34 },
			{ header: words.message, width: 80 },
		],
		notes.map((note) => [
			...subject(note, words),
			note.reason,
			words.notes[note.reason].label,
			noteSays(words.notes, note),
		]),
	);

const subject = ({ kind, oaId, yzjId, name }: Conflict | Note, words: Words): CellValue[] => [
	words.kinds[kind],
	oaId,
	yzjId,
	name,
];

const recordColumns = (words: Words): Column[] => [
	{ header: words.kind, width: 12 },
	{ header: words.oaId, width: 22 },
	{ header: words.yzjId, width: 38 },
	{ header: words.name, width: 18 },
];

const fixed = (name: string, columns: Column[], rows: CellValue[][]): SheetContents => ({
	name,
	columns,
	rows: () => rows,
});
