import { eachItem } from '../../shared/emit';
import type { Operation } from '../../shared/operation';
import { endOf, executionOf } from '../../shared/recordedRun';

/**
 * Where a run ends that no other operation of ours ended:
 * above all on the error output of a node that reads the OA.
 */
export const finishRun: Operation = {
	resource: 'console',
	value: 'finish',
	name: 'Finish Run',
	action: 'Finish run',
	description:
		'Tell the console how its run ended, from an outcome or an error item (结束运行); the item goes on as it is',
	properties: [],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const item = context.items[itemIndex] ?? { json: {} };
			const { runs } = await context.store();
			await runs.end(executionOf(context), endOf([[item]]));
			return [{ json: item.json }];
		}),
};
