import type { Certificate } from '../../../lib/certificate';
import type { CellValue, Column, SheetContents } from '../../../lib/xlsx/writeWorkbook';
import { type Cause, type Causes, countCauses } from '../../causes';
import { type Operation, OPERATION_KINDS, type OperationKind, type Plan } from '../../model';
import { fieldsOf, ownValue } from '../fields';
import { groupBy } from '../groupBy';
import { headlineOf } from '../headline';
import { formatTime, type PreviewMeta, requestedBy, statusOf } from '../meta';
import { settingsText } from '../settingsText';
import type { Wording } from '../wording';

/** Every sheet of the workbook that has rows, in reading order: what the page has on top, then one a kind of operation. */
export function sheetsOf(plan: Plan, meta: PreviewMeta, words: Wording): SheetContents[] {
	const byKind = groupBy(plan.operations, ({ kind }) => kind);
	return [
		summarySheet(plan, meta, words),
		...(plan.guards.length > 0 ? [guardSheet(plan, words)] : []),
		...(plan.conflicts.length > 0 ? [quarantineSheet(plan, words)] : []),
		...(plan.notes.length > 0 ? [noteSheet(plan, words)] : []),
		...OPERATION_KINDS.flatMap((kind) =>
			operationSheet(kind, byKind.get(kind) ?? [], words, meta.causes),
		),
	];
}

function operationSheet(
	kind: OperationKind,
	operations: readonly Operation[],
	words: Wording,
	causes: Causes = new Map(),
): SheetContents[] {
	if (operations.length === 0) return [];
	const fields = fieldsOf(operations);
	const label = (field: string): string =>
		Object.hasOwn(words.fields, field) ? (words.fields[field] ?? field) : field;
	// A column that is empty in every row only hides the others: creations have no values before, removals none after.
	const before = fields.filter((field) =>
		operations.some((operation) => ownValue(operation.before, field) !== ''),
	);
	const after = fields.filter((field) =>
		operations.some((operation) => Object.hasOwn(operation.after, field)),
	);
	const pairs = fields.flatMap((field) => [
		...(before.includes(field)
			? [
					{
						header: words.before(label(field)),
						width: 18,
						value: (operation: Operation): string => ownValue(operation.before, field),
					},
				]
			: []),
		...(after.includes(field)
			? [
					{
						header: words.after(label(field)),
						width: 18,
						value: (operation: Operation): string => ownValue(operation.after, field),
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
		{ header: words.reason, width: 30, value: ({ reason }) => words.reasonOf(reason) },
		...(causes.size > 0
			? [
					{
						header: words.cause,
						width: 20,
						value: ({ id }: Operation): string => causeText(causes.get(id), words),
					},
				]
			: []),
		{ header: words.needs, width: 34, value: ({ needs }) => needs.join(', ') },
	];
	return [{ name: words.operations[kind].label, columns, rows: () => rowsOf(operations, columns) }];
}

const causeText = (cause: Cause | undefined, words: Wording): string =>
	cause === undefined ? '' : words.causes[cause];

function* rowsOf(
	operations: readonly Operation[],
	columns: ReadonlyArray<{ value: (operation: Operation) => CellValue }>,
): Iterable<CellValue[]> {
	for (const operation of operations) yield columns.map(({ value }) => value(operation));
}

function summarySheet(plan: Plan, meta: PreviewMeta, words: Wording): SheetContents {
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

const certificate = ({ rows, total, complete, reasons }: Certificate, words: Wording): string =>
	[words.certificate(rows, total, complete), ...reasons.map(words.messageOf)].join(' · ');

const guardSheet = ({ guards }: Plan, words: Wording): SheetContents =>
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
		guards.map(({ id, limit, actual, message }) => [
			id,
			words.guards[id].label,
			limit,
			actual,
			words.messageOf(message),
			words.guards[id].remedy,
		]),
	);

const quarantineSheet = ({ conflicts }: Plan, words: Wording): SheetContents =>
	fixed(
		words.sections.quarantine,
		[
			...recordColumns(words),
			{ header: words.code, width: 24 },
			{ header: words.reason, width: 30 },
			{ header: words.message, width: 70 },
			{ header: words.whatToDo, width: 60 },
		],
		conflicts.map(({ kind, oaId, yzjId, name, reason, message }) => [
			words.kinds[kind],
			oaId,
			yzjId,
			name,
			reason,
			words.conflicts[reason].label,
			words.messageOf(message),
			words.conflicts[reason].remedy,
		]),
	);

const noteSheet = ({ notes }: Plan, words: Wording): SheetContents =>
	fixed(
		words.sections.notes,
		[
			...recordColumns(words),
			{ header: words.code, width: 24 },
			{ header: words.reason, width: 34 },
			{ header: words.message, width: 80 },
		],
		notes.map(({ kind, oaId, yzjId, name, reason, message }) => [
			words.kinds[kind],
			oaId,
			yzjId,
			name,
			reason,
			words.notes[reason],
			words.messageOf(message),
		]),
	);

const recordColumns = (words: Wording): Column[] => [
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
