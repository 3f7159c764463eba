import { verifyToken } from '../../../src/login';
import { eachItem } from '../../shared/emit';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { shown, sourceField, tokenContext } from '../login';
import { audienceField } from './fields';

export const verifyLoginToken: Operation = {
	resource: 'loginToken',
	value: 'verify',
	name: 'Verify',
	action: 'Verify login token',
	description: 'Say who a token is for, once (校验登录令牌); afterwards it is worth nothing',
	properties: [
		sourceField,
		audienceField,
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '={{ $json.body.token }}',
			required: true,
			description: 'The token as the OA received it (登录令牌)',
		},
	],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			try {
				return [
					{
						json: {
							...(await verifyToken(
								await tokenContext(context, itemIndex),
								context.read('token', itemIndex, requiredText),
							)),
						},
					},
				];
			} catch (error) {
				throw shown(error, itemIndex);
			}
		}),
};
