import type { Transaction } from 'kysely';
import { inChunks } from '../chunks';
import type { Tables } from '../schema';
import type { Scope } from '../scope';
import { departmentRow, type MirrorDepartment, type MirrorPerson, personRow } from './rows';

/** How many rows a refresh really wrote. */
export interface MirrorChanges {
	readonly added: number;
	readonly changed: number;
	readonly removed: number;
}

interface Difference<Row> {
	readonly write: Row[];
	readonly remove: string[];
	readonly changes: MirrorChanges;
}

/** Which stored rows are to go: all that are not wanted, or those that are named. */
type Going = 'rest' | ReadonlySet<string>;

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
	const remove = [...gone.keys()].filter((id) => going === 'rest' || going.has(id));
	return {
		write,
		remove,
		changes: { added, changed: write.length - added, removed: remove.length },
	};
};

/** One row an id; should a reading carry an id twice, the last one stays. */
const byId = <T, Row>(
	records: readonly T[],
	idOf: (record: T) => string,
	rowOf: (record: T) => Row,
): Iterable<Row> => {
	const rows = new Map<string, Row>();
	for (const record of records) rows.set(idOf(record), rowOf(record));
	return rows.values();
};

/** Makes the stored departments those that were read. */
export const writeDepartments = async (
	tx: Transaction<Tables>,
	scope: Scope,
	departments: readonly MirrorDepartment[],
	going: Going,
): Promise<MirrorChanges> => {
	const stored = await tx
		.selectFrom('yzj_mirror_departments')
		.select(['org_id as id', 'hash'])
		.where('eid', '=', scope.eid)
		.where('source', '=', scope.source)
		.execute();
	const wanted = byId(
		departments,
		({ orgId }) => orgId,
		(department) => departmentRow(scope, department),
	);
	const { write, remove, changes } = differ(stored, wanted, (row) => row.org_id, going);
	await inChunks(remove, (ids) =>
		tx
			.deleteFrom('yzj_mirror_departments')
			.where('eid', '=', scope.eid)
			.where('source', '=', scope.source)
			.where('org_id', 'in', ids)
			.execute(),
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

/** Makes the stored persons those that were read. */
export const writePersons = async (
	tx: Transaction<Tables>,
	scope: Scope,
	persons: readonly MirrorPerson[],
	going: Going,
): Promise<MirrorChanges> => {
	const stored = await tx
		.selectFrom('yzj_mirror_persons')
		.select(['open_id as id', 'hash'])
		.where('eid', '=', scope.eid)
		.where('source', '=', scope.source)
		.execute();
	const wanted = byId(
		persons,
		({ openId }) => openId,
		(person) => personRow(scope, person),
	);
	const { write, remove, changes } = differ(stored, wanted, (row) => row.open_id, going);
	await inChunks(remove, (ids) =>
		tx
			.deleteFrom('yzj_mirror_persons')
			.where('eid', '=', scope.eid)
			.where('source', '=', scope.source)
			.where('open_id', 'in', ids)
			.execute(),
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

/** Notes when the scope was read. */
export const refreshed = async (
	tx: Transaction<Tables>,
	{ eid, source }: Scope,
	at: number,
): Promise<void> => {
	await tx
		.insertInto('yzj_mirrors')
		.values({ eid, source, refreshed_at: at })
		.onConflict((conflict) => conflict.columns(['eid', 'source']).doUpdateSet({ refreshed_at: at }))
		.execute();
};
