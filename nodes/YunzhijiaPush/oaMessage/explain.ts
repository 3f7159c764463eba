import { z } from 'zod/v4';
import { explainMessage } from '../../../src/messages';
import { eachItem } from '../../shared/emit';
import { textValue } from '../../shared/fields';
import { messageContext } from '../../shared/messageContext';
import { readMessages } from '../../shared/oaMessages';
import type { Operation } from '../../shared/operation';
import { messageFields, readSettings } from './fields';

export const explain: Operation = {
	resource: 'oaMessage',
	value: 'explain',
	name: 'Explain',
	action: 'Explain OA message',
	description:
		'Say which rules fire, what each target would get and who the receivers are (消息解释); stores and sends nothing',
	properties: [
		...messageFields,
		{
			displayName: 'EID',
			name: 'eid',
			type: 'string',
			default: '',
			description: 'Enterprise of targets that name none (企业号): where receivers are looked up',
		},
	],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const settings = await readSettings(context, itemIndex);
			const eid = context.read('eid', itemIndex, textValue);
			const explained = [];
			for (const message of readMessages(
				context,
				itemIndex,
				context.read('message', itemIndex, z.unknown()),
			))
				explained.push({
					json: {
						...(await explainMessage(await messageContext(context), settings, message, eid)),
					},
				});
			return explained;
		}),
};
