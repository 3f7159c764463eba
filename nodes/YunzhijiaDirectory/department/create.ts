import { yunzhijiaEditor } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { textValue } from '../../shared/fields';
import { theOnly } from '../theOnly';
import type { Operation } from '../../shared/operation';
import { Refusal } from '../../shared/refusal';
import { nameField, parentIdField } from './fields';
import { childLongName, departmentName, requireDepartments } from './longNames';

/** Item by item: a later item's parent may be the department that an earlier one makes. */
export const createDepartment: Operation = {
	resource: 'department',
	value: 'create',
	name: 'Create',
	action: 'Create department',
	description: 'Add a department below an existing one (新增部门)',
	properties: [nameField, parentIdField],
	run: async (context) => {
		const editor = await yunzhijiaEditor(context);
		return await eachItem(context, async (itemIndex) => {
			const name = context.read('name', itemIndex, departmentName);
			const parentId = context.read('parentId', itemIndex, textValue);
			const parents = await requireDepartments(
				editor.departments,
				parentId === '' ? [] : [parentId],
			);
			const longName = childLongName(parents.get(parentId), name);
			const [existing] = await editor.departments.getByLongNames([longName]);
			if (existing !== undefined)
				throw new Refusal({
					code: 'department-exists',
					facts: { name: longName, id: existing.id },
				});
			const result = theOnly(await editor.departments.addV2([{ longName }]));
			const [created] = await editor.departments.getByLongNames([longName]);
			return [
				{
					json:
						created === undefined
							? { id: result.orgId ?? '', name, department: longName }
							: { ...created },
				},
			];
		});
	},
};
