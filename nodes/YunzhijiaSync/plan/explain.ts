import { z } from 'zod/v4';
import { explainPlan, explanationText } from '../../../src/sync';
import { planIdOf } from '../../shared/approver';
import { eachItem } from '../../shared/emit';
import { requiredShortText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { syncContext } from '../../shared/syncContext';
import { planIdField } from './fields';
import { linesHtml } from './linesHtml';

export const explainPerson: Operation = {
	resource: 'plan',
	value: 'explain',
	forPeople: true,
	name: 'Explain Person',
	action: 'Explain person in plan',
	description:
		'Say step by step why a saved plan does to one person or department what it does (解释：范围、匹配、部门、字段、调用), without asking the OA or Yunzhijia',
	properties: [
		planIdField,
		{
			displayName: 'Look Up By',
			name: 'explainBy',
			type: 'options',
			options: [
				{
					name: 'Department ID',
					value: 'departmentId',
					description: 'A department, by its ID in the OA or in Yunzhijia (部门 ID)',
				},
				{ name: 'Job Number', value: 'jobNo', description: 'On either side (工号)' },
				{
					name: 'Name',
					value: 'name',
					description: 'Whole name, on either side; everybody who has it is explained (姓名)',
				},
				{ name: 'OA ID', value: 'oaId', description: 'ID of the employee in the OA (人员 ID)' },
				{
					name: 'OpenId',
					value: 'openId',
					description: 'ID of the person in Yunzhijia (成员 openId)',
				},
				{ name: 'Phone', value: 'phone', description: 'On either side (手机号)' },
			],
			default: 'oaId',
			description: 'What is known of the person or department',
		},
		{
			displayName: 'Value',
			name: 'explainValue',
			type: 'string',
			default: '',
			required: true,
			description: 'The ID, number or name (要查找的值)',
		},
	],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const explanations = await explainPlan(await syncContext(context), {
				planId: await planIdOf(context, itemIndex),
				asked: {
					by: context.read(
						'explainBy',
						itemIndex,
						z.enum(['departmentId', 'jobNo', 'name', 'oaId', 'openId', 'phone']),
					),
					value: context.read('explainValue', itemIndex, requiredShortText),
				},
			});
			return explanations.map((explanation) => {
				const text = {
					en: explanationText(explanation, 'en'),
					zh: explanationText(explanation, 'zh'),
				};
				return {
					json: { ...explanation, text, html: { en: linesHtml(text.en), zh: linesHtml(text.zh) } },
				};
			});
		}),
};
