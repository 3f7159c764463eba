import type { Operation } from '../../shared/operation';
import { eachItem } from '../../shared/emit';
import { requiredText } from '../../shared/fields';
import { executionOf } from '../../shared/recordedRun';
import { Refusal } from '../../shared/refusal';

/** The first step behind the console: from here on the pages say that somebody is at work. */
export const takeUpRun: Operation = {
	resource: 'console',
	value: 'takeUp',
	name: 'Take Up Run',
	action: 'Take up run',
	description:
		'Tell the console that its run begins (接手运行); the item goes on as it is, one run is taken up once',
	properties: [
		{
			displayName: 'Run ID',
			name: 'runId',
			type: 'string',
			default: '={{ $json.runId }}',
			required: true,
			description: 'Of the item that the Yunzhijia Console node emitted (运行 ID)',
		},
	],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const runId = context.read('runId', itemIndex, requiredText);
			const { runs } = await context.store();
			if (!(await runs.takeUp(runId, executionOf(context))))
				throw new Refusal({ code: 'run-not-waiting', facts: { runId } });
			return [{ json: context.items[itemIndex]?.json ?? {} }];
		}),
};
