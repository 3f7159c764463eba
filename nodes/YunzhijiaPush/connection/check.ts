import { z } from 'zod/v4';
import { yunzhijiaApp, yunzhijiaPublicAccount } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import type { Operation } from '../../shared/operation';

export const checkConnection: Operation = {
	resource: 'connection',
	value: 'check',
	name: 'Check',
	action: 'Check connection',
	description:
		'Try address, DNS, TLS, clock and key, step by step (网络检测); never stops the run and sends nothing, look at "ok"',
	properties: [
		{
			displayName: 'Credential to Check',
			name: 'credential',
			type: 'options',
			options: [
				{ name: 'App', value: 'app', description: 'The app that to-dos come from (轻应用)' },
				{
					name: 'Public Account',
					value: 'publicAccount',
					description: 'The public account that notifications come from (公共号)',
				},
			],
			default: 'app',
			description: 'Which credential to try',
		},
	],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const client =
				context.read('credential', itemIndex, z.enum(['app', 'publicAccount'])) === 'app'
					? await yunzhijiaApp(context)
					: await yunzhijiaPublicAccount(context);
			const { ok, steps, clockSkewMs } = await client.checkConnection(context.language(0));
			return [{ json: { ok, clockSkewMs, steps: steps.map((step) => ({ ...step })) } }];
		}),
};
