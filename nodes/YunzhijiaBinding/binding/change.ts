import { bindingChanges, changesAskedFor } from '../../../src/bindings';
import { jsonParameter } from '../../shared/jsonParameter';
import type { Operation } from '../../shared/operation';
import { changeRequest, planned } from './changePlan';
import { changeFields, planOptionsField, sourceField } from './fields';

/** What the console asks for: one item, whatever is to be changed. */
export const change: Operation = {
	resource: 'binding',
	value: 'change',
	records: 'bindings',
	forPeople: true,
	name: 'Plan Changes',
	action: 'Plan changes of links',
	description:
		'Make one plan of changes that are given as JSON, as the console asks for them (修改关联)',
	properties: [
		sourceField,
		{
			displayName: 'Changes',
			name: 'changes',
			type: 'json',
			default: '={{ $json.request }}',
			required: true,
			description:
				'{"changes": [{"action": "bind", "kind": "person", "oaId": "7", "yzjId": "…"}]} or {"unbindAll": {"kinds": ["person"], "expected": 12}} (要修改的关联)',
		},
		...changeFields,
		planOptionsField,
	],
	run: async (context) => {
		const { source, yunzhijia } = await changeRequest(context);
		const asked = context.read('changes', 0, jsonParameter.pipe(changesAskedFor));
		const scope = { eid: yunzhijia.eid, source };
		return await planned(context, await bindingChanges(await context.store(), scope, asked));
	},
};
