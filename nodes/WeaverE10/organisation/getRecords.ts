import type { WeaverE10 } from '../../../src/weaver';
import { weaverE10 } from '../../shared/clients';
import { eachItem, type Emitted } from '../../shared/emit';
import { pagingFields, readLimit } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import type { RunContext } from '../../shared/runContext';

/** Departments (分部 and 部门) as items. */
export const getDepartments: Operation = {
	resource: 'department',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many departments',
	description:
		'List subcompanies and departments (分部和部门) as items, for looking at; a push uses Organisation: Read',
	properties: pagingFields,
	run: async (context) => await records(context, (client) => client.departments()),
};

/** Employees (人员) as items. */
export const getEmployees: Operation = {
	resource: 'employee',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many employees',
	description: 'List employees (人员) as items, for looking at; a push uses Organisation: Read',
	properties: pagingFields,
	run: async (context) => await records(context, (client) => client.employees()),
};

async function records(
	context: RunContext,
	pages: (client: WeaverE10) => AsyncIterable<readonly object[]>,
) {
	return await eachItem(context, async (itemIndex) => {
		const limit = readLimit(context, itemIndex);
		const found: Emitted[] = [];
		for await (const page of pages(await weaverE10(context))) {
			found.push(...page.map((record) => ({ json: { ...record } })));
			if (found.length >= limit) break;
		}
		return found.slice(0, limit);
	});
}
