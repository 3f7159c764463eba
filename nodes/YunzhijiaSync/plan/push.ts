import { wordsFor } from '../../../src/words';
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { languageOf, countCauses, planPush } from '../../../src/sync';
import { yunzhijiaReader } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredText } from '../../shared/fields';
import { hintGuards } from '../../shared/hintGuards';
import type { Operation } from '../../shared/operation';
import { outcomeItem } from '../../shared/outcomeItem';
import { syncContext } from '../../shared/syncContext';
import { administratorsOf } from './administrators';
import {
	previewOptionsField,
	protectAdministratorsField,
	settingsField,
	snapshotIdField,
} from './fields';
import { mayApply, PLAN_OUTPUTS } from './planned';
import { previewFiles, previewOptions } from './previewFiles';

export const pushPlan: Operation = {
	resource: 'plan',
	value: 'planPush',
	records: 'push',
	name: 'Plan Push',
	action: 'Plan push',
	description:
		'Compare a snapshot of the OA with Yunzhijia and save what a push would do (同步通讯录到云之家：同步模拟); nothing is written to Yunzhijia',
	properties: [protectAdministratorsField, settingsField, snapshotIdField, previewOptionsField],
	run: async (context) =>
		await eachItem(
			context,
			async (itemIndex) => {
				const { preview = ['html', 'xlsx'], language = 'zh' } = context.read(
					'options',
					itemIndex,
					previewOptions,
				);
				const { planId, plan, causes, apply, outcome } = await planPush(
					await syncContext(context),
					{
						settings: context.read('settings', itemIndex, z.unknown()),
						snapshotId: context.read('snapshotId', itemIndex, requiredText),
						yunzhijia: await yunzhijiaReader(context),
						...(await administratorsOf(context)),
					},
				);
				hintGuards(context, plan);
				if (plan.counts.quarantined > 0)
					context.node.addExecutionHints({
						message: wordsFor(languageOf(plan)).hints['set-aside']({
							count: plan.counts.quarantined,
						}),
						type: 'warning',
						location: 'outputPane',
					});
				const json: IDataObject = {
					...outcomeItem(context, outcome),
					causes: Object.fromEntries(countCauses(causes)),
					apply,
					mayApply: mayApply(plan, apply),
				};
				const binary = await previewFiles(
					context,
					plan,
					{ planId, createdAt: context.services.now(), language, causes },
					preview,
				);
				return [{ json, binary, output: PLAN_OUTPUTS[plan.status] }];
			},
			{ outputs: 3, failedOutput: PLAN_OUTPUTS.blocked },
		),
};
