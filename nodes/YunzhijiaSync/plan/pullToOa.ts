import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { planPullToOa, type Plan } from '../../../src/sync';
import { weaverEditorIfAny, yunzhijiaReader } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { syncContext } from '../../shared/syncContext';
import { languageField, previewFilesField } from './fields';
import { previewFiles, previewOptions } from './previewFiles';

/** As of Plan Push. */
const OUTPUTS = { ready: 0, blocked: 1, 'no-changes': 2 } as const satisfies Record<Plan['status'], number>;

export const pullToOaPlan: Operation = {
	resource: 'plan',
	value: 'planPullToOa',
	name: 'Plan Pull to OA',
	action: 'Plan pull to OA',
	description: 'Pull Yunzhijia and save what would make the OA the same (从云之家同步到 OA：同步模拟); nothing is written to either side, and the plan removes nobody',
	properties: [
		{
			displayName: 'Settings',
			name: 'settings',
			type: 'json',
			default: '{}',
			description: 'The settings (同步设置), an object or JSON text; usually from the Config node. docs/settings.md lists every key.',
		},
		{
			displayName: 'Snapshot ID',
			name: 'snapshotId',
			type: 'string',
			default: '={{ $json.snapshotId }}',
			required: true,
			description: 'Of a closed snapshot of the OA (快照 ID)',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [languageField, previewFilesField],
		},
	],
	run: async (context) =>
		await eachItem(
			context,
			async (itemIndex) => {
				const { preview = ['html', 'xlsx'], language = 'zh' } = context.read('options', itemIndex, previewOptions);
				const oa = await weaverEditorIfAny(context);
				const { planId, plan, apply, report, outcome } = await planPullToOa(await syncContext(context), {
					settings: context.read('settings', itemIndex, z.unknown()),
					snapshotId: context.read('snapshotId', itemIndex, requiredText),
					yunzhijia: await yunzhijiaReader(context),
					...(oa && { oa }),
				});
				if (plan.guards.length > 0) context.node.addExecutionHints({ message: `Blocked by ${plan.guards.length} guards: ${plan.guards.map((guard) => guard.message).join(' ')}`, type: 'danger', location: 'outputPane' });
				const { changed: _changed, text: _text, readAt, ...shown } = report;
				const readOnly = z.object({ readOnly: z.literal(true) }).safeParse(plan.settings).success;
				const json: IDataObject = { ...outcome, apply, mayApply: apply === 'auto' && plan.status === 'ready' && !readOnly, report: { ...shown, readAt: new Date(readAt).toISOString() } };
				return [{ json, binary: await previewFiles(context, plan, { planId, createdAt: context.services.now(), language }, preview), output: OUTPUTS[plan.status] }];
			},
			{ outputs: 3, failedOutput: OUTPUTS.blocked },
		),
};
