import type { IDataObject } from 'n8n-workflow';
import {
	decideMany as decideAll,
	type DecidedMany,
	decisionProblemText,
	decisionsWritten,
	sourceOf,
} from '../../../src/bindings';
import { type Language, wordsFor } from '../../../src/words';
import { whoDecides } from '../../shared/approver';
import { yunzhijiaConfigOf } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredShortText, shortText } from '../../shared/fields';
import { jsonParameter } from '../../shared/jsonParameter';
import type { Operation } from '../../shared/operation';
import { syncContext } from '../../shared/syncContext';
import { sourceField, whoField, whyField } from '../binding/fields';
import { PLACES, planIdField } from './fields';

/**
 * Decisions of one page of the console: tried out
 * together, since one plan is made again for all of them.
 */
export const decideMany: Operation = {
	resource: 'decision',
	value: 'decideMany',
	records: 'decisions',
	forPeople: true,
	name: 'Decide Many',
	action: 'Decide conflicts',
	description:
		'Keep decisions about conflicts of a plan that are given as JSON, as the console asks for them (批量决定); the next run uses them',
	properties: [
		sourceField,
		planIdField,
		{
			displayName: 'Decisions',
			name: 'decisions',
			type: 'json',
			default: '={{ $json.request }}',
			required: true,
			description:
				'[{"kind": "bind", "object": "person", "oaId": "7", "yzjId": "…", "until": "", "reason": ""}] (决定)',
		},
		whoField,
		whyField,
	],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const { eid } = await yunzhijiaConfigOf(context);
			const sync = await syncContext(context);
			const planId = context.read('planId', itemIndex, shortText);
			const named = context.read('source', itemIndex, shortText);
			const of =
				planId === '' ? { eid, source: await sourceOf(sync.store, eid, named) } : { planId };
			const done = await decideAll(sync, {
				of,
				eid,
				decisions: context.read('decisions', itemIndex, jsonParameter.pipe(decisionsWritten)),
				who: whoDecides(context, itemIndex, requiredShortText),
				why: context.read('why', itemIndex, shortText),
				keep: true,
				timeZone: context.node.getTimezone(),
				places: PLACES,
			});
			return [{ json: shown(done, context.language(itemIndex)) }];
		}),
};

function shown({ eid, source, planId, decided, effect }: DecidedMany, language: Language) {
	const refused = decided.flatMap(({ oaId, problem }) =>
		problem === undefined ? [] : [`${oaId}: ${decisionProblemText(problem, language)}`],
	);
	const json: IDataObject = {
		outcome: refused.length > 0 ? 'failed' : 'decided',
		message: wordsFor(language).console.pending.refused(refused),
		eid,
		source,
		planId,
		effect: { ...effect },
		decisions: decided.map(({ until, problem, ...one }) => ({
			...one,
			until: until === null ? '' : new Date(until).toISOString(),
			reason: problem?.code ?? '',
		})),
	};
	return json;
}
