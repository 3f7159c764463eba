import { checkSetUp } from '../../../src/login';
import { yunzhijiaApp, yunzhijiaAppConfigOf } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { textValue } from '../../shared/fields';
import type { Operation } from '../../shared/operation';

export const checkAppSetUp: Operation = {
	resource: 'setUp',
	value: 'check',
	name: 'Check',
	action: 'Check set up',
	description:
		'Try credential, home page and redirect address, step by step (应用配置检查); never stops the run, look at "ok"',
	properties: [
		{
			displayName: 'Home Page',
			name: 'homePage',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://n8n.example.com/webhook/yunzhijia-app',
			description: 'Address that the console has for the app (应用首页地址). Empty: not tried.',
		},
		{
			displayName: 'Redirect Address',
			name: 'redirectAddress',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://n8n.example.com/webhook/yunzhijia-scan/back',
			description:
				'Address that browsers come back to after scanning (扫码回调地址). Empty: not tried.',
		},
	],
	run: async (context) => {
		const app = await yunzhijiaApp(context);
		const {
			baseUrl: _baseUrl,
			appId: _appId,
			appSecret: _appSecret,
			eid: _eid,
			callsPerMinute: _calls,
			...http
		} = await yunzhijiaAppConfigOf(context);
		return await eachItem(context, async (itemIndex) => {
			const { steps, clockSkewMs } = await app.checkConnection(context.language(0));
			const addresses = {
				homePage: context.read('homePage', itemIndex, textValue),
				redirectAddress: context.read('redirectAddress', itemIndex, textValue),
			};
			const all = [
				...steps,
				...(await checkSetUp(addresses, {
					http,
					services: context.services,
					language: context.language(itemIndex),
				})),
			];
			return [
				{
					json: {
						ok: all.every(({ ok }) => ok),
						clockSkewMs,
						steps: all.map((step) => ({ ...step })),
					},
				},
			];
		});
	},
};
