import { issueForLink } from '../../../src/login';
import { eachItem } from '../../shared/emit';
import { requiredText, textValue } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { shown, sourceField, tokenContext } from '../login';
import { audienceField } from './fields';

export const issueLoginToken: Operation = {
	resource: 'loginToken',
	value: 'issue',
	name: 'Issue',
	action: 'Issue login token',
	description:
		'Make a token for somebody who is linked, which the OA can verify once within 60 seconds (签发登录令牌); it stands in the audit log',
	properties: [
		sourceField,
		audienceField,
		{
			displayName: 'OA ID',
			name: 'oaId',
			type: 'string',
			default: '={{ $json.oaId }}',
			required: true,
			description: 'ID of the employee in the OA (OA 人员 ID)',
		},
		{
			displayName: 'Open ID',
			name: 'openId',
			type: 'string',
			default: '={{ $json.openId }}',
			required: true,
			description: 'OpenId of the person in Yunzhijia (openId)',
		},
		{
			displayName: 'Page',
			name: 'page',
			type: 'string',
			default: '={{ $json.page }}',
			description: 'OA page that was asked for (目标页面); the OA gets it back with the answer',
		},
	],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const who = {
				oaId: context.read('oaId', itemIndex, requiredText),
				openId: context.read('openId', itemIndex, requiredText),
				page: context.read('page', itemIndex, textValue),
			};
			const { id, name } = context.node.getWorkflow();
			try {
				const token = await issueForLink(await tokenContext(context, itemIndex), who, {
					who: `workflow ${id ?? ''} (${name ?? ''}), node ${context.node.getNode().name}`,
					why: 'Login Token: Issue',
				});
				return [{ json: { token, ...who } }];
			} catch (error) {
				throw shown(error, itemIndex);
			}
		}),
};
