import { issueToken } from '../../../src/login';
import { eachItem } from '../../shared/emit';
import { requiredText, textValue } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { sourceField, tokenContext } from '../login';
import { audienceField } from './fields';

export const issueLoginToken: Operation = {
	resource: 'loginToken',
	value: 'issue',
	name: 'Issue',
	action: 'Issue login token',
	description: 'Make a token that the OA can verify once within 60 seconds (签发登录令牌)',
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
			return [
				{ json: { token: await issueToken(await tokenContext(context, itemIndex), who), ...who } },
			];
		}),
};
