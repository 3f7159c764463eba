import { z } from 'zod/v4';
import type { Certificate } from '../lib/certificate';
import type { MirrorOutline, MirrorPerson, Scope, SnapshotHeader, Store } from '../store';
import type {
	OaDepartment,
	OaEmployee,
	OaSnapshot,
	YzjDepartment,
	YzjOutline,
	YzjPerson,
} from '../sync/model';
import { isDepartment, isEmployee, loadSnapshot } from '../sync/read/staging';
import { SyncStop } from '../store/stop';

/** Yunzhijia as last read into the store. */
export interface YzjSide<Person = YzjOutline> {
	departments: readonly YzjDepartment[];
	persons: readonly Person[];
	/** When it was read (ms). */
	readAt: number;
}

/** The OA as last read into the store, or a part of it. */
export interface OaSide {
	snapshotId: string;
	certificate: Certificate;
	/** By OA id. */
	departments: ReadonlyMap<string, OaDepartment>;
	employees: ReadonlyMap<string, OaEmployee>;
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

/** A person as the mirror keeps it. */
export const mirroredPerson = ({ row }: Pick<MirrorPerson, 'row'>): YzjPerson =>
	personRow.parse(row);

/** The mirror of the enterprise. @throws {SyncStop} refresh-failed: it was never read */
export async function mirroredYunzhijia(store: Store, scope: Scope): Promise<YzjSide<YzjPerson>> {
	const { readAt, departments } = await mirroredDepartments(store, scope);
	return {
		departments,
		persons: (await store.mirror.persons(scope)).map(mirroredPerson),
		readAt,
	};
}

/**
 * The same, with what links need of the persons: for 100,000 of them a third of the time. @param
 * isWanted left out: everybody @throws {SyncStop} as above
 */
export async function outlinedYunzhijia(
	store: Store,
	scope: Scope,
	isWanted: (person: YzjOutline) => boolean = () => true,
): Promise<YzjSide> {
	const { readAt, departments } = await mirroredDepartments(store, scope);
	const persons: YzjOutline[] = [];
	for await (const page of store.mirror.outlines(scope)) {
		for (const row of page) {
			const person = outlineOf(row);
			if (isWanted(person)) persons.push(person);
		}
	}
	return { departments, persons, readAt };
}

export const outlineOf = ({
	openId,
	orgId,
	name,
	phone,
	email,
	jobNo,
	status,
}: MirrorOutline): YzjOutline => ({
	openId,
	orgId,
	name,
	phone,
	email,
	jobNo,
	status: statusOf.parse(status),
});

const statusOf = z.enum(['0', '1', '2']);

async function mirroredDepartments(store: Store, scope: Scope): Promise<Omit<YzjSide, 'persons'>> {
	const readAt = await store.mirror.refreshedAt(scope);
	if (readAt === null) throw new SyncStop({ code: 'nothing-read-to-link', facts: scope });
	return {
		readAt,
		departments: (await store.mirror.departments(scope)).map(
			({ orgId, name, parentId, longName, weights }) => ({
				id: orgId,
				name,
				parentId,
				longName,
				weights,
			}),
		),
	};
}

/**
 * The source that is meant: the one named, else the only one that the enterprise was read under.
 * @throws {SyncStop} several, or none
 */
export async function sourceOf(store: Store, eid: string, named: string): Promise<string> {
	if (named !== '') return named;
	const [only, ...others] = await store.mirror.sources(eid);
	if (only !== undefined && others.length === 0) return only;
	if (only === undefined) throw new SyncStop({ code: 'nothing-read', facts: { eid } });
	throw new SyncStop({ code: 'several-sources', facts: { eid, sources: [only, ...others] } });
}

/**
 * The newest reading of the source, or the one named. @param isWanted which employees are needed;
 * left out: all @throws {SyncStop} snapshot-missing
 */
export async function stagedOa(
	store: Store,
	source: string,
	snapshotId?: string,
	isWanted?: (employee: OaEmployee) => boolean,
): Promise<OaSide> {
	const header =
		snapshotId === undefined
			? await store.snapshots.latest(source)
			: await store.snapshots.get(snapshotId);
	if (!header)
		throw new SyncStop(
			snapshotId === undefined
				? { code: 'no-reading', facts: { source, use: 'link' } }
				: { code: 'reading-missing-to-link', facts: { snapshotId } },
		);
	return await loaded(store, header, isWanted);
}

/** The newest reading of the source; null: the store has none. */
export async function stagedOaIfAny(
	store: Store,
	source: string,
	isWanted?: (employee: OaEmployee) => boolean,
): Promise<OaSide | null> {
	const header = await store.snapshots.latest(source);
	return header && (await loaded(store, header, isWanted));
}

/** All of a reading, as a plan takes it. */
export async function stagedSnapshot(store: Store, { snapshotId }: OaSide): Promise<OaSnapshot> {
	return (await loadSnapshot(store, snapshotId)).snapshot;
}

async function loaded(
	store: Store,
	{ id, certificate, openedAt }: SnapshotHeader,
	isWanted: (employee: OaEmployee) => boolean = () => true,
): Promise<OaSide> {
	if (certificate === null)
		throw new SyncStop({ code: 'reading-not-closed', facts: { snapshotId: id } });
	const departments = new Map<string, OaDepartment>();
	const employees = new Map<string, OaEmployee>();
	for await (const page of store.snapshots.pages(id, 'departments'))
		for (const record of page) if (isDepartment(record)) departments.set(record.id, record);
	for await (const page of store.snapshots.pages(id, 'employees'))
		for (const record of page)
			if (isEmployee(record) && isWanted(record)) employees.set(record.id, record);
	return { snapshotId: id, certificate, departments, employees, readAt: openedAt };
}
