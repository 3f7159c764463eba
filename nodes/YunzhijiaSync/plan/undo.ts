import type { IDataObject } from 'n8n-workflow';
import { planUndo } from '../../../src/sync';
import { PAGE_CSS } from '../../../src/sync/view/preview/form';
import { yunzhijiaReader } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { outcomeItem } from '../../shared/outcomeItem';
import { syncContext } from '../../shared/syncContext';
import { administratorsOf } from './administrators';
import { planIdField, previewOptionsField, protectAdministratorsField } from './fields';
import { previewFiles, previewOptions } from './previewFiles';
import { undoHtml } from './undoHtml';

export const undo: Operation = {
	resource: 'plan',
	value: 'planUndo',
	records: 'undo',
	forPeople: true,
	name: 'Plan Undo',
	action: 'Plan undo',
	description:
		'Save a plan that takes back what an applied plan did, each step graded (撤销：生成反向的同步模拟); it is looked at, approved and applied like any other',
	properties: [protectAdministratorsField, planIdField, previewOptionsField],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const { preview = ['html', 'xlsx'], language = 'zh' } = context.read(
				'options',
				itemIndex,
				previewOptions,
			);
			const { planId, plan, apply, steps, outcome } = await planUndo(await syncContext(context), {
				planId: context.read('planId', itemIndex, requiredText),
				yunzhijia: await yunzhijiaReader(context),
				...(await administratorsOf(context)),
			});
			const json: IDataObject = {
				...outcomeItem(context, outcome),
				apply,
				mayApply: false,
				steps: steps.map((step) => ({ ...step })),
				pageCss: PAGE_CSS,
				summaryHtml: undoHtml(plan, steps, context.services.now()),
			};
			return [
				{
					json,
					binary: await previewFiles(
						context,
						plan,
						{ planId, createdAt: context.services.now(), language },
						preview,
					),
				},
			];
		}),
};
