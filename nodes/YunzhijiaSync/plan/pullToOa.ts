import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { countCauses, planPullToOa } from '../../../src/sync';
import { weaverEditorIfAny, yunzhijiaReader } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredText } from '../../shared/fields';
import { hintGuards } from '../../shared/hintGuards';
import type { Operation } from '../../shared/operation';
import { outcomeItem } from '../../shared/outcomeItem';
import { syncContext } from '../../shared/syncContext';
import { shownReport } from '../mirror/shownReport';
import { previewOptionsField, settingsField, snapshotIdField, writesToOaField } from './fields';
import { mayApply, PLAN_OUTPUTS } from './planned';
import { previewFiles, previewOptions } from './previewFiles';

export const pullToOaPlan: Operation = {
	resource: 'plan',
	value: 'planPullToOa',
	records: 'pull-to-oa',
	name: 'Plan Pull to OA',
	action: 'Plan pull to OA',
	description:
		'Pull Yunzhijia and save what would make the OA the same (从云之家同步到 OA：同步模拟); nothing is written to either side, and the plan removes nobody',
	properties: [writesToOaField, settingsField, snapshotIdField, previewOptionsField],
	run: async (context) =>
		await eachItem(
			context,
			async (itemIndex) => {
				const { preview = ['html', 'xlsx'], language = 'zh' } = context.read(
					'options',
					itemIndex,
					previewOptions,
				);
				const oa = await weaverEditorIfAny(context);
				const { planId, plan, causes, apply, report, outcome } = await planPullToOa(
					await syncContext(context),
					{
						settings: context.read('settings', itemIndex, z.unknown()),
						snapshotId: context.read('snapshotId', itemIndex, requiredText),
						yunzhijia: await yunzhijiaReader(context),
						...(oa && { oa }),
					},
				);
				hintGuards(context, plan);
				const json: IDataObject = {
					...outcomeItem(context, outcome),
					causes: Object.fromEntries(countCauses(causes)),
					apply,
					mayApply: mayApply(plan, apply),
					report: shownReport(report),
				};
				return [
					{
						json,
						binary: await previewFiles(
							context,
							plan,
							{ planId, createdAt: context.services.now(), language, causes },
							preview,
						),
						output: PLAN_OUTPUTS[plan.status],
					},
				];
			},
			{ outputs: 3, failedOutput: PLAN_OUTPUTS.blocked },
		),
};
