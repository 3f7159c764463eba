import type { E9ReadOptions, WeaverE9 } from '../../../src/weaver/e9';
import { weaverE9 } from '../../shared/clients';
import { eachItem, type Emitted } from '../../shared/emit';
import { pagingFields, readLimit } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import type { RunContext } from '../../shared/runContext';
import { readingFields, readingOptions } from './fields';

const properties = [...readingFields, ...pagingFields];

/** Departments (分部 and 部门) as items. */
export const getDepartments: Operation = {
	resource: 'department',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many departments',
	description:
		'List subcompanies and departments (分部和部门) as items, for looking at; a push uses Organisation: Read',
	properties,
	run: async (context) =>
		await records(context, async function* (client, options) {
			yield (await client.readDepartments(options)).records;
		}),
};

/** Employees (人员) as items. */
export const getEmployees: Operation = {
	resource: 'employee',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many employees',
	description: 'List employees (人员) as items, for looking at; a push uses Organisation: Read',
	properties,
	run: async (context) =>
		await records(context, async function* (client, options) {
			for await (const part of client.readOrganisation(options))
				if (part.kind === 'employees') yield part.records;
		}),
};

async function records(
	context: RunContext,
	pages: (client: WeaverE9, options: E9ReadOptions) => AsyncIterable<readonly object[]>,
) {
	return await eachItem(context, async (itemIndex) => {
		const limit = readLimit(context, itemIndex);
		const options = readingOptions(context, itemIndex);
		const found: Emitted[] = [];
		for await (const page of pages(await weaverE9(context), options)) {
			found.push(...page.map((record) => ({ json: { ...record } })));
			if (found.length >= limit) break;
		}
		return found.slice(0, limit);
	});
}
