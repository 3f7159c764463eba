import { z } from 'zod/v4';
import type { TemplateNode, Workflow } from './templates';

const pinData = z
	.record(z.string(), z.array(z.object({ json: z.record(z.string(), z.unknown()) })))
	.catch({});

/**
 * Pinned rows as the editor uses them in runs by hand; n8n's command line takes no notice of them.
 * A pinned node becomes one that splits a list, behind one that holds it.
 */
export const withPinned = (template: Workflow): Workflow =>
	Object.entries(pinData.parse(template['pinData'])).reduce(
		(workflow, [name, rows]) =>
			pinned(
				workflow,
				name,
				rows.map(({ json }) => json),
			),
		template,
	);

const pinned = (workflow: Workflow, name: string, rows: readonly object[]): Workflow => {
	const holder = `${name} (pinned)`;
	const held: TemplateNode = {
		id: holder,
		name: holder,
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		position: [0, 0],
		executeOnce: true,
		parameters: { mode: 'raw', jsonOutput: JSON.stringify({ rows }), options: {} },
	};
	const split = (node: TemplateNode): TemplateNode => ({
		id: node['id'],
		name,
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		position: node['position'],
		parameters: { fieldToSplitOut: 'rows', options: {} },
	});
	return {
		...workflow,
		nodes: [...workflow.nodes.map((node) => (node.name === name ? split(node) : node)), held],
		connections: {
			...Object.fromEntries(
				Object.entries(workflow.connections).map(([from, { main = [], ...rest }]) => [
					from,
					{
						...rest,
						main: main.map(
							(targets) =>
								targets?.map((target) =>
									target.node === name ? { ...target, node: holder } : target,
								) ?? null,
						),
					},
				]),
			),
			[holder]: { main: [[{ node: name, type: 'main', index: 0 }]] },
		},
	};
};
