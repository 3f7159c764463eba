import { recentRuns, waitingPlans } from '../../../src/sync';
import { PAGE_CSS } from '../../../src/sync/view/preview/form';
import { approvalUrl } from '../../shared/n8nAddress';
import { eachItem } from '../../shared/emit';
import { textValue } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { syncContext } from '../../shared/syncContext';
import { overviewHtml } from './overviewHtml';

/** Runs that the page lists. */
const RUNS_SHOWN = 10;

export const overview: Operation = {
	resource: 'plan',
	value: 'overview',
	forPeople: true,
	name: 'Overview',
	action: 'Get overview of plans',
	description:
		'List what waits for a decision and what the last runs did (审批概览): who, when, how many, with the addresses, as one item',
	properties: [
		{
			displayName: 'EID',
			name: 'eid',
			type: 'string',
			default: '',
			description: 'Enterprise number (企业号); empty: plans of every enterprise in the store',
		},
	],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const sync = await syncContext(context);
			const eid = context.approver?.eid ?? context.read('eid', itemIndex, textValue);
			const scope = eid === '' ? {} : { eid };
			const waiting = (await waitingPlans(sync, scope)).map((saved) => ({
				planId: saved.planId,
				planHash: saved.plan.hash,
				status: saved.status,
				createdAt: saved.createdAt,
				plan: saved.plan,
				url: approvalUrl(context, { planId: saved.planId, planHash: saved.plan.hash }),
			}));
			const runs = (await recentRuns(sync, scope, RUNS_SHOWN)).map((run) => ({
				...run,
				url: approvalUrl(context, { planId: run.planId, planHash: run.planHash }),
			}));
			return [
				{
					json: {
						waiting: waiting.map(({ plan, createdAt, ...one }) => ({
							...one,
							createdAt: new Date(createdAt).toISOString(),
							eid: plan.eid,
							source: plan.source,
							counts: plan.counts,
						})),
						runs: runs.map(({ plan, createdAt, ...one }) => ({
							...one,
							createdAt: new Date(createdAt).toISOString(),
							eid: plan.eid,
							source: plan.source,
							counts: plan.counts,
						})),
						overviewHtml: overviewHtml(
							{ waiting, runs },
							{ language: context.language(0), timeZone: context.node.getTimezone() },
						),
						pageCss: PAGE_CSS,
					},
				},
			];
		}),
};
