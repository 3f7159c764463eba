import { eachItem } from '../../shared/emit';
import type { Operation } from '../../shared/operation';
import { profileSourceField } from '../profile/fields';

/**
 * A push that ended before it could plan, as where its OA cannot
 * be read: no other operation of ours was there to note it.
 */
export const noteRun: Operation = {
	resource: 'console',
	value: 'noteRun',
	records: 'push',
	name: 'Note Run',
	action: 'Note run',
	description:
		'Put a push that could not even plan into the history of the console (记入历史), from an error item; the item goes on as it is',
	properties: [profileSourceField],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => [{ json: context.items[itemIndex]?.json ?? {} }]),
};
