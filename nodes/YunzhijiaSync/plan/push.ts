import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { countCauses, planPush } from '../../../src/sync';
import type { Plan } from '../../../src/sync/model';
import { yunzhijiaReader } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import type { RunContext } from '../../shared/runContext';
import { syncContext } from '../../shared/syncContext';
import { administratorsOf } from './administrators';
import { languageField, previewFilesField } from './fields';
import { previewFiles, previewOptions } from './previewFiles';

/** Outputs of the node while it plans a push. An item that went wrong belongs with the blocked ones: nothing may be applied from it. */
const OUTPUTS = { ready: 0, blocked: 1, 'no-changes': 2 } as const satisfies Record<Plan['status'], number>;

export const pushPlan: Operation = {
	resource: 'plan',
	value: 'planPush',
	name: 'Plan Push',
	action: 'Plan push',
	description: 'Compare a snapshot of the OA with Yunzhijia and save what a push would do (同步通讯录到云之家：同步模拟); nothing is written to Yunzhijia',
	properties: [
		{
			displayName: 'Settings',
			name: 'settings',
			type: 'json',
			default: '{}',
			description: 'Settings of the push (同步设置), an object or JSON text; usually from the Config node. docs/settings.md lists every key.',
		},
		{
			displayName: 'Snapshot ID',
			name: 'snapshotId',
			type: 'string',
			default: '={{ $json.snapshotId }}',
			required: true,
			description: 'Of a closed snapshot (快照 ID)',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				languageField,
				previewFilesField,
			],
		},
	],
	run: async (context) =>
		await eachItem(
			context,
			async (itemIndex) => {
				const { preview = ['html', 'xlsx'], language = 'zh' } = context.read('options', itemIndex, previewOptions);
				const { planId, plan, causes, apply, outcome } = await planPush(await syncContext(context), {
					settings: context.read('settings', itemIndex, z.unknown()),
					snapshotId: context.read('snapshotId', itemIndex, requiredText),
					yunzhijia: await yunzhijiaReader(context),
					...(await administratorsOf(context)),
				});
				hint(context, plan);
				const json: IDataObject = { ...outcome, causes: Object.fromEntries(countCauses(causes)), apply, mayApply: apply === 'auto' && plan.status === 'ready' && !isReadOnly(plan) };
				const binary = await previewFiles(context, plan, { planId, createdAt: context.services.now(), language, causes }, preview);
				return [{ json, binary, output: OUTPUTS[plan.status] }];
			},
			{ outputs: 3, failedOutput: OUTPUTS.blocked },
		),
};

/** The plan holds the settings in force, as the settings schema parsed them. */
const isReadOnly = (plan: Plan): boolean => z.object({ readOnly: z.literal(true) }).safeParse(plan.settings).success;

function hint(context: RunContext, plan: Plan): void {
	if (plan.guards.length > 0) {
		context.node.addExecutionHints({ message: `Blocked by ${plan.guards.length} guards: ${plan.guards.map((guard) => guard.message).join(' ')}`, type: 'danger', location: 'outputPane' });
	}
	if (plan.counts.quarantined > 0) {
		context.node.addExecutionHints({ message: `${plan.counts.quarantined} objects are left alone because their data is in doubt; see "conflicts" or the preview.`, type: 'warning', location: 'outputPane' });
	}
}
