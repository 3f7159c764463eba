import { randomBytes } from 'node:crypto';
import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import { issueLink } from '../../../src/console';
import type { ConsoleGrant, ConsoleRole } from '../../../src/store';
import {
	admitApprover,
	approverList,
	approversOf,
	signedInUser,
	type SignedInUser,
} from '../../../src/sync';
import { yunzhijiaApprovers } from '../../shared/credentialData';
import { wordsFor } from '../../../src/words';
import { eachItem } from '../../shared/emit';
import { requiredText, textList, textValue } from '../../shared/fields';
import { ofInstance } from '../../shared/language';
import { jsonParameter } from '../../shared/jsonParameter';
import { n8nAddress } from '../../shared/n8nAddress';
import type { Operation } from '../../shared/operation';
import { Refusal } from '../../shared/refusal';
import type { RunContext } from '../../shared/runContext';
import { storedCredential } from '../../shared/storedCredential';

/** ms from a form; somebody in the editor has to find the link first. */
const FORM_LIFE_MS = 60_000;
const EDITOR_LIFE_MS = 10 * 60_000;

const shownFor = (signIn: string): INodeProperties['displayOptions'] => ({
	show: { signIn: [signIn] },
});

const properties: INodeProperties[] = [
	{
		displayName: 'Sign In',
		name: 'signIn',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'User of a Form',
				value: 'form',
				description: 'Whom n8n proved, compared with the lists (表单中已登录的 n8n 用户)',
			},
			{
				name: 'Whoever Runs It in the Editor',
				value: 'editor',
				description:
					'Whoever may run this workflow by hand may do everything anyway (在编辑器中手动运行的人)',
			},
		],
		default: 'form',
		description: 'Who gets in (登录方式)',
	},
	{
		displayName: 'Signed-In User',
		name: 'signedInUser',
		type: 'json',
		default: '={{ $json.user }}',
		required: true,
		displayOptions: shownFor('form'),
		description: 'Who posted the form, as n8n proved it (登录用户)',
	},
	{
		displayName: 'Operators',
		name: 'operators',
		type: 'string',
		default: '',
		displayOptions: shownFor('form'),
		placeholder: 'e.g. li.lei@example.com',
		description:
			'E-mails of people who may look and start simulations, but decide nothing (操作员); who may decide stands in the credential under Approvers',
	},
	{
		displayName: 'Viewers',
		name: 'viewers',
		type: 'string',
		default: '',
		displayOptions: shownFor('form'),
		placeholder: 'e.g. han.meimei@example.com',
		description: 'E-mails of people who may only look (查看者)',
	},
	{
		displayName: 'Who',
		name: 'who',
		type: 'string',
		default: '',
		required: true,
		displayOptions: shownFor('editor'),
		placeholder: 'e.g. li.lei@example.com',
		description: 'Name or e-mail that stands in the audit log (姓名或邮箱)',
	},
	{
		displayName: 'Further Enterprises',
		name: 'furtherEids',
		type: 'string',
		default: '',
		placeholder: 'e.g. 10110, 10111',
		description:
			'EIDs that the same people administer, separated by commas (其他企业号); each needs a branch behind the console',
	},
	{
		displayName: 'Console Path',
		name: 'consolePath',
		type: 'string',
		default: 'yunzhijia-console',
		required: true,
		description: 'Path of the Yunzhijia Console node (控制台路径)',
	},
];

/** A link into the console that works once. */
export const signInLink: Operation = {
	resource: 'console',
	value: 'signIn',
	name: 'Sign-In Link',
	action: 'Make sign-in link',
	description:
		'Make a link into the console that works once: for a minute, or ten from the editor (登录链接)',
	properties,
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const { email, grants, eid, lifeMs } = await visitorOf(context, itemIndex);
			const role = grants.find((grant) => grant.eid === eid)?.role ?? null;
			const { url, webhooks } = n8nAddress(context);
			const path = context.read('consolePath', itemIndex, requiredText);
			const { services } = context;
			const language = ofInstance();
			const link = await issueLink(
				{
					store: await context.store(),
					services,
					base: `${url}/${webhooks}/${path}`,
					newSecret: () => randomBytes(32).toString('base64url'),
				},
				{ email, grants },
				lifeMs,
			);
			context.node.addExecutionHints({
				message: `<a href="${link}" target="_blank">${wordsFor(language).pages.openConsole}</a>`,
				type: 'info',
				location: 'outputPane',
			});
			const expiresAt = new Date(services.now() + lifeMs).toISOString();
			return [{ json: { link, email, role, eid, expiresAt } }];
		}),
};

interface Visitor {
	email: string;
	grants: readonly ConsoleGrant[];
	eid: string;
	lifeMs: number;
}

/** @throws Refusal for anybody who is on no list */
async function visitorOf(context: RunContext, itemIndex: number): Promise<Visitor> {
	const { eid, approvers } = yunzhijiaApprovers(
		await storedCredential(context.node, 'yunzhijiaDirectoryApi', itemIndex),
	);
	const eids = [eid, ...context.read('furtherEids', itemIndex, textList)];
	if (context.read('signIn', itemIndex, z.enum(['form', 'editor'])) === 'editor') {
		const email = context.read('who', itemIndex, requiredText);
		const grants = eids.map((one) => ({ eid: one, role: 'approve', as: 'editor' }) as const);
		return { email, grants, eid, lifeMs: EDITOR_LIFE_MS };
	}
	const lists = new Map<string, RoleList>();
	for (const one of eids)
		lists.set(one, await roleList(context, itemIndex, { eid: one, approvers }));
	const email = await admitted(context, userOf(context, itemIndex), { eid, lists });
	const grants = [...lists].flatMap(([one, list]): ConsoleGrant[] => {
		const role = list.find(([, emails]) => emails.has(email))?.[0];
		return role === undefined ? [] : [{ eid: one, role }];
	});
	return { email, grants, eid, lifeMs: FORM_LIFE_MS };
}

/** Who has which role in an enterprise: the first that names somebody counts. */
type RoleList = ReadonlyArray<readonly [ConsoleRole, ReadonlySet<string>]>;

/** The approvers of the record of an enterprise go before those of the credential (C26). */
async function roleList(
	context: RunContext,
	itemIndex: number,
	{ eid, approvers }: { eid: string; approvers: string },
): Promise<RoleList> {
	const engine = { store: await context.store(), services: context.services };
	return [
		['approve', await approversOf(engine, eid, approverList(approvers))],
		['operate', approverList(context.read('operators', itemIndex, textValue))],
		['look', approverList(context.read('viewers', itemIndex, textValue))],
	];
}

/**
 * The user's e-mail, where a list has it and it is still
 * of the n8n account that used it first. @throws Refusal
 */
async function admitted(
	context: RunContext,
	user: SignedInUser,
	{ eid, lists }: { eid: string; lists: ReadonlyMap<string, RoleList> },
): Promise<string> {
	const everybody = [...lists.values()].flat().flatMap(([, emails]) => [...emails]);
	const admission = await admitApprover(
		{ store: await context.store(), services: context.services },
		{ eid, approvers: new Set(everybody) },
		user,
	);
	if ('refused' in admission) throw new Refusal({ code: admission.refused, facts: {} });
	return admission.email;
}

/** @throws Refusal */
function userOf(context: RunContext, itemIndex: number): SignedInUser {
	const given: unknown = context.node.getNodeParameter('signedInUser', itemIndex);
	const user = jsonParameter.pipe(signedInUser).safeParse(given);
	if (!user.success) throw new Refusal({ code: 'user-unknown', facts: {} });
	return user.data;
}
