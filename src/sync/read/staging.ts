import { z } from 'zod/v4';
import { canonicalId, refused, tellRefusal } from '../../lib/canonical';
import type { Certificate, ReadingDoubt } from '../../lib/certificate';
import type { Store } from '../../store';
import type { WeaverE10 } from '../../weaver';
import { values } from '../../words/en/values';
import type { EngineContext } from '../../store/context';
import type { OaDepartment, OaEmployee, OaSnapshot } from '../model';
import { SyncStop } from '../../store/stop';

/** What a staged reading of the OA amounts to. */
export interface SnapshotSummary {
	snapshotId: string;
	source: string;
	departments: number;
	employees: number;
	certificate: Certificate;
}

/** A row that is no record at all. `row` counts from 0 within the call. */
export interface RefusedRow {
	row: number;
	problem: string;
}

const isBeyondExact = (value: unknown): boolean =>
	Number.isInteger(value) && !Number.isSafeInteger(value);

/** What stands where an id is expected; '' where nothing does. */
const id = z.unknown().transform((value, context): string => {
	const result = canonicalId(value);
	if (result.ok) return result.value;
	if (result.code !== 'empty' && result.code !== 'placeholder')
		context.addIssue({ code: 'custom', message: tellRefusal(values, result) });
	return '';
});
const idInList = id.refine((value) => value !== '', 'is missing');
const text = z
	.union([z.string(), z.number(), z.boolean(), z.null()])
	.optional()
	.transform((value) => (value === undefined || value === null ? '' : String(value)));
const optionalText = z
	.unknown()
	.optional()
	.transform((value, context): string | undefined => {
		if (value === undefined || value === null || value === '') return undefined;
		if (typeof value === 'string' || (typeof value === 'number' && !isBeyondExact(value)))
			return String(value);
		const refusal =
			typeof value === 'number'
				? refused('beyond-exact', {})
				: refused('wrong-type', { type: typeof value });
		context.addIssue({ code: 'custom', message: tellRefusal(values, refusal) });
		return undefined;
	});
const order = z
	.union([
		z.number(),
		z
			.string()
			.trim()
			.regex(/^-?\d+(\.\d+)?$/)
			.transform(Number),
		z.null(),
		z.string().regex(/^\s*$/),
	])
	.optional()
	.transform((value) => (typeof value === 'number' ? value : undefined));

/**
 * OA records as any n8n node stages them. A missing id or name
 * is kept as '' and set aside by the plan, with its reason.
 */
const departmentRecord = z.object({
	id,
	name: text,
	parentId: id.transform((value) => (value === '' ? null : value)),
	kind: z.enum(['department', 'subcompany']).optional(),
	order,
	disabled: z.boolean().optional(),
});

const employeeRecord = z.looseObject({
	id,
	name: text,
	departmentId: id,
	mobile: optionalText,
	email: optionalText,
	jobNo: optionalText,
	account: optionalText,
	jobTitle: optionalText,
	gender: z.enum(['male', 'female']).optional().catch(undefined),
	mainId: id.transform((value) => (value === '' ? undefined : value)),
	status: z.enum(['active', 'left', 'unknown']).optional(),
	order,
	partTime: z
		.array(z.object({ departmentId: idInList, jobTitle: z.string().optional() }))
		.optional(),
	leaderOf: z.array(idInList).optional(),
	roles: z
		.union(
			[
				z.array(z.union([z.string(), z.number()]).transform(String)),
				z.string(),
				z.number(),
				z.boolean(),
				z.null(),
			],
			'must be a list of role names',
		)
		.optional(),
});

const NEVER_FIELDS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Only what a record may hold: known fields and scalar custom
 * ones, nothing that could reach a prototype or has lost digits.
 */
function clean(record: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(record).filter(
			([key, value]) =>
				value !== undefined &&
				!NEVER_FIELDS.has(key) &&
				!isBeyondExact(value) &&
				(typeof value !== 'object' ||
					key === 'partTime' ||
					key === 'leaderOf' ||
					(key === 'roles' && value !== null) ||
					(value === null && key === 'parentId')),
		),
	);
}

/** Opens a reading; nothing of it is used before it is closed. @returns its id */
export async function openStaging(
	{ store, services }: EngineContext,
	input: { source: string },
): Promise<string> {
	return await store.snapshots.open({ source: input.source }, 'oa', { openedAt: services.now() });
}

/**
 * Adds rows behind those already there. Rows that are no records are refused by
 * number; the rest is kept. A lone row without any field is an empty reading,
 * not a record: n8n passes such an item on where a reader found nothing.
 */
export async function appendStaged(
	{ store }: EngineContext,
	snapshotId: string,
	kind: 'departments' | 'employees',
	rows: readonly unknown[],
): Promise<{ accepted: number; refused: RefusedRow[] }> {
	if (rows.length === 1 && isEmptyObject(rows[0])) return { accepted: 0, refused: [] };
	const { records, refused } = parsedRows(kind, rows);
	if (records.length > 0) await store.snapshots.append(snapshotId, kind, records);
	return { accepted: records.length, refused };
}

