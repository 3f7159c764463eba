import { z } from 'zod/v4';
import { listDecisions, sourceOf } from '../../../src/bindings';
import { yunzhijiaConfigOf } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { pagingFields, readLimit, textValue } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { sourceField } from '../binding/fields';

const states = z.enum(['any', 'done', 'expired', 'open', 'superseded', 'withdrawn']);

export const getDecisions: Operation = {
	resource: 'decision',
	value: 'getDecisions',
	forPeople: true,
	name: 'Get Many',
	action: 'Get many decisions',
	description:
		'List what was decided about conflicts, newest first: who, why, until when (决定列表)',
	properties: [
		sourceField,
		{
			displayName: 'State',
			name: 'state',
			type: 'options',
			options: [
				{ name: 'Any', value: 'any' },
				{ name: 'Done', value: 'done', description: 'What was decided came about (已执行)' },
				{ name: 'Expired', value: 'expired', description: 'Its time is over (已过期)' },
				{ name: 'Open', value: 'open', description: 'Holds (有效)' },
				{
					name: 'Superseded',
					value: 'superseded',
					description: 'A later decision or change of the link took its place (已被取代)',
				},
				{ name: 'Withdrawn', value: 'withdrawn', description: 'Somebody took it back (已撤回)' },
			],
			default: 'open',
			description: 'Only decisions in this state (状态)',
		},
		{
			displayName: 'OA ID',
			name: 'oaId',
			type: 'string',
			default: '',
			description: 'Only decisions about this employee or department (OA ID). Empty: all.',
		},
		...pagingFields,
	],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const { eid } = await yunzhijiaConfigOf(context);
			const store = await context.store();
			const source = await sourceOf(store, eid, context.read('source', itemIndex, textValue));
			const state = context.read('state', itemIndex, states);
			const oaId = context.read('oaId', itemIndex, textValue);
			const limit = readLimit(context, itemIndex);
			const stored =
				state === 'any' ? {} : { states: [state === 'expired' ? ('open' as const) : state] };
			const found = (
				await listDecisions(
					store,
					{ eid, source },
					{ ...stored, ...(oaId === '' ? {} : { oaIds: [oaId] }) },
					context.services.now(),
				)
			).filter((decision) => state === 'any' || decision.state === state);
			return found.slice(0, limit).map(({ id, notThese, at, until, closedAt, ...decision }) => ({
				json: {
					decisionId: id,
					...decision,
					notThese: [...notThese],
					at: isoOf(at),
					until: isoOf(until),
					closedAt: isoOf(closedAt),
					eid,
					source,
				},
			}));
		}),
};

const isoOf = (milliseconds: number | null): string =>
	milliseconds === null ? '' : new Date(milliseconds).toISOString();
