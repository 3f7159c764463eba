import { wordsFor } from '../../../src/words';
import { z } from 'zod/v4';
import {
	languageOf,
	applyPlan,
	planPerson,
	type Outcome,
	type PersonNow,
	type PlannedPush,
} from '../../../src/sync';
import { PAGE_CSS } from '../../../src/sync/view/preview/form';
import { weaverE10, yunzhijiaOf } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredShortText, requiredText } from '../../shared/fields';
import { hintGuards } from '../../shared/hintGuards';
import type { Operation } from '../../shared/operation';
import { outcomeItem } from '../../shared/outcomeItem';
import type { RunContext } from '../../shared/runContext';
import { syncContext } from '../../shared/syncContext';
import { administratorsOf } from './administrators';
import { protectAdministratorsField } from './fields';
import { personHtml } from './personHtml';

export const syncPerson: Operation = {
	resource: 'plan',
	value: 'syncPerson',
	records: 'person',
	forPeople: true,
	name: 'Sync One Person',
	action: 'Sync one person',
	description:
		'Push one employee at once, for an OA event (单人即时同步): the same plan, guards and apply as for everybody, and nobody else is changed',
	properties: [
		protectAdministratorsField,
		// Never shown: has n8n show the Weaver E10 credential where the employee is read from there.
		{
			displayName: 'Uses Weaver E10',
			name: 'usesWeaver',
			type: 'hidden',
			default: true,
			displayOptions: { show: { personFrom: ['e10'] } },
		},
		{
			displayName: 'Settings',
			name: 'settings',
			type: 'json',
			default: '{}',
			description:
				'Settings of the push (同步设置), the same as for everybody; docs/settings.md lists every key',
		},
		{
			displayName: 'Source Name',
			name: 'source',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. e10',
			description:
				'Name of the OA (数据源), the same as in the push of everybody, which must have run before',
		},
		{
			displayName: 'Employee Comes From',
			name: 'personFrom',
			type: 'options',
			options: [
				{
					name: 'E10',
					value: 'e10',
					description: 'Read anew from Weaver E10 by the ID (泛微 E10)',
				},
				{
					name: 'Input Item',
					value: 'item',
					description:
						'The item is an OA record; new departments with it as a list "departments" (输入数据项)',
				},
			],
			default: 'e10',
			description: 'Where the record of the employee is taken from',
		},
		{
			displayName: 'Employee ID',
			name: 'employeeId',
			type: 'string',
			default: '={{ $json.employeeId }}',
			required: true,
			displayOptions: { show: { personFrom: ['e10'] } },
			description:
				'Of the employee in the OA (人员 ID). Whom E10 does not have any more is treated as out of scope.',
		},
	],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const sync = await syncContext(context);
			const yunzhijia = await yunzhijiaOf(context);
			const planned = await planPerson(sync, {
				settings: context.read('settings', itemIndex, z.unknown()),
				source: context.read('source', itemIndex, requiredText),
				person: await personOf(context, itemIndex),
				yunzhijia,
				...(await administratorsOf(context)),
			});
			const mayApply =
				planned.apply === 'auto' && planned.plan.status === 'ready' && !planned.readOnly;
			const outcome = mayApply
				? await applyPlan(sync, { planId: planned.planId, yunzhijia })
				: planned.outcome;
			hint(context, planned, outcome);
			return [
				{
					json: {
						...outcomeItem(context, outcome),
						oaId: planned.oaId,
						apply: planned.apply,
						pageCss: PAGE_CSS,
						summaryHtml: personHtml(planned, outcome, context.services.now()),
					},
				},
			];
		}),
};

async function personOf(context: RunContext, itemIndex: number): Promise<PersonNow> {
	if (context.read('personFrom', itemIndex, z.enum(['e10', 'item'])) === 'e10')
		return {
			oaId: context.read('employeeId', itemIndex, requiredShortText),
			reader: await weaverE10(context),
		};
	const { departments, ...record } = context.items[itemIndex]?.json ?? {};
	return { record, ...(Array.isArray(departments) ? { departments } : {}) };
}

function hint(context: RunContext, { plan }: PlannedPush, outcome: Outcome): void {
	const { hints } = wordsFor(languageOf(plan));
	if (outcome.outcome === 'blocked') hintGuards(context, plan);
	if (plan.counts.quarantined > 0)
		context.node.addExecutionHints({
			message: hints['person-set-aside']({}),
			type: 'warning',
			location: 'outputPane',
		});
	if (outcome.failures.length > 0)
		context.node.addExecutionHints({
			message: hints['operations-failed']({ count: outcome.failures.length }),
			type: 'warning',
			location: 'outputPane',
		});
}
