import { z } from 'zod/v4';
import { acceptMessages, explainMessage } from '../../../src/messages';
import { eachItem } from '../../shared/emit';
import { messageContext } from '../../shared/messageContext';
import type { Operation } from '../../shared/operation';
import { messageFields, readMessages, readSettings } from './fields';

/** Accepts messages: checked, routed, stored. Nothing is sent here, so that a webhook can be answered at once. */
export const route: Operation = {
	resource: 'oaMessage',
	value: 'route',
	name: 'Route',
	action: 'Route OA message',
	description: 'Check a message, apply the rules and store what is to be delivered (消息路由); sends nothing itself',
	properties: [
		...messageFields,
		{
			displayName: 'Test Mode',
			name: 'testMode',
			type: 'boolean',
			default: false,
			description: 'Whether to say only what would happen: nothing is stored, nothing will be sent (测试模式)',
		},
	],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const settings = readSettings(context, itemIndex);
			const messages = readMessages(context, itemIndex);
			const engine = await messageContext(context);
			if (context.read('testMode', itemIndex, z.boolean())) {
				const explained = [];
				for (const message of messages) explained.push({ json: { testMode: true, ...(await explainMessage(engine, settings, message, '')) } });
				return explained;
			}
			return (await acceptMessages(engine, settings, messages)).map((acceptance) => ({ json: { ...acceptance } }));
		}),
};
