import { z } from 'zod/v4';
import { decide, decisionProblemText, sourceOf } from '../../../src/bindings';
import { whoDecides } from '../../shared/approver';
import { yunzhijiaConfigOf } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredShortText, shortText, textValue } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { Refusal } from '../../shared/refusal';
import { syncContext } from '../../shared/syncContext';
import { kindField, sourceField, whoField } from '../binding/fields';
import { planIdField, PLACES } from './fields';

const kinds = z.enum(['bind', 'different', 'create', 'leave']);

export const takeDecision: Operation = {
	resource: 'decision',
	value: 'decide',
	forPeople: true,
	name: 'Decide',
	action: 'Decide conflict',
	description:
		'Decide about one conflict of a plan (处理一条待处理记录); each item is one decision, and the next run uses it, guarded and approved as ever',
	properties: [
		sourceField,
		planIdField,
		kindField,
		{
			displayName: 'OA ID',
			name: 'oaId',
			type: 'string',
			default: '',
			required: true,
			description:
				'Of the employee or department that the plan set aside (OA ID), as "conflicts" of the plan or the workbook has it',
		},
		{
			displayName: 'Decision',
			name: 'decision',
			type: 'options',
			options: [
				{
					name: 'Leave Alone',
					value: 'leave',
					description:
						'Neither linked nor created until a day, and no longer listed as set aside (暂不处理)',
				},
				{
					name: 'None of Them: Create',
					value: 'create',
					description:
						'The employee is none of the candidates, and is created as anybody new is; not for departments (都不是：新建成员)',
				},
				{
					name: 'Not the Same',
					value: 'different',
					description: 'The rules never link the two (不是同一人)',
				},
				{
					name: 'Same',
					value: 'bind',
					description:
						'The two are the same person or department, and are linked with the next run (是同一人)',
				},
			],
			default: 'bind',
			description: 'What is decided (决定)',
		},
		{
			displayName: 'Candidate ID',
			name: 'candidateId',
			type: 'string',
			default: '',
			required: true,
			displayOptions: { show: { decision: ['bind', 'different'] } },
			description:
				'OpenId of the person, or orgId of the department, that stands as a candidate in the workbook of conflicts (候选 ID)',
		},
		{
			displayName: 'Reason',
			name: 'reason',
			type: 'string',
			default: '',
			placeholder: 'e.g. asked HR',
			description: 'In the words of whoever decides (决定理由); stays in the audit log',
		},
		{
			displayName: 'Valid Until',
			name: 'until',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2026-12-31',
			description:
				'Last day on which it holds (有效期至), in the time zone of the workflow. Empty: until it is withdrawn or carried out; Leave Alone needs a day.',
		},
		{
			displayName: 'Mode',
			name: 'mode',
			type: 'options',
			options: [
				{ name: 'Keep', value: 'keep', description: 'Remember the decision (保存)' },
				{
					name: 'Preview',
					value: 'preview',
					description:
						'Only say whether the plan could use it, and what that plan would come to (预览)',
				},
			],
			default: 'keep',
			description: 'Whether the decision is kept (处理方式)',
		},
		whoField,
	],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const { eid } = await yunzhijiaConfigOf(context);
			const planId = context.read('planId', itemIndex, textValue);
			const kind = context.read('decision', itemIndex, kinds);
			const sync = await syncContext(context);
			const done = await decide(sync, {
				of:
					planId === ''
						? {
								eid,
								source: await sourceOf(
									sync.store,
									eid,
									context.read('source', itemIndex, textValue),
								),
							}
						: { planId },
				eid,
				kind,
				object: context.read('kind', itemIndex, z.enum(['person', 'department'])),
				oaId: context.read('oaId', itemIndex, requiredShortText),
				yzjId:
					kind === 'bind' || kind === 'different'
						? context.read('candidateId', itemIndex, requiredShortText)
						: '',
				reason: context.read('reason', itemIndex, shortText),
				until: context.read('until', itemIndex, shortText),
				who: whoDecides(context, itemIndex, requiredShortText),
				keep: context.read('mode', itemIndex, z.enum(['keep', 'preview'])) === 'keep',
				timeZone: context.node.getTimezone(),
				places: PLACES,
			});
			if (done.problem)
				throw new Refusal({
					code: 'decision-refused',
					facts: {
						why: {
							zh: decisionProblemText(done.problem, 'zh'),
							en: decisionProblemText(done.problem, 'en'),
						},
					},
				});
			const { until, problem: _problem, ...json } = done;
			return [
				{
					json: {
						...json,
						effect: { ...done.effect },
						until: until === null ? '' : new Date(until).toISOString(),
					},
				},
			];
		}),
};
