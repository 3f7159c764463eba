import type { RoleAssignment } from '../../yunzhijia';
import type { Moved } from '../../words';
import { z } from 'zod/v4';
import { dutyKey, roleChangeId, type Draft, type Operation, type RoleChange } from '../model';
import { nameKey } from '../../lib/canonical/text';
import { joined } from '../read/roles';
import { done, NO_PERSON, oneByOne, onlyPresent } from './calls';
import { defineOperation } from './definition';
import type { PlanGround } from './ground';
import { ALREADY, back, never, type Inverse, type Now } from './inverse';
import { personInverse, personMoved, type PersonNow } from './persons';
import { doneWhen, openIdIn, UNREADABLE, type Seen, type Verdict } from './seen';

type OfRole = Operation<'assign-role' | 'remove-role'>;

const members: z.ZodType<RoleChange> = z.object({
	role: z.object({ id: z.string(), name: z.string(), orgIds: z.array(z.string()).readonly() }),
});

/** The id of the role that an operation is about; undefined for one about none. */
export const roleIdOf = (operation: Operation): string | undefined =>
	'role' in operation ? operation.role.id : undefined;

const NO_ROLE = { role: '' };
const textOf = ({ role: { id, name, orgIds } }: OfRole) => ({
	role: name,
	roleId: id,
	...(orgIds.length > 0 && { roleOrgIds: joined(orgIds) }),
});

const removeRole = defineOperation({
	kind: 'remove-role',
	object: 'person',
	members,
	texts: (operation) => ({ before: textOf(operation), after: NO_ROLE }),
	tone: 'updated',
	takes: true,
	in: 'yunzhijia',
	endpoint: 'roletag/deletePersonRoleTag',
	beside: 'roles',
	// What a batch without departments takes is unknown (docs/yunzhijia-unknowns.md).
	batch: 1,
	call: (editor, operations, where) =>
		oneByOne(
			operations,
			(operation) => editor.roles.remove(operation.role.id, where.openIdOf(operation)),
			(operation) => where.openIdOf(operation),
		),
	moved: (operation, at) =>
		roleMoved(operation, at, (held) => {
			const { name: role, orgIds } = operation.role;
			if (at.now.roles?.reasons.length)
				return { code: 'role-uncertain', facts: { role, doubts: at.now.roles.reasons } };
			if (held === undefined) return { code: 'role-lost', facts: { role } };
			return held === joined(orgIds) ? null : { code: 'role-departments', facts: { role } };
		}),
	readBack: (operation, seen) =>
		roleVerdict(operation, seen, (departments) => departments === undefined),
	inverse: (undone, now) =>
		personInverse(undone, now, (_person, common) => roleBack(undone.operation, common, now)),
});

const assignRole = defineOperation({
	kind: 'assign-role',
	object: 'person',
	members,
	texts: (operation) => ({ before: NO_ROLE, after: textOf(operation) }),
	tone: 'updated',
	in: 'yunzhijia',
	endpoint: 'roletag/batchSetPersonRoleTag',
	beside: 'roles',
	batch: 100,
	/**
	 * Given one by one, the answer says what is wrong with
	 * roles that were given together and do not show.
	 */
	parts: (operations, _where, again) =>
		again ? operations.map((operation) => [operation]) : [[...operations]],
	call: async (editor, operations, where) => {
		const wanted = operations.map((operation): RoleAssignment | null => {
			const { id: roleId, orgIds } = operation.role;
			const openId = where.openIdOf(operation);
			return openId === '' ? null : { roleId, openId, orgIds };
		});
		return await onlyPresent(operations, wanted, NO_PERSON, async (items) => {
			const [item] = items;
			if (item && items.length === 1) {
				await editor.roles.assign(item);
				return [done(item.openId)];
			}
			await editor.roles.assignBatch(items);
			// Its answer is empty, whatever became of single items: they are read back.
			return items.map(({ openId }) => ({ ...done(openId), outcome: 'unknown' as const }));
		});
	},
	moved: (operation, at) =>
		roleMoved(operation, at, (held) => {
			const { name: role } = operation.role;
			if (held !== undefined) return { code: 'has-role', facts: { role } };
			return at.now.roles?.reasons.length
				? { code: 'role-uncertain', facts: { role, doubts: at.now.roles.reasons } }
				: null;
		}),
	// One that was to come back for some departments and shows without a limit is a wider one.
	readBack: (operation, seen) =>
		roleVerdict(
			operation,
			seen,
			(departments) =>
				departments !== undefined && (operation.role.orgIds.length === 0 || departments !== ''),
		),
	inverse: (undone, now) =>
		personInverse(undone, now, (_person, common) => {
			const { oaId, role } = undone.operation;
			return now.roles?.held.has(dutyKey(undone.yzjId, role.id)) === true
				? back('reversible', [], {
						...common,
						id: roleChangeId('remove-role', oaId, role.id),
						kind: 'remove-role',
						role,
					})
				: ALREADY;
		}),
});

/**
 * The role has to be there under its name. Roles keep the department limits
 * that an administrator gave them; and where the reading is in doubt nothing
 * is changed: an assignment may exist, and a removal may be undone by it.
 */
function roleMoved(
	operation: OfRole,
	at: PlanGround,
	own: (held: string | undefined) => Moved | null,
): Moved | null {
	return personMoved(operation, at, () => {
		const { name: role, id: roleId } = operation.role;
		const name = at.now.roles?.names.get(roleId);
		if (name === undefined) return { code: 'role-gone', facts: { role } };
		if (nameKey(name) !== nameKey(role))
			return { code: 'role-renamed', facts: { role, now: name } };
		return own(at.now.roles?.held.get(dutyKey(operation.yzjId, roleId)));
	});
}

/** A role that is gone has nobody. */
function roleVerdict(
	operation: OfRole,
	{ roles, ids }: Seen,
	isDone: (departments: string | undefined) => boolean,
): Verdict {
	if (!roles) return UNREADABLE;
	const openId = openIdIn(operation, ids);
	const departments = roles.held.get(dutyKey(openId, operation.role.id));
	if (departments === undefined && roles.reasons.length > 0) return UNREADABLE;
	return doneWhen(isDone(departments), openId);
}

/**
 * A role goes back with the departments that it was limited to;
 * without any of these the person would have it everywhere.
 */
function roleBack({ oaId, role }: OfRole, common: PersonNow, { roles, yzj }: Now): Inverse {
	const { id: roleId, orgIds } = role;
	if (roles?.held.has(dutyKey(common.yzjId, roleId)) === true) return ALREADY;
	if (roles?.names.has(roleId) !== true) return never({ code: 'role-gone', facts: {} });
	const there = orgIds.filter((orgId) => yzj.byId.has(orgId));
	if (orgIds.length > 0 && there.length === 0)
		return never({ code: 'role-departments-gone', facts: {} });
	const again: Draft = {
		...common,
		id: roleChangeId('assign-role', oaId, roleId),
		kind: 'assign-role',
		role: { ...role, orgIds: there },
	};
	return there.length < orgIds.length
		? back('reversible-with-loss', [{ code: 'some-role-departments-gone', facts: {} }], again)
		: back('reversible', [], again);
}

export const roleOperations = {
	'assign-role': assignRole,
	'remove-role': removeRole,
};
