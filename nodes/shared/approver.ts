import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import {
	admitApprover,
	type Admission,
	type Approver,
	approverList,
	signedInUser,
	SyncStop,
} from '../../src/sync';
import { yunzhijiaApprovers } from './credentialData';
import { requiredText } from './fields';
import { Refusal } from './refusal';
import type { RunContext } from './runContext';

/** What every operation has that people use through a page. */
export const approverFields: INodeProperties[] = [
	{
		displayName: 'Approvers Only',
		name: 'approversOnly',
		type: 'boolean',
		default: false,
		description:
			'Whether to refuse whoever is not listed under Approvers in the Yunzhijia Directory credential (仅限审批人). Switch it on wherever a form starts the run, or goes on with it.',
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
		await context.node.getCredentials('yunzhijiaDirectoryApi', 0),
	);
	const admission = await admitApprover(
		{ store: await context.store(), services: context.services },
		{ eid, approvers: approverList(approvers) },
		user,
	);
	if ('refused' in admission) throw refusals[admission.refused]();
	return admission;
}

function userOf(context: RunContext, item: number) {
	const given: unknown = context.node.getNodeParameter('signedInUser', item);
	const user = signedInUser.safeParse(typeof given === 'string' ? parsed(given) : given);
	if (!user.success) throw unknownUser();
	return user.data;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
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

const REASON = 'not-an-approver';

const unknownUser = (): Refusal =>
	new Refusal(
		'无法确认是谁提交了本页，已拒绝。 n8n did not say who posted this page: nothing is shown and nothing was done.',
		'本页仅限审批人。请在表单触发器中启用 n8n 登录，并在节点的“登录用户”中填写 user。 Let the form ask for a log-in to n8n, and give its user to the node (Signed-In User).',
		REASON,
	);

const ASK =
	'请联系管理 n8n 的同事：打开“云之家通讯录”凭证（Yunzhijia Directory），在“审批人 Approvers”中加入您登录 n8n 所用的邮箱并保存，然后重新打开本页。 Ask whoever administers n8n to add the e-mail with which you sign in to Approvers in the Yunzhijia Directory credential, then open this page again.';

const refusals: Record<Extract<Admission, { refused: string }>['refused'], () => Refusal> = {
	'nobody-listed': () =>
		new Refusal(
			'审批人名单为空，任何人都不能查看或操作。 No approver is listed: nobody may look or decide.',
			ASK,
			REASON,
		),
	'not-listed': () =>
		new Refusal(
			'您不在审批人名单中，不能查看或操作。 You are not listed as an approver: nothing is shown and nothing was done.',
			ASK,
			REASON,
		),
	'other-account': () =>
		new Refusal(
			'您的邮箱首次使用时属于另一个 n8n 账号，已拒绝并记入审计日志。 Your e-mail was first used by another n8n account; this was refused and written to the audit log.',
			'若更换账号是有意的：请管理 n8n 的同事先从“审批人”中删除该邮箱，由您打开一次本页（会被拒绝），再重新加入。 If the account was replaced on purpose: have the e-mail taken off Approvers, open this page once (it is refused), and have it added again.',
			REASON,
		),
};
