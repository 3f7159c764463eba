import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { pull, pullOnEvents, type Pulled } from '../../../src/sync';
import { type Language, wordsFor } from '../../../src/words';
import { yunzhijiaReader } from '../../shared/clients';
import { eachItem, type Emitted } from '../../shared/emit';
import { textValue } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { outcomeItem } from '../../shared/outcomeItem';
import type { RunContext } from '../../shared/runContext';
import { syncContext } from '../../shared/syncContext';
import { previewOptionsField, settingsField, snapshotIdField } from '../plan/fields';
import { mayApply, PLAN_OUTPUTS } from '../plan/planned';
import { previewFiles, previewOptions } from '../plan/previewFiles';
import { shownReport } from './shownReport';

export const pullOperation: Operation = {
	resource: 'mirror',
	value: 'pull',
	records: 'pull',
	name: 'Pull',
	action: 'Pull Yunzhijia into the local copy',
	description:
		'Read Yunzhijia into our store (从云之家同步): people, departments, leaders, part-time posts, ' +
		'leavers; with a snapshot of the OA, plan the links of new people. Nothing is written to ' +
		'Yunzhijia or the OA.',
	properties: [
		settingsField,
		{
			...snapshotIdField,
			required: false,
			default: '={{ $json.snapshotId ?? "" }}',
			description:
				'Of a closed snapshot of the OA (快照 ID), with which new people and departments are linked. Empty: nobody new is linked.',
		},
		{
			displayName: 'Merge Bursts of Events',
			name: 'mergeEvents',
			type: 'boolean',
			default: false,
			description:
				'Whether runs that start within seconds of each other make one pull together (合并事件), as behind a trigger',
		},
		previewOptionsField,
	],
	run: async (context) =>
		await eachItem(
			context,
			async (itemIndex) => {
				const snapshotId = context.read('snapshotId', itemIndex, textValue);
				const request = {
					settings: context.read('settings', itemIndex, z.unknown()),
					...(snapshotId === '' ? {} : { snapshotId }),
					yunzhijia: await yunzhijiaReader(context),
				};
				if (!context.read('mergeEvents', itemIndex, z.boolean()))
					return [
						await emitted(context, itemIndex, await pull(await syncContext(context), request)),
					];
				const answer = await pullOnEvents(await syncContext(context), request);
				return [
					answer.merged
						? { json: merged(context.language(itemIndex)), output: PLAN_OUTPUTS['no-changes'] }
						: await emitted(context, itemIndex, answer.pulled),
				];
			},
			{ outputs: 3, failedOutput: PLAN_OUTPUTS.blocked },
		),
};

const merged = (language: Language): IDataObject => ({
	merged: true,
	outcome: 'no-changes',
	message: wordsFor(language).hints['pull-covers']({}),
});

async function emitted(
	context: RunContext,
	itemIndex: number,
	{ outcome, report, links }: Pulled,
): Promise<Emitted> {
	if (report.damage.length > 0)
		context.node.addExecutionHints({
			message: wordsFor(context.language(itemIndex)).hints['nothing-gone'](report),
			type: 'warning',
			location: 'outputPane',
		});
	const json: IDataObject = {
		...outcomeItem(context, outcome),
		merged: false,
		apply: links?.apply ?? null,
		mayApply: links !== null && links.planId !== null && mayApply(links.plan, links.apply),
		report: shownReport(report),
	};
	if (links === null || links.planId === null) return { json, output: PLAN_OUTPUTS['no-changes'] };
	const { preview = ['html', 'xlsx'], language = 'zh' } = context.read(
		'options',
		itemIndex,
		previewOptions,
	);
	return {
		json,
		binary: await previewFiles(
			context,
			links.plan,
			{ planId: links.planId, createdAt: context.services.now(), language },
			preview,
		),
		output: PLAN_OUTPUTS[links.plan.status],
	};
}
