import { z } from 'zod/v4';
import { loadPlan } from '../../../src/sync';
import { eachItem } from '../../shared/emit';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { syncContext } from '../../shared/syncContext';
import { languageField, planIdField } from './fields';
import { previewFiles } from './previewFiles';

export const preview: Operation = {
	resource: 'plan',
	value: 'preview',
	name: 'Preview',
	action: 'Preview plan',
	description: 'Show a saved plan as a web page and a workbook (预览同步模拟)',
	properties: [
		planIdField,
		{
			displayName: 'Files',
			name: 'files',
			type: 'multiOptions',
			options: [
				{ name: 'HTML Report', value: 'html', description: 'One offline page (网页)' },
				{ name: 'Workbook', value: 'xlsx', description: 'All operations as tables (Excel)' },
			],
			default: ['html', 'xlsx'],
			description: 'Which files to make (预览文件)',
		},
		languageField,
	],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const { planId, status, createdAt, plan, causes } = await loadPlan(
				await syncContext(context),
				{ planId: context.read('planId', itemIndex, requiredText) },
			);
			const language = context.read('language', itemIndex, z.enum(['en', 'zh']));
			const formats = context.read('files', itemIndex, z.array(z.enum(['html', 'xlsx'])));
			const binary = await previewFiles(
				context,
				plan,
				{ planId, createdAt, language, status, causes },
				formats,
			);
			return [{ json: { planId, status, planHash: plan.hash, counts: plan.counts }, binary }];
		}),
};
