import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import {
	admitApprover,
	type Approver,
	approverList,
	approversOf,
	signedInUser,
	SyncStop,
} from '../../src/sync';
import { yunzhijiaApprovers } from './credentialData';
import { requiredText } from './fields';
import { jsonParameter } from './jsonParameter';
import { Refusal } from './refusal';
import type { RunContext } from './runContext';
import { storedCredential } from './storedCredential';

/** What every operation has that people use through a page. */
export const approverFields: INodeProperties[] = [
	{
		displayName: 'Approvers Only',
		name: 'approversOnly',
		type: 'boolean',
		default: false,
		description:
			'Whether to refuse whoever is not listed under Approvers in the Yunzhijia Directory ' +
			'credential (仅限审批人). Switch it on wherever a form starts the run, or goes on with it.',
	},
	{
		displayName: 'Signed-In User',
		name: 'signedInUser',
		type: 'json',
		default: '={{ $json.user }}',
		required: true,
		displayOptions: { show: { approversOnly: [true] } },
		description:
			'Who posted the form, as n8n proved it (登录用户): the user of a form with n8n log-in. His e-mail goes into the audit log.',
	},
];

/**
 * Who the run is for, where the node is for approvers only; else null: the flow itself.
 * @throws Refusal for anybody else, without a word about anybody
 */
export async function approverOf(context: RunContext): Promise<Approver | null> {
	if (!context.items.some((_, item) => context.read('approversOnly', item, z.boolean())))
		return null;
	const users = context.items.map((_, item) => userOf(context, item));
	const [user] = users;
	if (user === undefined || users.some(({ id, email }) => id !== user.id || email !== user.email))
		throw unknownUser();
	const { eid, approvers } = yunzhijiaApprovers(
		await storedCredential(context.node, 'yunzhijiaDirectoryApi'),
	);
	const sync = { store: await context.store(), services: context.services };
	const listed = await approversOf(sync, eid, approverList(approvers));
	const admission = await admitApprover(sync, { eid, approvers: listed }, user);
	if ('refused' in admission) throw new Refusal({ code: admission.refused, facts: {} });
	return admission;
}

function userOf(context: RunContext, item: number) {
	const given: unknown = context.node.getNodeParameter('signedInUser', item);
	const user = jsonParameter.pipe(signedInUser).safeParse(given);
	if (!user.success) throw unknownUser();
	return user.data;
}

/** Who takes a decision: an approver cannot take it in another's name. */
export const whoDecides = (
	context: RunContext,
	itemIndex: number,
	schema: z.ZodType<string> = requiredText,
): string => context.approver?.email ?? context.read('who', itemIndex, schema);

/** The id of a plan that the run may touch: an approver has the plans of one enterprise only. */
export async function planIdOf(
	context: RunContext,
	itemIndex: number,
	name = 'planId',
): Promise<string> {
	const planId = context.read(name, itemIndex, requiredText);
	const { approver } = context;
	if (approver === null) return planId;
	const plan = await (await context.store()).plans.get(planId);
	if (plan !== null && plan.eid !== approver.eid)
		throw new SyncStop({ code: 'plan-of-another-enterprise', facts: {} });
	return planId;
}

const unknownUser = (): Refusal => new Refusal({ code: 'user-unknown', facts: {} });
