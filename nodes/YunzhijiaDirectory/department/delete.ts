import { z } from 'zod/v4';
import type { DepartmentRow } from '../../../src/yunzhijia';
import { yunzhijiaEditor } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { Refusal } from '../../shared/refusal';
import { allPersons } from '../person/allPersons';
import { theOnly } from '../theOnly';
import { departmentIdField } from './fields';

export const deleteDepartment: Operation = {
	resource: 'department',
	value: 'delete',
	name: 'Delete',
	action: 'Delete department',
	description:
		'Remove a department (删除部门); one that holds people or departments only when you allow it',
	properties: [
		departmentIdField,
		{
			displayName: 'Even When Not Empty',
			name: 'notEmpty',
			type: 'boolean',
			default: false,
			description:
				'Whether to delete a department with people or departments inside. Its people fall into "unassigned" (未分配).',
		},
	],
	run: async (context) => {
		const editor = await yunzhijiaEditor(context);
		return await eachItem(context, async (itemIndex) => {
			const id = context.read('departmentId', itemIndex, requiredText);
			if (!context.read('notEmpty', itemIndex, z.boolean())) {
				const branch = branchOf(await editor.departments.getAll(), id);
				const people = (await allPersons(editor.persons)).filter((person) =>
					branch.has(person.orgId),
				).length;
				if (people > 0 || branch.size > 1) {
					throw new Refusal({
						code: 'department-not-empty',
						facts: { id, people, departments: branch.size - 1 },
					});
				}
			}
			theOnly(await editor.departments.deleteById([id]));
			return [{ json: { deleted: true, id } }];
		});
	},
};

/** Ids of a department and all below it. */
function branchOf(departments: readonly DepartmentRow[], id: string): Set<string> {
	const children = new Map<string, string[]>();
	for (const row of departments) {
		const siblings = children.get(row.parentId);
		if (siblings === undefined) children.set(row.parentId, [row.id]);
		else siblings.push(row.id);
	}
	const branch = new Set<string>();
	const open = [id];
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		if (branch.has(next)) continue;
		branch.add(next);
		open.push(...(children.get(next) ?? []));
	}
	return branch;
}
