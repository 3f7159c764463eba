import { notedText } from '../../../src/messages';
import { eachItem } from '../../shared/emit';
import { pagingFields, readLimit } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { iso } from './deliver';
import { deadLetterFields, readDeadLetterFilter } from './fields';

export const getDeadLetters: Operation = {
	resource: 'oaMessage',
	value: 'getDeadLetters',
	name: 'Get Many Dead Letters',
	action: 'Get many dead letters',
	description: 'List what did not reach somebody, with the reason (死信列表), oldest first',
	properties: [...deadLetterFields(['unbound', 'left', 'refused', 'unknown']), ...pagingFields],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const limit = readLimit(context, itemIndex);
			const filter = {
				...readDeadLetterFilter(context, itemIndex),
				...(limit === Infinity ? {} : { limit }),
			};
			return (await (await context.store()).deadLetters.list(filter)).map((letter) => ({
				json: {
					...letter,
					detail: notedText(letter.detail, context.language(itemIndex)),
					at: iso(letter.at),
				},
			}));
		}),
};
