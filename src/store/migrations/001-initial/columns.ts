import { type CreateTableBuilder, type Kysely, type RawBuilder, sql } from 'kysely';
import type { Dialect } from '../../database';
import type { Tables } from '../../schema';

/** Makes some tables of the store. */
export type Step = (db: Kysely<Tables>, dialect: Dialect) => Promise<void>;

/** Milliseconds. */
export const time = 'bigint';

/**
 * PostgreSQL sorts text by locale unless told otherwise; SQLite
 * compares bytes. Reading has to be in the same order on both.
 */
export const textOf = (dialect: Dialect): RawBuilder<unknown> =>
	dialect === 'postgres' ? sql`text collate "C"` : sql`text`;

/** A table of what belongs to one enterprise and source. */
export const scoped = (
	{ schema }: Kysely<Tables>,
	dialect: Dialect,
	table: string,
): CreateTableBuilder<string, 'eid' | 'source'> =>
	schema
		.createTable(table)
		.addColumn('eid', textOf(dialect), (column) => column.notNull())
		.addColumn('source', textOf(dialect), (column) => column.notNull());
