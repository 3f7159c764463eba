import { z } from 'zod/v4';
import type { Scope, SnapshotHeader, Store } from '../store';
import type { OaDepartment, OaEmployee, OaSnapshot, YzjDepartment, YzjPerson } from '../sync/model';
import { loadSnapshot } from '../sync/staging';
import { SyncStop } from '../sync/stop';

/** Yunzhijia as last read into the store. */
export interface YzjSide {
	departments: readonly YzjDepartment[];
	persons: readonly YzjPerson[];
	/** When it was read (ms). */
	readAt: number;
}

/** The OA as last read into the store. */
export interface OaSide {
	snapshotId: string;
	/** By OA id. */
	departments: ReadonlyMap<string, OaDepartment>;
	employees: ReadonlyMap<string, OaEmployee>;
	snapshot: OaSnapshot;
	/** When that reading began (ms). */
	readAt: number;
}

const text = z.string().catch('');
/** The mirror keeps persons as they were read. */
const personRow = z.object({
	openId: z.string(),
	name: text,
	phone: text,
	email: text,
	orgId: text,
	jobNo: text,
	jobTitle: text,
	gender: text,
	birthday: text,
	hireDate: text,
	positiveDate: text,
	status: z.enum(['0', '1', '2']),
	weights: text,
	staffType: text,
	isHidePhone: text,
	orgUserType: text,
}) satisfies z.ZodType<YzjPerson>;

/** The mirror of the enterprise. @throws {SyncStop} refresh-failed: it was never read */
export async function mirroredYunzhijia(store: Store, scope: Scope): Promise<YzjSide> {
	const readAt = await store.mirror.refreshedAt(scope);
	if (readAt === null) throw new SyncStop('refresh-failed', `Nothing of enterprise ${scope.eid} has been read for source ${scope.source} yet, so nobody there can be linked.`, 'Run a pull or Plan Push once (with apply: preview it changes nothing), then try again. Check the source name, too.');
	const departments = (await store.mirror.departments(scope)).map(({ orgId, name, parentId, longName, weights }) => ({ id: orgId, name, parentId, longName, weights }));
	const persons = (await store.mirror.persons(scope)).map(({ row }) => personRow.parse(row));
	return { departments, persons, readAt };
}

/** The source that is meant: the one named, else the only one that the enterprise was read under. @throws {SyncStop} several, or none */
export async function sourceOf(store: Store, eid: string, named: string): Promise<string> {
	if (named !== '') return named;
	const [only, ...others] = await store.mirror.sources(eid);
	if (only !== undefined && others.length === 0) return only;
	if (only === undefined) throw new SyncStop('refresh-failed', `Nothing of enterprise ${eid} has been read yet.`, 'Run a pull or Plan Push once (with apply: preview it changes nothing), then try again.');
	throw new SyncStop('refresh-failed', `Enterprise ${eid} has several sources: ${[only, ...others].join(', ')}.`, 'Name the one that you mean in Source Name.');
}

/** The newest reading of the source, or the one named. @throws {SyncStop} snapshot-missing */
export async function stagedOa(store: Store, source: string, snapshotId?: string): Promise<OaSide> {
	const header = snapshotId === undefined ? await store.snapshots.latest(source) : await store.snapshots.get(snapshotId);
	if (!header) throw new SyncStop('snapshot-missing', snapshotId === undefined ? `There is no reading of the OA "${source}" in the store, so it is not known who could be linked.` : `There is no staged OA reading ${snapshotId}.`, 'Read the OA first (Weaver E10: Read Organisation, or stage its records), then try again.');
	return await loaded(store, header);
}

/** The newest reading of the source; null: the store has none. */
export async function stagedOaIfAny(store: Store, source: string): Promise<OaSide | null> {
	const header = await store.snapshots.latest(source);
	return header && (await loaded(store, header));
}

async function loaded(store: Store, header: SnapshotHeader): Promise<OaSide> {
	const { snapshot } = await loadSnapshot(store, header.id);
	return {
		snapshotId: header.id,
		departments: new Map(snapshot.departments.map((department) => [department.id, department])),
		employees: new Map(snapshot.employees.map((employee) => [employee.id, employee])),
		snapshot,
		readAt: header.openedAt,
	};
}
