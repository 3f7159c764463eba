import { yunzhijiaEditor } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredText, textValue } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { Refusal } from '../../shared/refusal';
import { departmentIdField, parentIdField } from './fields';

export const moveDepartment: Operation = {
	resource: 'department',
	value: 'move',
	name: 'Move',
	action: 'Move department',
	description: 'Hang a department, with everything below it, under another one (部门移动)',
	properties: [departmentIdField, parentIdField],
	run: async (context) => {
		const editor = await yunzhijiaEditor(context);
		return await eachItem(context, async (itemIndex) => {
			const id = context.read('departmentId', itemIndex, requiredText);
			const parentId = context.read('parentId', itemIndex, textValue);
			// Yunzhijia checks neither names nor loops when it moves (directory-api 4.6).
			const all = new Map((await editor.departments.getAll()).map((row) => [row.id, row]));
			const department = all.get(id);
			const target =
				parentId === '' ? [...all.values()].find((row) => row.parentId === '') : all.get(parentId);
			if (department === undefined)
				throw new Refusal({ code: 'department-unknown', facts: { ids: [id], more: 0 } });
			if (target === undefined)
				throw new Refusal({
					code: 'department-unknown',
					facts: { ids: parentId === '' ? [] : [parentId], more: 0 },
				});
			for (let above = all.get(target.id); above !== undefined; above = all.get(above.parentId)) {
				if (above.id === id)
					throw new Refusal({
						code: 'department-within-itself',
						facts: { target: target.name, department: department.name },
					});
			}
			const namesake = [...all.values()].find(
				(row) => row.id !== id && row.parentId === target.id && row.name === department.name,
			);
			if (namesake !== undefined)
				throw new Refusal({
					code: 'department-there',
					facts: { target: target.name, department: department.name, id: namesake.id },
				});
			await editor.departments.moveOrg(id, target.id);
			return [{ json: { id, name: department.name, parentId: target.id } }];
		});
	},
};
