import { eachItem } from '../../shared/emit';
import type { Operation } from '../../shared/operation';
import { deadLetterFields, readDeadLetterFilter } from './fields';

export const replay: Operation = {
	resource: 'oaMessage',
	value: 'replay',
	name: 'Replay Dead Letters',
	action: 'Replay dead letters',
	description:
		'Make dead letters due again (重发死信); Deliver Due then sends them. Unbound people are replayed without this once they are bound.',
	properties: deadLetterFields(['refused']),
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const store = await context.store();
			return [
				{
					json: {
						replayed: await store.deadLetters.replay(
							readDeadLetterFilter(context, itemIndex),
							context.services.now(),
						),
						left: await store.deadLetters.count(),
					},
				},
			];
		}),
};
