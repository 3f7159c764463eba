import { setImmediate as turn } from 'node:timers/promises';
import { type Expression, type ExpressionBuilder, type Kysely, sql, type SqlBool } from 'kysely';
import { z } from 'zod/v4';
import type { Database } from './database';
import { decode } from './json';
import type { Scope } from './scope';
import type { Tables } from './schema';

/** Something that a list of settings may name. */
export interface Looked {
	readonly id: string;
	readonly name: string;
	/** What tells it from others of the name: where it is, or a number. */
	readonly beside: string;
}

/** Looks for people and departments without loading them all: what pickers show. */
export interface Look {
	/** Persons of Yunzhijia, as last read, by name, phone, job number or id. */
	persons(scope: Scope, text: string, limit: number): Promise<Looked[]>;
	departments(scope: Scope, text: string, limit: number): Promise<Looked[]>;
	/** Departments of the newest reading of the OA. */
	oaDepartments(source: string, text: string, limit: number): Promise<Looked[]>;
	/**
	 * The record of one employee in the newest reading of the OA;
	 * null: there is none. `read`: whether the OA was ever read.
	 */
	oaEmployee(
		source: string,
		id: string,
	): Promise<{ readonly read: boolean; readonly record: unknown }>;
	/** One department of the newest reading of the OA; null: it does not have it. */
	oaDepartment(source: string, id: string): Promise<Looked | null>;
	/** Employees of the newest reading of the OA, by name, mobile, job number or id. */
	oaEmployees(source: string, text: string, limit: number): Promise<Looked[]>;
	/** openIds of persons whose name, phone, e-mail or job number is one of these. */
	alike(scope: Scope, values: readonly string[], limit: number): Promise<string[]>;
	/** Names of ids, those that are known. */
	personsByIds(scope: Scope, ids: readonly string[]): Promise<Looked[]>;
}

const pattern = (text: string): string => `%${text.replaceAll(/[!%_]/g, '!$&')}%`;
type Persons = ExpressionBuilder<Tables, 'yzj_mirror_persons'>;
type Departments = ExpressionBuilder<Tables, 'yzj_mirror_departments'>;

const like = (column: Expression<string>, text: string): Expression<SqlBool> =>
	sql<SqlBool>`${column} like ${pattern(text)} escape '!'`;

const withId = z.looseObject({ id: z.string() });

const ALIKE_IN = ['name', 'phone', 'email', 'job_no'] as const;

const newestReading = async (read: Database['read'], source: string) =>
	await read
		.selectFrom('yzj_snapshots')
		.select('id')
		.where('source', '=', source)
		.where('state', '=', 'closed')
		.orderBy('closed_at', 'desc')
		.executeTakeFirst();

const oaDepartment = z.looseObject({ id: z.string(), name: z.string() });
const oaEmployee = z.looseObject({
	id: z.string(),
	name: z.string(),
	mobile: z.string().catch(''),
	jobNo: z.string().catch(''),
});

interface Wanted {
	readonly source: string;
	readonly kind: 'departments' | 'employees';
	readonly text: string;
	readonly limit: number;
}

/**
 * Looks through the newest reading of an OA page by
 * page: only pages that have the text are taken apart.
 */
const inNewest = async (
	read: Kysely<Tables>,
	{ source, kind, text, limit }: Wanted,
	looked: (row: unknown) => Looked | null,
): Promise<Looked[]> => {
	const newest = await newestReading(read, source);
	if (newest === undefined) return [];
	const pages = read
		.selectFrom('yzj_snapshot_pages')
		.where('kind', '=', kind)
		.where('snapshot_id', '=', newest.id);
	const asWritten = JSON.stringify(text).slice(1, -1);
	const numbers = await pages
		.select('page')
		.where((eb) => like(eb.ref('body'), asWritten))
		.orderBy('page')
		.execute();
	const found: Looked[] = [];
	for (const { page } of numbers) {
		// Taking one page apart holds the main thread for some milliseconds, and others wait for it.
		await turn();
		const { body } = await pages.select('body').where('page', '=', page).executeTakeFirstOrThrow();
		for (const row of z.array(z.unknown()).parse(decode(body))) {
			const one = looked(row);
			if (one !== null) found.push(one);
			if (found.length === limit) return found;
		}
	}
	return found;
};

