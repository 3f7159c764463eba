import type { Outcome } from './outcome';
import { prepare, type Workflow } from './templates';

/**
 * A small workflow that approves a plan and applies it
 * through the same operations as the template `approve-plan`.
 */
export const approveAndApply = (template: string, { planId, planHash }: Outcome): Workflow =>
	prepare(template, {
		name: `${template}: approve and apply`,
		nodes: [
			{
				id: 'start',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			sync(
				'Approve',
				{ resource: 'plan', operation: 'approve', planId, planHash, who: 'sandbox' },
				220,
			),
			sync('Outcome', { resource: 'plan', operation: 'apply', planId, usesWeaver: true }, 440),
		],
		connections: { Start: to('Approve'), Approve: to('Outcome') },
		settings: { executionOrder: 'v1', timezone: 'Asia/Shanghai' },
	});

const sync = (name: string, parameters: Record<string, unknown>, x: number) => ({
	id: name,
	name,
	type: 'n8n-nodes-yunzhijia.yunzhijiaSync',
	typeVersion: 1,
	position: [x, 0],
	parameters,
	// A plan of a pull to the OA is applied there.
	credentials: { yunzhijiaDirectoryApi: { name: 'Yunzhijia' }, weaverE10Api: { name: 'Weaver' } },
});

const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
