import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { pull, pullOnEvents, type Plan, type Pulled } from '../../../src/sync';
import { yunzhijiaReader } from '../../shared/clients';
import { eachItem, type Emitted } from '../../shared/emit';
import { textValue } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import type { RunContext } from '../../shared/runContext';
import { syncContext } from '../../shared/syncContext';
import { languageField, previewFilesField } from '../plan/fields';
import { previewFiles, previewOptions } from '../plan/previewFiles';

/** Outputs of the node while it pulls: links that may be made, links that are blocked, nothing left to do. */
const OUTPUTS = { ready: 0, blocked: 1, 'no-changes': 2 } as const satisfies Record<Plan['status'], number>;

export const pullOperation: Operation = {
	resource: 'mirror',
	value: 'pull',
	name: 'Pull',
	action: 'Pull Yunzhijia into the local copy',
	description: 'Read Yunzhijia into our store (从云之家同步): people, departments, leaders, part-time posts, leavers; with a snapshot of the OA, plan the links of new people. Nothing is written to Yunzhijia or the OA.',
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
			default: '={{ $json.snapshotId ?? "" }}',
			description: 'Of a closed snapshot of the OA (快照 ID), with which new people and departments are linked. Empty: nobody new is linked.',
		},
		{
			displayName: 'Merge Bursts of Events',
			name: 'mergeEvents',
			type: 'boolean',
			default: false,
			description: 'Whether runs that start within seconds of each other make one pull together (合并事件), as behind a trigger',
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
				const snapshotId = context.read('snapshotId', itemIndex, textValue);
				const request = { settings: context.read('settings', itemIndex, z.unknown()), ...(snapshotId === '' ? {} : { snapshotId }), yunzhijia: await yunzhijiaReader(context) };
				if (!context.read('mergeEvents', itemIndex, z.boolean())) return [await emitted(context, itemIndex, await pull(await syncContext(context), request))];
				const answer = await pullOnEvents(await syncContext(context), request);
				return [answer.merged ? { json: MERGED, output: OUTPUTS['no-changes'] } : await emitted(context, itemIndex, answer.pulled)];
			},
			{ outputs: 3, failedOutput: OUTPUTS.blocked },
		),
};

const MERGED: IDataObject = { merged: true, outcome: 'no-changes', message: 'A pull that is about to begin covers this event.' };

async function emitted(context: RunContext, itemIndex: number, { outcome, report, links }: Pulled): Promise<Emitted> {
	if (report.damage.length > 0) context.node.addExecutionHints({ message: `Nothing was taken for gone: ${report.damage.join('; ')}`, type: 'warning', location: 'outputPane' });
	const { changed: _changed, text: _text, readAt, ...shown } = report;
	const mayApply = links !== null && links.planId !== null && links.plan.status === 'ready' && links.apply === 'auto' && !isReadOnly(links.plan);
	const json: IDataObject = { ...outcome, merged: false, apply: links?.apply ?? null, mayApply, report: { ...shown, readAt: new Date(readAt).toISOString() } };
	if (links === null || links.planId === null) return { json, output: OUTPUTS['no-changes'] };
	const { preview = ['html', 'xlsx'], language = 'zh' } = context.read('options', itemIndex, previewOptions);
	return { json, binary: await previewFiles(context, links.plan, { planId: links.planId, createdAt: context.services.now(), language }, preview), output: OUTPUTS[links.plan.status] };
}

/** The plan holds the settings in force, as the settings schema parsed them. */
const isReadOnly = (plan: Plan): boolean => z.object({ readOnly: z.literal(true) }).safeParse(plan.settings).success;
