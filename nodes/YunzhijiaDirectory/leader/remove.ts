import { type Words, wordsFor } from '../../../src/words';
import type { ItemResult, LeadersEditor } from '../../../src/yunzhijia';
import { writeInBatches } from '../../shared/batchWrite';
import { yunzhijiaEditor } from '../../shared/clients';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { allRows, placeKey } from '../allRows';
import { departmentIdField } from '../department/fields';
import { openIdField } from '../person/fields';

export const removeLeader: Operation = {
	resource: 'leader',
	value: 'remove',
	name: 'Remove',
	action: 'Remove leader',
	description:
		'End the leadership of a person in one department (取消负责人), up to 1000 items in one call',
	properties: [openIdField, departmentIdField],
	run: async (context) => {
		const editor = await yunzhijiaEditor(context);
		return await writeInBatches(context, {
			read: (itemIndex) => ({
				openId: context.read('openId', itemIndex, requiredText),
				orgId: context.read('departmentId', itemIndex, requiredText),
			}),
			send: async (leaders) =>
				await verified(
					editor.leaders,
					leaders,
					await editor.leaders.deleteById(leaders),
					wordsFor(context.language(0)),
				),
			done: ({ openId, orgId }) => ({ openId, departmentId: orgId, leader: false }),
		});
	},
};

/**
 * The answer to this call may hide failures (directory-api
 * 5.1): whoever is still listed as leader was not removed.
 */
async function verified(
	leaders: LeadersEditor,
	asked: readonly { openId: string; orgId: string }[],
	results: readonly ItemResult[],
	words: Words,
): Promise<ItemResult[]> {
	let still: Set<string>;
	try {
		still = new Set((await allRows(leaders, placeKey)).map(placeKey));
	} catch {
		// The removal itself was accepted: whatever stopped
		// the reading must not pass for "not applied".
		return results.map((result) =>
			result.outcome === 'done' ? { ...result, outcome: 'unknown' } : result,
		);
	}
	return results.map((result, index) => {
		const item = asked[index];
		if (result.outcome !== 'done' || item === undefined || !still.has(placeKey(item)))
			return result;
		return {
			...result,
			outcome: 'refused',
			message: words.hints['still-leader']({}),
		};
	});
}
