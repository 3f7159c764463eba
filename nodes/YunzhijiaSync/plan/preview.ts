import { z } from 'zod/v4';
import { loadPlan } from '../../../src/sync';
import { previewHtml } from '../../../src/sync/view/preview';
import { approvalUrl } from '../../shared/n8nAddress';
import { planIdOf } from '../../shared/approver';
import { eachItem } from '../../shared/emit';

import type { Operation } from '../../shared/operation';
import { syncContext } from '../../shared/syncContext';
import { languageField, planIdField } from './fields';
import { previewFiles } from './previewFiles';

export const preview: Operation = {
	resource: 'plan',
	value: 'preview',
	forPeople: true,
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
		{
			displayName: 'Page With Link Back',
			name: 'linkBack',
			type: 'boolean',
			default: false,
			description:
				'Whether the item has the HTML report as text, with a link back to the approval page (返回审批), for a form ending that shows text',
		},
	],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const { planId, status, createdAt, plan, causes } = await loadPlan(
				await syncContext(context),
				{ planId: await planIdOf(context, itemIndex) },
			);
			const language = context.read('language', itemIndex, z.enum(['en', 'zh']));
			const formats = context.read('files', itemIndex, z.array(z.enum(['html', 'xlsx'])));
			const binary = await previewFiles(
				context,
				plan,
				{ planId, createdAt, language, status, causes },
				formats,
			);
			const json = { planId, status, planHash: plan.hash, counts: plan.counts };
			if (!context.read('linkBack', itemIndex, z.boolean())) return [{ json, binary }];
			const back = approvalUrl(context, { planId, planHash: plan.hash });
			const timeZone = context.node.getTimezone();
			const html = previewHtml(plan, {
				planId,
				createdAt,
				language,
				status,
				causes,
				timeZone,
				back,
			});
			return [{ json: { ...json, html }, binary }];
		}),
};
