import { applyPlan } from '../../../src/sync';
import { yunzhijiaOf } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { syncContext } from '../../shared/syncContext';
import { planIdField } from './fields';

export const apply: Operation = {
	resource: 'plan',
	value: 'apply',
	name: 'Apply',
	action: 'Apply plan',
	description: 'Do exactly what a plan says (执行同步); one that waits or was blocked needs an approval first',
	properties: [planIdField],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const outcome = await applyPlan(await syncContext(context), { planId: context.read('planId', itemIndex, requiredText), yunzhijia: await yunzhijiaOf(context) });
			if (outcome.failures.length > 0) {
				context.node.addExecutionHints({ message: `${outcome.failures.length} operations did not work; see "failures".`, type: 'warning', location: 'outputPane' });
			}
			return [{ json: { ...outcome } }];
		}),
};
