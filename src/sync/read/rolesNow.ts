import type { ReadingDoubt } from '../../lib/certificate';
import type { YunzhijiaReader } from '../../yunzhijia';
import { dutyKey, type YzjRole, type YzjRoleHolder } from '../model';
import { readHolders } from './roles';

/** Some roles at this moment. */
export interface RolesNow {
	/** Role id → its name; a role that is not among them is gone. */
	names: ReadonlyMap<string, string>;
	/** `dutyKey` of person and role → departments that it is limited to. */
	held: ReadonlyMap<string, string>;
	/** Why what is missing here may exist all the same; none: it does not. */
	reasons: readonly ReadingDoubt[];
}

/**
 * Some roles, and who has them. @param openIds whom to ask for, so that nobody among them is missed
 */
export async function rolesNow(
	reader: YunzhijiaReader,
	roleIds: Iterable<string>,
	openIds: Iterable<string>,
): Promise<RolesNow> {
	const wanted = new Set(roleIds);
	const listed = await listRoles(reader, wanted);
	const roles = listed.flatMap(({ id, roleName }): YzjRole[] =>
		wanted.has(id) ? [{ id, name: roleName }] : [],
	);
	const { holders, reasons } = await readHolders(reader, roles, openIds);
	return rolesByKey(roles, holders, [
		...(listed.length === 0 ? [{ code: 'no-roles' as const, facts: {} }] : []),
		...reasons,
	]);
}

/**
 * A role is gone only where two lists lack it: of a role that one left out, an undo would say that
 * it is gone, and whoever should lose it would count as done.
 */
async function listRoles(
	{ roles }: YunzhijiaReader,
	wanted: ReadonlySet<string>,
): ReturnType<YunzhijiaReader['roles']['getAll']> {
	const first = await roles.getAll();
	const ids = new Set(first.map(({ id }) => id));
	if ([...wanted].every((id) => ids.has(id))) return first;
	return [...first, ...(await roles.getAll()).filter(({ id }) => !ids.has(id))];
}

export const rolesByKey = (
	roles: readonly YzjRole[],
	holders: readonly YzjRoleHolder[],
	reasons: readonly ReadingDoubt[] = [],
): RolesNow => ({
	names: new Map(roles.map(({ id, name }) => [id, name])),
	held: new Map(holders.map(({ openId, roleId, orgIds }) => [dutyKey(openId, roleId), orgIds])),
	reasons,
});