/** The database finds the page by the id as JSON has it, so that one page is parsed and no more. */
const oneOfNewest = async (
	read: Kysely<Tables>,
	{ source, kind, id }: Pick<Wanted, 'source' | 'kind'> & { readonly id: string },
): Promise<{ readonly read: boolean; readonly record: unknown }> => {
	const newest = await newestReading(read, source);
	if (newest === undefined) return { read: false, record: null };
	const pages = await read
		.selectFrom('yzj_snapshot_pages')
		.select('body')
		.where('snapshot_id', '=', newest.id)
		.where('kind', '=', kind)
		.where((eb) => like(eb.ref('body'), `"id":${JSON.stringify(id)}`))
		.execute();
	const record = pages
		.flatMap(({ body }) => z.array(z.unknown()).parse(decode(body)))
		.find((row) => withId.safeParse(row).data?.id === id);
	return { read: true, record: record ?? null };
};

export const createLook = ({ read }: Database): Look => ({
	persons: async ({ eid, source }, text, limit) => {
		const rows = await read
			.selectFrom('yzj_mirror_persons')
			.select(['open_id', 'name', 'job_no', 'phone'])
			.where('eid', '=', eid)
			.where('source', '=', source)
			.where((eb: Persons) =>
				eb.or([
					like(eb.ref('name'), text),
					like(eb.ref('phone'), text),
					like(eb.ref('job_no'), text),
					eb('open_id', '=', text),
				]),
			)
			.limit(limit)
			.execute();
		return rows.map((row) => ({
			id: row.open_id,
			name: row.name,
			beside: row.job_no || row.phone,
		}));
	},
	departments: async ({ eid, source }, text, limit) => {
		const rows = await read
			.selectFrom('yzj_mirror_departments')
			.select(['org_id', 'name', 'long_name'])
			.where('eid', '=', eid)
			.where('source', '=', source)
			.where((eb: Departments) => eb.or([like(eb.ref('name'), text), eb('org_id', '=', text)]))
			.limit(limit)
			.execute();
		return rows.map((row) => ({ id: row.org_id, name: row.name, beside: row.long_name }));
	},
	oaDepartments: async (source, text, limit) =>
		await inNewest(read, { source, kind: 'departments', text, limit }, (row) => {
			const { data } = oaDepartment.safeParse(row);
			return data !== undefined && (data.id === text || data.name.includes(text))
				? { id: data.id, name: data.name, beside: data.id }
				: null;
		}),
	oaEmployees: async (source, text, limit) =>
		await inNewest(read, { source, kind: 'employees', text, limit }, (row) => {
			const { data } = oaEmployee.safeParse(row);
			if (data === undefined) return null;
			const { id, name, mobile, jobNo } = data;
			return id === text || [name, mobile, jobNo].some((one) => one.includes(text))
				? { id, name, beside: jobNo || mobile || id }
				: null;
		}),
	oaEmployee: (source, id) => oneOfNewest(read, { source, kind: 'employees', id }),
	oaDepartment: async (source, id) => {
		const { record } = await oneOfNewest(read, { source, kind: 'departments', id });
		const { data } = oaDepartment.safeParse(record);
		return data === undefined ? null : { id: data.id, name: data.name, beside: data.id };
	},
	alike: async ({ eid, source }, values, limit) => {
		if (values.length === 0) return [];
		const rows = await read
			.selectFrom('yzj_mirror_persons')
			.select('open_id')
			.where('eid', '=', eid)
			.where('source', '=', source)
			.where((eb) => eb.or(ALIKE_IN.map((column) => eb(column, 'in', [...new Set(values)]))))
			.orderBy('open_id')
			.limit(limit)
			.execute();
		return rows.map(({ open_id }) => open_id);
	},
	personsByIds: async ({ eid, source }, ids) => {
		if (ids.length === 0) return [];
		const rows = await read
			.selectFrom('yzj_mirror_persons')
			.select(['open_id', 'name', 'job_no'])
			.where('eid', '=', eid)
			.where('source', '=', source)
			.where('open_id', 'in', ids.slice(0, 500))
			.execute();
		return rows.map((row) => ({ id: row.open_id, name: row.name, beside: row.job_no }));
	},
});
