import type { Binding } from '../../../store';
import type { EngineContext } from '../../../store/context';
import type { YunzhijiaReader } from '../../../yunzhijia';
import { dutyKey, linkMade, type Operation, type YzjDuties, type YzjSnapshot } from '../../model';
import { besideOf, type DoneOperation, type Now } from '../../operations';
import { orgIdNow } from '../../operations/inverse';
import { roleIdOf } from '../../operations/role';
import { personsOf, yzjRoot } from '../../organise/yunzhijia';
import { indexYzj } from '../../organise/yzjTree';
import { readDuties, withDuties } from '../../read/duties';
import { dutiesByKey } from '../../read/dutiesNow';
import { withDisabled } from '../../read/holders';
import { rolesNow, type RolesNow } from '../../read/rolesNow';
import { inDoubt, readYunzhijia } from '../../read/yunzhijia';
import { toLink } from '../known';
import type { Undone } from './undone';

/** Yunzhijia and the links as they are when an undo is planned. */
export interface ReadNow {
	yunzhijia: YzjSnapshot;
	bindings: readonly Binding[];
	/** null where the undone plan did nothing to them. */
	duties: YzjDuties | null;
	roles: RolesNow | null;
}

/** @throws {YunzhijiaError} when Yunzhijia cannot be read */
export async function readNow(
	{ store }: EngineContext,
	reader: YunzhijiaReader,
	{ scope, done }: Undone,
): Promise<ReadNow> {
	const bindings = await store.bindings.list(scope);
	const shown = await readYunzhijia(reader, openIdsOf(done, bindings));
	// A department that the plan made is deleted only with nobody in it, whom no list shows included.
	const listed = done.some(({ operation }) => operation.kind === 'create-department')
		? ((await withDisabled(reader, shown)) ?? shown)
		: shown;
	const touchedDuties = done.some(({ operation }) => besideOf(operation) === 'duties');
	const duties = touchedDuties ? await readDuties(reader) : null;
	const roles = await readRoles(reader, done);
	const yunzhijia = inDoubt(duties ? withDuties(listed, duties) : listed, roles?.reasons ?? []);
	return { yunzhijia, bindings, duties, roles };
}

async function readRoles(
	reader: YunzhijiaReader,
	done: readonly DoneOperation[],
): Promise<RolesNow | null> {
	const changed = done.filter(({ operation }) => besideOf(operation) === 'roles');
	if (changed.length === 0) return null;
	return await rolesNow(
		reader,
		changed.flatMap(({ operation }) => roleIdOf(operation) ?? []),
		changed.map(({ yzjId }) => yzjId),
	);
}

const openIdsOf = (done: readonly DoneOperation[], bindings: readonly Binding[]): string[] => [
	...bindings.flatMap((binding) => (binding.kind === 'person' ? [binding.yzjId] : [])),
	...done.flatMap(({ operation, yzjId }) =>
		operation.object === 'person'
			? [yzjId, linkMade(operation).replaces?.yzjId ?? ''].filter((openId) => openId !== '')
			: [],
	),
];

/** The same, beside what the plan did to departments and leaderships. */
export function nowOf(
	done: readonly DoneOperation[],
	{ yunzhijia, bindings, duties, roles }: ReadNow,
): Now {
	const active = bindings.filter((binding) => binding.state === 'active').map(toLink);
	const { made, led, deleted, renames } = changedBy(done);
	return {
		yzj: indexYzj(yunzhijia.departments, yzjRoot(yunzhijia)),
		persons: personsOf(yunzhijia),
		links: new Map(active.map((link) => [`${link.kind}:${link.oaId}`, link])),
		owners: new Map(active.map((link) => [`${link.kind}:${link.yzjId}`, link])),
		made,
		duties: duties && { now: dutiesByKey(duties), made: new Set(led) },
		roles,
		deleted,
		renames: Map.groupBy(renames, (operation) => operation.yzjId),
	};
}

/** What the plan did to departments and leaderships. */
function changedBy(done: readonly DoneOperation[]) {
	const made = new Map<string, string>();
	const led: string[] = [];
	const deleted = new Map<string, Operation<'delete-department'>>();
	const renames: Operation<'rename-department'>[] = [];
	for (const { operation, yzjId } of done)
		if (operation.kind === 'create-department') made.set(operation.oaId, yzjId);
	for (const { operation, yzjId } of done) {
		const { kind } = operation;
		if (kind === 'delete-department') deleted.set(yzjId, operation);
		else if (kind === 'rename-department') renames.push(operation);
		else if (kind === 'set-leader' && !operation.leads) {
			const orgId = orgIdNow(operation.target, { made });
			if (orgId !== null) led.push(dutyKey(yzjId, orgId));
		}
	}
	return { made, led, deleted, renames };
}
