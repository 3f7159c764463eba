import type { Transaction } from 'kysely';
import { createHash } from 'node:crypto';
import { collectInChunks, inChunks } from './chunks';
import { type Database, scopeLock } from './database';
import { decode, encode } from './json';
import type { Tables } from './schema';
import type { Scope } from './scope';

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

/** A Yunzhijia person as last read; missing texts are ''; `row` is everything that was read (plain JSON). */
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

/** How many rows a refresh really wrote. */
export interface MirrorChanges {
	readonly added: number;
	readonly changed: number;
	readonly removed: number;
}

/** The Yunzhijia side as last read: one copy per scope, without history (C1). */
export interface Mirror {
	/** Makes the mirror of the scope equal to the two lists, in one transaction; rows that did not change are not written. */
	replace(
		scope: Scope,
		departments: readonly MirrorDepartment[],
		persons: readonly MirrorPerson[],
		at: number,
	): Promise<{ readonly departments: MirrorChanges; readonly persons: MirrorChanges }>;
	/**
	 * Brings single rows up to date and takes out those that are named, in one transaction; all others stay: what an increment does
	 * not show is not gone. `gone` of an id that is not there is no change.
	 */
	merge(
		scope: Scope,
		rows: { readonly departments: readonly MirrorDepartment[]; readonly persons: readonly MirrorPerson[] },
		gone: { readonly departments: readonly string[]; readonly persons: readonly string[] },
		at: number,
	): Promise<{ readonly departments: MirrorChanges; readonly persons: MirrorChanges }>;
	/** When the scope was last refreshed (ms), `null` if never. */
	refreshedAt(scope: Scope): Promise<number | null>;
	/** Ordered by orgId (bytes). */
	departments(scope: Scope): Promise<MirrorDepartment[]>;
	/** Ordered by openId (bytes). */
	persons(scope: Scope): Promise<MirrorPerson[]>;
	/** The same without `row`, which makes most of the work. */
	outlines(scope: Scope): AsyncIterable<MirrorOutline[]>;
	/** The persons, some thousand at a time. A refresh in between may change what is still to come. */
	personPages(scope: Scope): AsyncIterable<MirrorPerson[]>;
	person(scope: Scope, openId: string): Promise<MirrorPerson | null>;
	/** openId → name of the persons in service. */
	inService(scope: Scope): Promise<Map<string, string>>;
	/** Whether anybody in service is in no department. */
	hasHomeless(scope: Scope): Promise<boolean>;
	/** Those of these persons that are there, in no order. */
	personsByIds(scope: Scope, openIds: readonly string[]): Promise<MirrorPerson[]>;
	/** Sources under which this enterprise was read, ordered. */
	sources(eid: string): Promise<string[]>;
	/** Drops the mirrors that were last refreshed before `olderThan` (ms). @returns how many scopes */
	prune(olderThan: number): Promise<number>;
}

/** Few enough to be garbage before they count as old: with 5,000, everybody takes a sixth longer and 100 MB more. */
const personsPerPage = 500;

type DepartmentRow = Tables['yzj_mirror_departments'];
type PersonRow = Tables['yzj_mirror_persons'];

/** PostgreSQL cannot hold U+0000 in a text; it means nothing in a look-up column, and `body` still has it. */
const lookup = (text: string): string => text.replaceAll('\0', '');

const hashOf = (...parts: readonly unknown[]): string => createHash('sha256').update(encode(parts)).digest('base64');

