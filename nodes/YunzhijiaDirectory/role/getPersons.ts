import type { RolePersonRow, RolesReader } from '../../../src/yunzhijia';
import { yunzhijiaReader } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { pagingFields, readLimit, requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { roleIdField } from './fields';

const PAGE = 100;

export const getRolePersons: Operation = {
	resource: 'role',
	value: 'getPersons',
	name: 'Get Persons',
	action: 'Get persons of role',
	description: 'List who has a role, and for which departments (角色成员)',
	properties: [roleIdField, ...pagingFields],
	run: async (context) => {
		const reader = await yunzhijiaReader(context);
		return await eachItem(context, async (itemIndex) => {
			const rows = await personsOf(
				reader.roles,
				context.read('roleId', itemIndex, requiredText),
				readLimit(context, itemIndex),
			);
			return rows.map((row) => ({ json: { ...row } }));
		});
	},
};

async function personsOf(
	roles: RolesReader,
	roleId: string,
	limit: number,
): Promise<RolePersonRow[]> {
	const found = new Map<string, RolePersonRow>();
	for (let page = 0; found.size < limit; page++) {
		const rows = await roles.getPersonsPage(roleId, page, PAGE);
		for (const row of rows) found.set(row.openId, row);
		if (rows.length < PAGE) break;
	}
	return [...found.values()].slice(0, limit);
}
