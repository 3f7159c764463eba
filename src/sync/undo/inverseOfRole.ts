import type { DoneOperation } from '../apply/links';
import { roleOf } from '../apply/rolesNow';
import type { Draft } from '../diff/draft';
import { NO_ROLE, roleChangeId, roleFields } from '../diff/roles';
import { dutyKey } from '../model';
import { joined } from '../read/roles';
import { ALREADY, back, never, type Inverse } from './grade';
import type { Now } from './now';

/** Roles go back with the departments that they were limited to; without any of these the person would have them everywhere. */
export function inverseOfRole(
	{ operation, yzjId }: DoneOperation,
	common: Omit<Draft, 'id' | 'kind' | 'before' | 'after'>,
	{ roles, yzj }: Pick<Now, 'roles' | 'yzj'>,
): Inverse {
	const { kind, oaId, after } = operation;
	const { role, roleId, orgIds } = roleOf(operation);
	const has = roles?.held.has(dutyKey(yzjId, roleId)) === true;
	if (kind === 'assign-role')
		return has
			? back('reversible', [], {
					...common,
					id: roleChangeId('remove-role', oaId, roleId),
					kind: 'remove-role',
					before: after,
					after: NO_ROLE,
				})
			: ALREADY;
	if (has) return ALREADY;
	if (roles?.names.has(roleId) !== true) return never({ code: 'role-gone', facts: {} });
	const there = orgIds.filter((orgId) => yzj.byId.has(orgId));
	if (orgIds.length > 0 && there.length === 0)
		return never({ code: 'role-departments-gone', facts: {} });
	const again: Draft = {
		...common,
		id: roleChangeId('assign-role', oaId, roleId),
		kind: 'assign-role',
		before: NO_ROLE,
		after: roleFields(role, roleId, joined(there)),
	};
	return there.length < orgIds.length
		? back('reversible-with-loss', [{ code: 'some-role-departments-gone', facts: {} }], again)
		: back('reversible', [], again);
}
