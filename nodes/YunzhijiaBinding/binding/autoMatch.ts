import { z } from 'zod/v4';
import { planMatches } from '../../../src/bindings';
import type { Operation } from '../../shared/operation';
import { syncContext } from '../../shared/syncContext';
import { changeRequest, emitPlan } from './changePlan';
import { changeFields, planOptionsField, sourceField } from './fields';

export const autoMatch: Operation = {
	resource: 'binding',
	value: 'autoMatch',
	forPeople: true,
	name: 'Auto-Match',
	action: 'Auto-match records',
	description:
		'Plan the links that pairs and department paths find (自动关联), by the same rules as the push and without it',
	properties: [
		sourceField,
		{
			displayName: 'Settings',
			name: 'settings',
			type: 'json',
			default: '{}',
			description:
				'Settings of the push (同步设置): scope, topDepartment and matchPairs decide who may match whom; pairs that are left out are the stored ones',
		},
		{
			displayName: 'Include Re-Keyed Employees',
			name: 'rekeyed',
			type: 'boolean',
			default: false,
			description:
				'Whether links also pass to employees whom the OA gave another ID (包含 ID 已变的人员); such a plan always waits for an approval',
		},
		...changeFields,
		planOptionsField,
	],
	run: async (context) => {
		const saved = await planMatches(await syncContext(context), {
			...(await changeRequest(context)),
			settings: context.read('settings', 0, z.unknown()),
			rekeyed: context.read('rekeyed', 0, z.boolean()),
		});
		return await emitPlan(context, saved, []);
	},
};