const departmentRow = ({ eid, source }: Scope, { orgId, name, parentId, longName, weights, row }: MirrorDepartment): DepartmentRow => ({
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

const personRow = ({ eid, source }: Scope, { openId, orgId, name, phone, email, jobNo, status, row }: MirrorPerson): PersonRow => ({
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

const departmentOf = ({ org_id, name, parent_id, long_name, weights, body }: DepartmentRow): MirrorDepartment => ({
	orgId: org_id,
	name,
	parentId: parent_id,
	longName: long_name,
	weights,
	row: decode(body),
});

/** Without the hash, and without what whoever asks knows already. */
const outlineColumns = ['open_id', 'org_id', 'name', 'phone', 'email', 'job_no', 'status'] as const;
const personColumns = [...outlineColumns, 'body'] as const;

const outlineOf = ({ open_id, org_id, name, phone, email, job_no, status }: Pick<PersonRow, (typeof outlineColumns)[number]>): MirrorOutline => ({ openId: open_id, orgId: org_id, name, phone, email, jobNo: job_no, status });

// Written out: this is done for everybody, and collecting the rest of a row to spread it again takes as long as reading it.
const personOf = ({ open_id, org_id, name, phone, email, job_no, status, body }: Pick<PersonRow, (typeof personColumns)[number]>): MirrorPerson => ({ openId: open_id, orgId: org_id, name, phone, email, jobNo: job_no, status, row: decode(body) });

interface Difference<Row> {
	readonly write: Row[];
	readonly remove: string[];
	readonly changes: MirrorChanges;
}

/** Which stored rows are to go: all that are not wanted, or those that are named. */
type Going = 'the rest' | ReadonlySet<string>;

const differ = <Row extends { hash: string }>(
	stored: readonly { readonly id: string; readonly hash: string }[],
	wanted: Iterable<Row>,
	idOf: (row: Row) => string,
	going: Going,
): Difference<Row> => {
	const gone = new Map(stored.map(({ id, hash }) => [id, hash]));
	const write: Row[] = [];
	let added = 0;
	for (const row of wanted) {
		const hash = gone.get(idOf(row));
		gone.delete(idOf(row));
		if (hash === row.hash) continue;
		if (hash === undefined) added += 1;
		write.push(row);
	}
	const remove = [...gone.keys()].filter((id) => going === 'the rest' || going.has(id));
	return { write, remove, changes: { added, changed: write.length - added, removed: remove.length } };
};

/** One row an id; should a reading carry an id twice, the last one stays. */
const byId = <T, Row>(records: readonly T[], idOf: (record: T) => string, rowOf: (record: T) => Row): Iterable<Row> => {
	const rows = new Map<string, Row>();
	for (const record of records) rows.set(idOf(record), rowOf(record));
	return rows.values();
};

const writeDepartments = async (tx: Transaction<Tables>, scope: Scope, departments: readonly MirrorDepartment[], going: Going): Promise<MirrorChanges> => {
	const stored = await tx
		.selectFrom('yzj_mirror_departments')
		.select(['org_id as id', 'hash'])
		.where('eid', '=', scope.eid)
		.where('source', '=', scope.source)
		.execute();
	const wanted = byId(departments, ({ orgId }) => orgId, (department) => departmentRow(scope, department));
	const { write, remove, changes } = differ(stored, wanted, (row) => row.org_id, going);
	await inChunks(remove, (ids) =>
		tx.deleteFrom('yzj_mirror_departments').where('eid', '=', scope.eid).where('source', '=', scope.source).where('org_id', 'in', ids).execute(),
	);
	await inChunks(write, (rows) =>
		tx
			.insertInto('yzj_mirror_departments')
			.values(rows)
			.onConflict((conflict) =>
				conflict.columns(['eid', 'source', 'org_id']).doUpdateSet((eb) => ({
					name: eb.ref('excluded.name'),
					parent_id: eb.ref('excluded.parent_id'),
					long_name: eb.ref('excluded.long_name'),
					weights: eb.ref('excluded.weights'),
					body: eb.ref('excluded.body'),
					hash: eb.ref('excluded.hash'),
				})),
			)
			.execute(),
	);
	return changes;
};

const writePersons = async (tx: Transaction<Tables>, scope: Scope, persons: readonly MirrorPerson[], going: Going): Promise<MirrorChanges> => {
	const stored = await tx
		.selectFrom('yzj_mirror_persons')
		.select(['open_id as id', 'hash'])
		.where('eid', '=', scope.eid)
		.where('source', '=', scope.source)
		.execute();
	const wanted = byId(persons, ({ openId }) => openId, (person) => personRow(scope, person));
	const { write, remove, changes } = differ(stored, wanted, (row) => row.open_id, going);
	await inChunks(remove, (ids) =>
		tx.deleteFrom('yzj_mirror_persons').where('eid', '=', scope.eid).where('source', '=', scope.source).where('open_id', 'in', ids).execute(),
	);
	await inChunks(write, (rows) =>
		tx
			.insertInto('yzj_mirror_persons')
			.values(rows)
			.onConflict((conflict) =>
				conflict.columns(['eid', 'source', 'open_id']).doUpdateSet((eb) => ({
					org_id: eb.ref('excluded.org_id'),
					name: eb.ref('excluded.name'),
					phone: eb.ref('excluded.phone'),
					email: eb.ref('excluded.email'),
					job_no: eb.ref('excluded.job_no'),
					status: eb.ref('excluded.status'),
					body: eb.ref('excluded.body'),
					hash: eb.ref('excluded.hash'),
				})),
			)
			.execute(),
	);
	return changes;
};

const refreshed = async (tx: Transaction<Tables>, { eid, source }: Scope, at: number): Promise<void> => {
	await tx
		.insertInto('yzj_mirrors')
		.values({ eid, source, refreshed_at: at })
		.onConflict((conflict) => conflict.columns(['eid', 'source']).doUpdateSet({ refreshed_at: at }))
		.execute();
};

export const createMirror = (database: Database): Mirror => ({
	replace: (scope, departments, persons, at) =>
		database.write(scopeLock(scope), async (tx) => {
			const changes = {
				departments: await writeDepartments(tx, scope, departments, 'the rest'),
				persons: await writePersons(tx, scope, persons, 'the rest'),
			};
			await refreshed(tx, scope, at);
			return changes;
		}),
	merge: (scope, { departments, persons }, gone, at) =>
		database.write(scopeLock(scope), async (tx) => {
			const changes = {
				departments: await writeDepartments(tx, scope, departments, new Set(gone.departments)),
				persons: await writePersons(tx, scope, persons, new Set(gone.persons)),
			};
			await refreshed(tx, scope, at);
			return changes;
		}),
	refreshedAt: async ({ eid, source }) => {
		const row = await database.read.selectFrom('yzj_mirrors').select('refreshed_at').where('eid', '=', eid).where('source', '=', source).executeTakeFirst();
		return row?.refreshed_at ?? null;
	},
	departments: async ({ eid, source }) => {
		const rows = await database.read.selectFrom('yzj_mirror_departments').selectAll().where('eid', '=', eid).where('source', '=', source).orderBy('org_id').execute();
		return rows.map(departmentOf);
	},
	persons: async ({ eid, source }) => {
		const rows = await database.read.selectFrom('yzj_mirror_persons').select(personColumns).where('eid', '=', eid).where('source', '=', source).orderBy('open_id').execute();
		return rows.map(personOf);
	},
	personPages: async function* ({ eid, source }) {
		for (let after = ''; ; ) {
			const rows = await database.read.selectFrom('yzj_mirror_persons').select(personColumns).where('eid', '=', eid).where('source', '=', source).where('open_id', '>', after).orderBy('open_id').limit(personsPerPage).execute();
			if (rows.length > 0) yield rows.map(personOf);
			if (rows.length < personsPerPage) return;
			after = rows.at(-1)?.open_id ?? after;
		}
	},
	outlines: async function* ({ eid, source }) {
		for (let after = ''; ; ) {
			const rows = await database.read.selectFrom('yzj_mirror_persons').select(outlineColumns).where('eid', '=', eid).where('source', '=', source).where('open_id', '>', after).orderBy('open_id').limit(personsPerPage).execute();
			if (rows.length > 0) yield rows.map(outlineOf);
			if (rows.length < personsPerPage) return;
			after = rows.at(-1)?.open_id ?? after;
		}
	},
	person: async ({ eid, source }, openId) => {
		const row = await database.read
			.selectFrom('yzj_mirror_persons')
			.selectAll()
			.where('eid', '=', eid)
			.where('source', '=', source)
			.where('open_id', '=', openId)
			.executeTakeFirst();
		return row === undefined ? null : personOf(row);
	},
	inService: async ({ eid, source }) => {
		const rows = await database.read.selectFrom('yzj_mirror_persons').select(['open_id', 'name']).where('eid', '=', eid).where('source', '=', source).where('status', '=', '1').orderBy('open_id').execute();
		return new Map(rows.map(({ open_id, name }) => [open_id, name]));
	},
	hasHomeless: async ({ eid, source }) => {
		const row = await database.read.selectFrom('yzj_mirror_persons').select('open_id').where('eid', '=', eid).where('source', '=', source).where('status', '=', '1').where('org_id', '=', '').limit(1).executeTakeFirst();
		return row !== undefined;
	},
	personsByIds: async ({ eid, source }, openIds) => {
		const rows = await collectInChunks([...new Set(openIds)], (chunk) =>
			database.read.selectFrom('yzj_mirror_persons').selectAll().where('eid', '=', eid).where('source', '=', source).where('open_id', 'in', chunk).execute(),
		);
		return rows.map(personOf);
	},
	sources: async (eid) => {
		const rows = await database.read.selectFrom('yzj_mirrors').select('source').where('eid', '=', eid).orderBy('source').execute();
		return rows.map(({ source }) => source);
	},
	prune: async (olderThan) => {
		const stale = await database.read.selectFrom('yzj_mirrors').select(['eid', 'source']).where('refreshed_at', '<', olderThan).execute();
		let pruned = 0;
		for (const scope of stale) {
			const dropped = await database.write(scopeLock(scope), async (tx) => {
				const { numDeletedRows } = await tx
					.deleteFrom('yzj_mirrors')
					.where('eid', '=', scope.eid)
					.where('source', '=', scope.source)
					// Asked again: it may have been refreshed while we waited for the lock.
					.where('refreshed_at', '<', olderThan)
					.executeTakeFirst();
				if (numDeletedRows === 0n) return false;
				for (const table of ['yzj_mirror_persons', 'yzj_mirror_departments', 'yzj_mirror_leaders', 'yzj_mirror_posts'] as const) {
					await tx.deleteFrom(table).where('eid', '=', scope.eid).where('source', '=', scope.source).execute();
				}
				return true;
			});
			if (dropped) pruned += 1;
		}
		return pruned;
	},
});
