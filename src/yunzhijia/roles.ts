import { z } from 'zod/v4';
import { text } from '../lib/wireValues';
import type { RoleAssignment, RolesEditor, RolesReader } from './client';
import { MAX_KEYS } from './endpoints';
import { YunzhijiaError } from './errors';
import { readByKeys, readRows } from './readRows';
import { personRolesRow, rolePersonRow, roleRow } from './rows';
import type { Transport } from './transport';

const addAnswer = z.object({ id: text.pipe(z.string().min(1)) });

/**
 * roletag/getCompanyRoleTag, getPersonsByRoleAndPage, batchGetPersonRoleTags (directory-api 6.1).
 * Some of the family want the eid inside `data` as well, so all get it.
 */
export const createRolesReader = (transport: Transport, eid: string): RolesReader => ({
	getAll: () => readRows(transport, 'roletag/getCompanyRoleTag', { eid }, roleRow),
	getPersonsPage: (roleId, page, count) =>
		readRows(
			transport,
			'roletag/getPersonsByRoleAndPage',
			{ eid, roleId, begin: page, count },
			rolePersonRow,
		),
	getByOpenIds: (openIds) =>
		readByKeys(openIds, MAX_KEYS, (part) =>
			readRows(transport, 'roletag/batchGetPersonRoleTags', { eid, openIds: part }, personRolesRow),
		),
});

/**
 * roletag/addRoleTag, updateRoleTag, deleteRoleTag, setPersonRoleTag, deletePersonRoleTag,
 * batchSetPersonRoleTag (directory-api 6.1).
 */
export const createRolesEditor = (transport: Transport, eid: string): RolesEditor => {
	const batch = async (
		operate: 'insert' | 'delete',
		assignments: readonly RoleAssignment[],
	): Promise<void> => {
		if (assignments.length > MAX_KEYS)
			throw new RangeError(
				`roletag/batchSetPersonRoleTag is sent at most ${MAX_KEYS} items a call, not ${assignments.length}`,
			);
		if (assignments.length > 0)
			await transport.write('roletag/batchSetPersonRoleTag', {
				eid,
				operate,
				roleTags: byPerson(assignments),
			});
	};
	return {
		...createRolesReader(transport, eid),
		add: async (roleName) => {
			const answer = addAnswer.safeParse(
				await transport.write('roletag/addRoleTag', { eid, roleName }),
			);
			if (answer.success) return answer.data.id;
			throw new YunzhijiaError({
				kind: 'outcome-unknown',
				endpoint: 'roletag/addRoleTag',
				said: {
					code: 'without',
					facts: { endpoint: 'roletag/addRoleTag', what: 'role-id' },
				},
			});
		},
		rename: async (roleId, roleName) => {
			await transport.write('roletag/updateRoleTag', { eid, roleId, roleName });
		},
		delete: async (roleId) => {
			await transport.write('roletag/deleteRoleTag', { eid, roleId });
		},
		assign: async ({ roleId, openId, orgIds }) => {
			await transport.write('roletag/setPersonRoleTag', {
				eid,
				roleId,
				openId,
				orgIds: orgIds.join(','),
			});
		},
		remove: async (roleId, openId) => {
			await transport.write('roletag/deletePersonRoleTag', { eid, roleId, openId });
		},
		assignBatch: (assignments) => batch('insert', assignments),
		removeBatch: (assignments) => batch('delete', assignments),
	};
};

/** `orgids` is a list and in small letters here, unlike in the single call. */
const byPerson = (
	assignments: readonly RoleAssignment[],
): { openId: string; roleOrgs: { roleId: string; orgids: readonly string[] }[] }[] => {
	const roles = new Map<string, { roleId: string; orgids: readonly string[] }[]>();
	for (const { openId, roleId, orgIds } of assignments) {
		const known = roles.get(openId);
		if (known) known.push({ roleId, orgids: orgIds });
		else roles.set(openId, [{ roleId, orgids: orgIds }]);
	}
	return [...roles].map(([openId, roleOrgs]) => ({ openId, roleOrgs }));
};
