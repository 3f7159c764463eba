import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import {
	type EngineContext,
	leftOverPlans,
	loadPlan,
	type SavedPlan,
	sinceWaiting,
	waitingPlans,
} from '../../../src/sync';
import { approvalUrl, n8nAddress } from '../../shared/n8nAddress';
import { planIdOf } from '../../shared/approver';
import { eachItem, type Emitted } from '../../shared/emit';
import { requiredText, simplifyField, textValue } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import type { RunContext } from '../../shared/runContext';
import { syncContext } from '../../shared/syncContext';
import { planIdField } from './fields';
import { standing } from './standing';
import { summarise } from './summary';

const MINUTE_MS = 60_000;

export const getPlan: Operation = {
	resource: 'plan',
	value: 'get',
	forPeople: true,
	name: 'Get',
	action: 'Get plan',
	description:
		'Look up a saved plan (查看同步模拟): status, counts, guards, quarantine, and whether it can be approved',
	properties: [
		{
			displayName: 'Look Up By',
			name: 'lookUpBy',
			type: 'options',
			options: [
				{
					name: 'Approved, Not Applied',
					value: 'approved',
					description:
						'Plans whose approval nobody has used: whoever should have applied them has died, or could not; one empty item when there is none (已审批未执行)',
				},
				{
					name: 'Latest of a Source',
					value: 'latest',
					description: 'The plan saved last for an enterprise and an OA (最新)',
				},
				{ name: 'Plan ID', value: 'planId' },
				{
					name: 'Waiting for a Decision',
					value: 'waiting',
					description:
						'All plans that were blocked or ask, oldest first; one empty item when there is none (等待审批)',
				},
			],
			default: 'planId',
			description: 'Which plan to look up',
		},
		{ ...planIdField, displayOptions: { show: { lookUpBy: ['planId'] } } },
		{
			displayName: 'EID',
			name: 'eid',
			type: 'string',
			default: '',
			displayOptions: { show: { lookUpBy: ['latest'] } },
			description:
				'Enterprise number (企业号); empty: the newest of the OA in any enterprise of the store',
		},
		{
			displayName: 'Source Name',
			name: 'source',
			type: 'string',
			default: '',
			required: true,
			displayOptions: { show: { lookUpBy: ['latest'] } },
			description: 'Name of the OA (数据源)',
		},
		{
			displayName: 'EID',
			name: 'eid',
			type: 'string',
			default: '',
			displayOptions: { show: { lookUpBy: ['approved', 'waiting'] } },
			description: 'Enterprise number (企业号); empty: plans of every enterprise in the store',
		},
		{
			displayName: 'Source Name',
			name: 'source',
			type: 'string',
			default: '',
			displayOptions: { show: { lookUpBy: ['approved', 'waiting'] } },
			description: 'Name of the OA (数据源); empty: plans of every OA',
		},
		{
			displayName: 'Approved Before (Minutes)',
			name: 'approvedBefore',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 5,
			displayOptions: { show: { lookUpBy: ['approved'] } },
			description: 'How long ago at least (审批后分钟数): a younger one may be about to be applied',
		},
		simplifyField,
	],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const sync = await syncContext(context);
			const simplify = context.read('simplify', itemIndex, z.boolean());
			const items: Emitted[] = [];
			for (const { saved, ...more } of await which(context, sync, itemIndex))
				items.push({
					json: {
						...summarise(saved, {
							since: standing(saved).approvable ? await sinceWaiting(sync, saved) : null,
							undoneAt: await undoneAt(sync, saved),
							timeZone: context.node.getTimezone(),
						}),
						approvalUrl: approvalUrl(context, { planId: saved.planId, planHash: saved.plan.hash }),
						n8n: { ...n8nAddress(context) },
						...(simplify ? {} : contents(saved)),
						...more,
					},
				});
			return items;
		}),
};

/** When the plan was made that this one takes back. */
const undoneAt = async ({ store }: EngineContext, { plan }: SavedPlan): Promise<number | null> =>
	plan.undoes === undefined ? null : ((await store.plans.get(plan.undoes))?.createdAt ?? null);

const contents = ({
	plan: { conflicts, notes, certificates, settings, headCount },
}: SavedPlan): IDataObject => ({
	conflicts,
	notes,
	certificates,
	headCount,
	settings: z.record(z.string(), z.unknown()).catch({}).parse(settings),
});

async function which(
	context: RunContext,
	sync: EngineContext,
	itemIndex: number,
): Promise<{ saved: SavedPlan; approval?: IDataObject }[]> {
	const lookUpBy = context.read(
		'lookUpBy',
		itemIndex,
		z.enum(['approved', 'planId', 'latest', 'waiting']),
	);
	switch (lookUpBy) {
		case 'planId':
			return [
				{
					saved: await loadPlan(sync, { planId: await planIdOf(context, itemIndex) }),
				},
			];
		case 'latest':
			return [
				{
					saved: await loadPlan(sync, {
						...scopeOf(context, itemIndex),
						source: context.read('source', itemIndex, requiredText),
					}),
				},
			];
		case 'waiting':
			return (await waitingPlans(sync, scopeOf(context, itemIndex))).map((saved) => ({ saved }));
		case 'approved': {
			const minutes = context.read('approvedBefore', itemIndex, z.number().min(0));
			return (await leftOverPlans(sync, scopeOf(context, itemIndex), minutes * MINUTE_MS)).map(
				({ saved, approval: { who, at } }) => ({
					saved,
					approval: { who, at: new Date(at).toISOString() },
				}),
			);
		}
	}
}

/** What is left empty means any. */
function scopeOf(context: RunContext, itemIndex: number): { eid?: string; source?: string } {
	const eid = context.approver?.eid ?? context.read('eid', itemIndex, textValue);
	const source = context.read('source', itemIndex, textValue);
	return { ...(eid === '' ? {} : { eid }), ...(source === '' ? {} : { source }) };
}