function parsedRows(
	kind: 'departments' | 'employees',
	rows: readonly unknown[],
): { records: Array<Record<string, unknown>>; refused: RefusedRow[] } {
	const schema = kind === 'departments' ? departmentRecord : employeeRecord;
	const records: Array<Record<string, unknown>> = [];
	const refused: RefusedRow[] = [];
	rows.forEach((row, index) => {
		const parsed = schema.safeParse(row);
		if (parsed.success) records.push(clean(parsed.data));
		else
			refused.push({
				row: index,
				problem: parsed.error.issues
					.map((issue) => `${issue.path.join('.') || 'row'}: ${issue.message}`)
					.join('; '),
			});
	});
	return { records, refused };
}

/** Rows as OA records, without staging them. */
export function readRecords(
	kind: 'departments',
	rows: readonly unknown[],
): { records: OaDepartment[]; refused: RefusedRow[] };
export function readRecords(
	kind: 'employees',
	rows: readonly unknown[],
): { records: OaEmployee[]; refused: RefusedRow[] };
export function readRecords(
	kind: 'departments' | 'employees',
	rows: readonly unknown[],
): { records: unknown[]; refused: RefusedRow[] } {
	const { records, refused } = parsedRows(kind, rows);
	return { records: records.filter(kind === 'departments' ? isDepartment : isEmployee), refused };
}

const isEmptyObject = (row: unknown): boolean =>
	typeof row === 'object' && row !== null && !Array.isArray(row) && Object.keys(row).length === 0;

/**
 * Closes a reading. It is certified when it has the announced numbers of rows and nothing was
 * refused; without announced numbers the caller vouches for having staged everything.
 */
export async function closeStaging(
	{ store }: EngineContext,
	snapshotId: string,
	expected: { departments?: number; employees?: number; refused?: number } = {},
): Promise<SnapshotSummary> {
	const header = await store.snapshots.get(snapshotId);
	if (!header) throw new SyncStop({ code: 'reading-missing-to-close', facts: { snapshotId } });
	const { departments, employees } = header.counts;
	const reasons = [
		...(expected.departments !== undefined && expected.departments !== departments
			? [stagedOtherwise('departments', departments, expected.departments)]
			: []),
		...(expected.employees !== undefined && expected.employees !== employees
			? [stagedOtherwise('employees', employees, expected.employees)]
			: []),
		...(expected.refused
			? [{ code: 'rows-refused' as const, facts: { count: expected.refused } }]
			: []),
	];
	const announced =
		expected.departments === undefined && expected.employees === undefined
			? null
			: (expected.departments ?? departments) + (expected.employees ?? employees);
	const certificate: Certificate = {
		complete: reasons.length === 0,
		reasons,
		rows: departments + employees,
		total: announced,
	};
	await store.snapshots.close(snapshotId, { certificate, counts: header.counts });
	return { snapshotId, source: header.source, departments, employees, certificate };
}

const stagedOtherwise = (
	list: 'departments' | 'employees',
	staged: number,
	announced: number,
): ReadingDoubt => ({ code: 'staged-otherwise', facts: { list, staged, announced } });

/**
 * Reads a whole organisation into the store, page by page. @throws what the reader throws when a
 * call fails; nothing is left that a plan could use
 */
export async function stageOrganisation(
	context: EngineContext,
	input: { source: string; reader: Pick<WeaverE10, 'readOrganisation'> },
): Promise<SnapshotSummary> {
	const { store } = context;
	const snapshotId = await openStaging(context, { source: input.source });
	const counts = { departments: 0, employees: 0 };
	for await (const part of input.reader.readOrganisation()) {
		if (part.kind === 'certificate') {
			await store.snapshots.close(snapshotId, { certificate: part.certificate, counts });
			return { snapshotId, source: input.source, ...counts, certificate: part.certificate };
		}
		counts[part.kind] += part.records.length;
		await store.snapshots.append(snapshotId, part.kind, part.records);
	}
	throw new SyncStop({ code: 'reading-without-certificate', facts: {} });
}

/** The records of a closed reading. */
export async function loadSnapshot(
	store: Store,
	snapshotId: string,
): Promise<{ source: string; snapshot: OaSnapshot }> {
	const header = await store.snapshots.get(snapshotId);
	if (!header) throw new SyncStop({ code: 'reading-missing', facts: { snapshotId } });
	if (header.state !== 'closed' || !header.certificate)
		throw new SyncStop({ code: 'reading-not-closed', facts: { snapshotId } });
	const departments: OaDepartment[] = [];
	const employees: OaEmployee[] = [];
	for await (const page of store.snapshots.pages(snapshotId, 'departments'))
		for (const record of page) if (isDepartment(record)) departments.push(record);
	for await (const page of store.snapshots.pages(snapshotId, 'employees'))
		for (const record of page) if (isEmployee(record)) employees.push(record);
	return {
		source: header.source,
		snapshot: { departments, employees, certificate: header.certificate },
	};
}

// The records were parsed when they were staged; the store gives back what it was given.
const hasText = (record: object, key: string): boolean =>
	Object.hasOwn(record, key) && typeof Reflect.get(record, key) === 'string';
export const isDepartment = (record: unknown): record is OaDepartment =>
	typeof record === 'object' && record !== null && hasText(record, 'id') && hasText(record, 'name');
export const isEmployee = (record: unknown): record is OaEmployee =>
	typeof record === 'object' &&
	record !== null &&
	hasText(record, 'id') &&
	hasText(record, 'name') &&
	hasText(record, 'departmentId');
