import { randomBytes } from 'node:crypto';
import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import { issueLink } from '../../../src/console';
import type { ConsoleGrant, ConsoleRole } from '../../../src/store';
import { admitApprover, approverList, signedInUser, type SignedInUser } from '../../../src/sync';
import { yunzhijiaApprovers } from '../../shared/credentialData';
import { wordsFor } from '../../../src/words';
import { eachItem } from '../../shared/emit';
import { requiredText, textList, textValue } from '../../shared/fields';
import { ofInstance } from '../../shared/language';
import { n8nAddress } from '../../shared/n8nAddress';
import type { Operation } from '../../shared/operation';
import { Refusal } from '../../shared/refusal';
import type { RunContext } from '../../shared/runContext';

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
			const { email, role, eid, lifeMs } = await visitorOf(context, itemIndex);
			const further = context.read('furtherEids', itemIndex, textList);
			const grants: ConsoleGrant[] = [eid, ...further].map((one) => ({ eid: one, role }));
			const { url, webhooks } = n8nAddress(context);
			const path = context.read('consolePath', itemIndex, requiredText);
			const { services } = context;
			const language = ofInstance();
			const link = await issueLink(
				{
					store: await context.store(),
					services,
					base: `${url}/${webhooks}/${path}`,
					timeZone: context.node.getTimezone(),
					language,
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
	role: ConsoleRole;
	eid: string;
	lifeMs: number;
}

/** @throws Refusal for anybody who is on no list */
async function visitorOf(context: RunContext, itemIndex: number): Promise<Visitor> {
	const { eid, approvers } = yunzhijiaApprovers(
		await context.node.getCredentials('yunzhijiaDirectoryApi', itemIndex),
	);
	if (context.read('signIn', itemIndex, z.enum(['form', 'editor'])) === 'editor') {
		const who = context.read('who', itemIndex, requiredText);
		return { email: who, role: 'approve', eid, lifeMs: EDITOR_LIFE_MS };
	}
	const lists: ReadonlyArray<readonly [ConsoleRole, string]> = [
		['approve', approvers],
		['operate', context.read('operators', itemIndex, textValue)],
		['look', context.read('viewers', itemIndex, textValue)],
	];
	return {
		...(await admitted(context, userOf(context, itemIndex), eid, lists)),
		eid,
		lifeMs: FORM_LIFE_MS,
	};
}

/** The first list that names the user counts. */
async function admitted(
	context: RunContext,
	user: SignedInUser,
	eid: string,
	lists: ReadonlyArray<readonly [ConsoleRole, string]>,
): Promise<Pick<Visitor, 'email' | 'role'>> {
	const everybody = approverList(lists.map(([, list]) => list).join(','));
	const admission = await admitApprover(
		{ store: await context.store(), services: context.services },
		{ eid, approvers: everybody },
		user,
	);
	if ('refused' in admission) throw new Refusal({ code: admission.refused, facts: {} });
	const role = lists.find(([, list]) => approverList(list).has(admission.email))?.[0] ?? 'look';
	return { email: admission.email, role };
}

/** @throws Refusal */
function userOf(context: RunContext, itemIndex: number): SignedInUser {
	const given: unknown = context.node.getNodeParameter('signedInUser', itemIndex);
	const user = signedInUser.safeParse(typeof given === 'string' ? parsed(given) : given);
	if (!user.success) throw new Refusal({ code: 'user-unknown', facts: {} });
	return user.data;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
