import type { INodeProperties } from 'n8n-workflow';
import type { RoleRow, RolesReader } from '../../../src/yunzhijia';
import { Refusal } from '../../shared/refusal';

/** An existing role. */
export const roleIdField: INodeProperties = {
	displayName: 'Role ID',
	name: 'roleId',
	type: 'string',
	default: '',
	required: true,
	description: 'ID of the role (角色 ID), as Role: Get Many lists it',
};

export const roleNameField: INodeProperties = {
	displayName: 'Role Name',
	name: 'roleName',
	type: 'string',
	default: '',
	required: true,
	description: 'Name of the role (角色名称)',
};

/**
 * Whether Yunzhijia allows a name twice is unknown
 * (directory-api 6.1). @throws Refusal when another role has it
 */
export function requireFreeName(roles: readonly RoleRow[], name: string, exceptId = ''): void {
	const namesake = roles.find((role) => role.id !== exceptId && role.roleName === name);
	if (namesake !== undefined)
		throw new Refusal({ code: 'role-exists', facts: { name, id: namesake.id } });
}

/** All roles, one of which has this id. @throws Refusal when none has */
export async function requireRole(roles: RolesReader, id: string): Promise<RoleRow[]> {
	const all = await roles.getAll();
	if (!all.some((role) => role.id === id))
		throw new Refusal({ code: 'role-unknown', facts: { id } });
	return all;
}
