import { createHash } from 'node:crypto';
import { decode, encode } from '../json';
import type { Tables } from '../schema';
import type { Scope } from '../scope';

/** A Yunzhijia department as last read; `row` is everything that was read of it (plain JSON). */
export interface MirrorDepartment {
	readonly orgId: string;
	readonly name: string;
	/** '' for the root. */
	readonly parentId: string;
	/** Path as Yunzhijia writes it, separated by backslashes; '' for the root. */
	readonly longName: string;
	readonly weights: number;
	readonly row: unknown;
}

/**
 * A Yunzhijia person as last read; missing texts are '';
 * `row` is everything that was read (plain JSON).
 */
export interface MirrorPerson {
	readonly openId: string;
	/** '' when the person is in no department. */
	readonly orgId: string;
	readonly name: string;
	readonly phone: string;
	readonly email: string;
	readonly jobNo: string;
	/** '0', '1' or '2', as the API has it. */
	readonly status: string;
	readonly row: unknown;
}

export type MirrorOutline = Omit<MirrorPerson, 'row'>;

type DepartmentRow = Tables['yzj_mirror_departments'];
type PersonRow = Tables['yzj_mirror_persons'];

/**
 * PostgreSQL cannot hold U+0000 in a text; it means
 * nothing in a look-up column, and `body` still has it.
 */
const lookup = (text: string): string => text.replaceAll('\0', '');

const hashOf = (...parts: readonly unknown[]): string =>
	createHash('sha256').update(encode(parts)).digest('base64');

export const departmentRow = (
	{ eid, source }: Scope,
	{ orgId, name, parentId, longName, weights, row }: MirrorDepartment,
): DepartmentRow => ({
	eid,
	source,
	org_id: orgId,
	name: lookup(name),
	parent_id: parentId,
	long_name: lookup(longName),
	weights,
	body: encode(row),
	hash: hashOf(name, parentId, longName, weights, row),
});

export const personRow = (
	{ eid, source }: Scope,
	{ openId, orgId, name, phone, email, jobNo, status, row }: MirrorPerson,
): PersonRow => ({
	eid,
	source,
	open_id: openId,
	org_id: orgId,
	name: lookup(name),
	phone: lookup(phone),
	email: lookup(email),
	job_no: lookup(jobNo),
	status: lookup(status),
	body: encode(row),
	hash: hashOf(orgId, name, phone, email, jobNo, status, row),
});

export const departmentOf = ({
	org_id,
	name,
	parent_id,
	long_name,
	weights,
	body,
}: DepartmentRow): MirrorDepartment => ({
	orgId: org_id,
	name,
	parentId: parent_id,
	longName: long_name,
	weights,
	row: decode(body),
});

/** Without the hash, and without what whoever asks knows already. */
export const outlineColumns = [
	'open_id',
	'org_id',
	'name',
	'phone',
	'email',
	'job_no',
	'status',
] as const;
export const personColumns = [...outlineColumns, 'body'] as const;

export const outlineOf = ({
	open_id,
	org_id,
	name,
	phone,
	email,
	job_no,
	status,
}: Pick<PersonRow, (typeof outlineColumns)[number]>): MirrorOutline => ({
	openId: open_id,
	orgId: org_id,
	name,
	phone,
	email,
	jobNo: job_no,
	status,
});

// Written out: this is done for everybody, and collecting the
// rest of a row to spread it again takes as long as reading it.
export const personOf = ({
	open_id,
	org_id,
	name,
	phone,
	email,
	job_no,
	status,
	body,
}: Pick<PersonRow, (typeof personColumns)[number]>): MirrorPerson => ({
	openId: open_id,
	orgId: org_id,
	name,
	phone,
	email,
	jobNo: job_no,
	status,
	row: decode(body),
});
