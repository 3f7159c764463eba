import { probe, type ProbeTargets, reportPage } from '../../src/probe';
import { eachItem } from './emit';
import type { Operation } from './operation';
import type { RunContext } from './runContext';

/**
 * Asks a tenant by reading only what the documents leave open, and makes a report that a user can
 * send, as an item and as a page.
 */
export const probeTenant = (
	targetsOf: (context: RunContext) => Promise<ProbeTargets>,
): Operation => ({
	resource: 'connection',
	value: 'probe',
	name: 'Probe',
	action: 'Probe interfaces',
	description:
		'Ask by reading only what the vendor leaves open, and make a report to send (接口探测): no keys, no names',
	properties: [],
	run: async (context) => {
		const targets = await targetsOf(context);
		return await eachItem(context, async () => {
			const report = await probe(targets, context.services);
			const page = Buffer.from(reportPage(report), 'utf8');
			const data = await context.node.helpers.prepareBinaryData(
				page,
				'yunzhijia-probe.html',
				'text/html',
			);
			return [{ json: { ...report }, binary: { report: data } }];
		});
	},
});
