import type {
	Binding,
	MirrorChanges,
	MirrorDepartment,
	MirrorPerson,
	Scope,
	Store,
} from '../../store';
import type { YunzhijiaReader } from '../../yunzhijia';
import type { EngineContext } from '../../store/context';
import type { YzjDepartment, YzjPerson, YzjSnapshot } from '../model';
import { readYunzhijia } from './yunzhijia';

/** What a refresh changed in the store. */
export interface Refreshed {
	departments: MirrorChanges;
	persons: MirrorChanges;
	/** Links that are kept as removed from now on. */
	unbound: number;
}

/**
 * The mirror becomes this reading; links whose person or department it lacks are kept as removed
 * (C1). A pull and the beginning of a push are this one function.
 * @returns null where the reading is no ground for it: nothing was changed then
 */
export async function refreshMirror({
	engineContext: { store, services },
	scope,
	yunzhijia,
	bindings,
	who,
}: {
	engineContext: EngineContext;
	scope: Scope;
	yunzhijia: YzjSnapshot;
	bindings: readonly Binding[];
	who: string;
}): Promise<Refreshed | null> {
	// A directory without anybody, although persons are
	// linked, is a failed reading, not the end of all links.
	if (
		!yunzhijia.certificate.complete ||
		(yunzhijia.persons.length === 0 &&
			bindings.some((binding) => binding.kind === 'person' && binding.state === 'active'))
	)
		return null;
	const changes = await replaceMirror({ store, services }, scope, yunzhijia);
	const active = new Set(
		yunzhijia.persons.filter((person) => person.status === '1').map((person) => person.openId),
	);
	const departments = new Set(yunzhijia.departments.map((department) => department.id));
	const gone = (kind: Binding['kind'], there: ReadonlySet<string>): string[] =>
		bindings.flatMap((binding) =>
			binding.kind === kind && binding.state === 'active' && !there.has(binding.yzjId)
				? [binding.oaId]
				: [],
		);
	return {
		...changes,
		unbound: await unbind(
			store,
			scope,
			{ person: gone('person', active), department: gone('department', departments) },
			who,
		),
	};
}

const replaceMirror = async (
	{ store, services }: EngineContext,
	scope: Scope,
	yunzhijia: YzjSnapshot,
): Promise<{ departments: MirrorChanges; persons: MirrorChanges }> =>
	// Linked people who are not in service stay in the mirror with
	// their state: it is them whom an administrator looks for.
	await store.mirror.replace(
		scope,
		yunzhijia.departments.map(mirrorDepartment),
		[...yunzhijia.persons, ...yunzhijia.askedById].map(mirrorPerson),
		services.now(),
	);

/**
 * The mirror as Yunzhijia is after something was written there. Links stay
 * as they are: a person that was just made may not be listed yet. Where that
 * cannot be read whole, the mirror stays as it was until the next pull.
 */
export async function mirrorAnew(
	context: EngineContext,
	scope: Scope,
	reader: YunzhijiaReader,
): Promise<void> {
	const { store, services } = context;
	try {
		const bindings = await store.bindings.list(scope);
		const snapshot = await readYunzhijia(
			reader,
			bindings.flatMap(({ kind, yzjId }) => (kind === 'person' ? [yzjId] : [])),
		);
		if (snapshot.certificate.complete) await replaceMirror(context, scope, snapshot);
	} catch (error) {
		services.log.warn('The local copy is as it was before the run', {
			reason: error instanceof Error ? error.message : String(error),
		});
	}
}

/**
 * Links of OA records whose Yunzhijia record is gone are kept as removed. @returns how many changed
 */
export async function unbind(
	store: Store,
	scope: Scope,
	oaIds: Record<Binding['kind'], readonly string[]>,
	who: string,
): Promise<number> {
	const persons = await store.bindings.markRemoved(scope, 'person', oaIds.person, {
		who,
		why: 'no longer an active person of Yunzhijia',
		code: 'not-active',
	});
	return (
		persons +
		(await store.bindings.markRemoved(scope, 'department', oaIds.department, {
			who,
			why: 'the department is gone from Yunzhijia',
			code: 'department-gone',
		}))
	);
}

export const mirrorDepartment = (row: YzjDepartment): MirrorDepartment => ({
	orgId: row.id,
	name: row.name,
	parentId: row.parentId,
	longName: row.longName,
	weights: row.weights,
	row,
});

export const mirrorPerson = (row: YzjPerson): MirrorPerson => ({
	openId: row.openId,
	orgId: row.orgId,
	name: row.name,
	phone: row.phone,
	email: row.email,
	jobNo: row.jobNo,
	status: row.status,
	row,
});
