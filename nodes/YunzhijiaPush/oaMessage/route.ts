import { z } from 'zod/v4';
import { acceptMessages, explainMessage } from '../../../src/messages';
import { eachItem } from '../../shared/emit';
import { messageContext } from '../../shared/messageContext';
import { readMessages } from '../../shared/oaMessages';
import type { Operation } from '../../shared/operation';
import { messageFields, readSettings } from './fields';

/**
 * Accepts messages that do not come through *OA Message
 * Trigger*: checked, routed, stored. Nothing is sent here.
 */
export const route: Operation = {
	resource: 'oaMessage',
	value: 'route',
	name: 'Route',
	action: 'Route OA message',
	description:
		'Check a message, apply the rules and store what is to be delivered (消息路由); sends nothing itself',
	properties: [
		...messageFields,
		{
			displayName: 'Test Mode',
			name: 'testMode',
			type: 'boolean',
			default: false,
			description:
				'Whether to say only what would happen: nothing is stored, nothing will be sent (测试模式)',
		},
	],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const settings = await readSettings(context, itemIndex);
			const messages = readMessages(
				context,
				itemIndex,
				context.read('message', itemIndex, z.unknown()),
			);
			const engine = await messageContext(context);
			if (!context.read('testMode', itemIndex, z.boolean()))
				return (await acceptMessages(engine, settings, messages)).map((acceptance) => ({
					json: { ...acceptance },
				}));
			const explained = [];
			for (const message of messages)
				explained.push({
					json: { testMode: true, ...(await explainMessage(engine, settings, message, '')) },
				});
			return explained;
		}),
};
