import { z } from 'zod/v4';
import { loadPlan, sinceWaiting } from '../../../src/sync';
import { eachItem } from '../../shared/emit';
import { requiredText, simplifyField } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import type { RunContext } from '../../shared/runContext';
import { syncContext } from '../../shared/syncContext';
import { planIdField } from './fields';
import { standing } from './standing';
import { summarise } from './summary';

export const getPlan: Operation = {
	resource: 'plan',
	value: 'get',
	name: 'Get',
	action: 'Get plan',
	description: 'Look up a saved plan (查看同步模拟): status, counts, guards, quarantine, and whether it can be approved',
	properties: [
		{
			displayName: 'Look Up By',
			name: 'lookUpBy',
			type: 'options',
			options: [
				{ name: 'Latest of a Source', value: 'latest', description: 'The plan saved last for an enterprise and an OA (最新)' },
				{ name: 'Plan ID', value: 'planId' },
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
			required: true,
			displayOptions: { show: { lookUpBy: ['latest'] } },
			description: 'Enterprise number (企业号)',
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
		simplifyField,
	],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const sync = await syncContext(context);
			const loaded = await loadPlan(sync, which(context, itemIndex));
			const json = summarise(loaded, standing(loaded).approvable ? await sinceWaiting(sync, loaded) : null);
			if (context.read('simplify', itemIndex, z.boolean())) return [{ json }];
			const { conflicts, notes, certificates, settings, headCount } = loaded.plan;
			return [{ json: { ...json, conflicts, notes, certificates, headCount, settings: z.record(z.string(), z.unknown()).catch({}).parse(settings) } }];
		}),
};

function which(context: RunContext, itemIndex: number): { planId: string } | { eid: string; source: string } {
	return context.read('lookUpBy', itemIndex, z.enum(['planId', 'latest'])) === 'planId'
		? { planId: context.read('planId', itemIndex, requiredText) }
		: { eid: context.read('eid', itemIndex, requiredText), source: context.read('source', itemIndex, requiredText) };
}
