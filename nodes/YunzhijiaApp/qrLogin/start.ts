import { qrLoginAddress } from '../../../src/yunzhijia';
import { startScan } from '../../../src/login';
import { yunzhijiaAppConfigOf } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredText, textValue } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { loginScope, sourceField } from '../login';

export const startQrLogin: Operation = {
	resource: 'qrLogin',
	value: 'start',
	name: 'Start',
	action: 'Start QR login',
	description:
		'Make the address of the code page and the state that must come back (开始扫码登录); give the ' +
		'browser secret to the browser in a cookie. The template qr-login does all of it.',
	properties: [
		sourceField,
		{
			displayName: 'Redirect Address',
			name: 'redirectUri',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://n8n.example.com/webhook/scan-back',
			description: 'Where Yunzhijia sends the browser with ticket and state (回调地址)',
		},
		{
			displayName: 'Page',
			name: 'page',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://oa.example.com/',
			description: 'OA page to go to afterwards (登录后页面); comes out of Finish again',
		},
	],
	run: async (context) => {
		const { appId, baseUrl = '' } = await yunzhijiaAppConfigOf(context);
		return await eachItem(context, async (itemIndex) => {
			const redirectUri = context.read('redirectUri', itemIndex, requiredText);
			const { state, browser, expiresAt } = await startScan(await loginScope(context, itemIndex), {
				page: context.read('page', itemIndex, textValue),
				oaState: null,
			});
			return [
				{
					json: {
						url: qrLoginAddress(baseUrl, { appId, redirectUri, state }),
						state,
						browserSecret: browser,
						expiresAt: new Date(expiresAt).toISOString(),
					},
				},
			];
		});
	},
};
