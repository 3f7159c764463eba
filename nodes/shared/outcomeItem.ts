import type { IDataObject } from 'n8n-workflow';
import type { Outcome, Pulled } from '../../src/sync';
import { approvalUrl } from './approvalUrl';
import type { RunContext } from './runContext';

/** An outcome as an item carries it: where somebody has to decide, with the address of the approval page, which the editor shows as well. */
export function outcomeItem(
	context: RunContext,
	{ waits, ...outcome }: Outcome | Pulled['outcome'],
): IDataObject {
	const { planId, planHash } = outcome;
	for (const { message } of outcome.remarks ?? [])
		context.node.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
	if (!waits || planId === null || planHash === null) return { ...outcome, approvalUrl: null };
	const url = approvalUrl(context, { planId, planHash });
	context.node.addExecutionHints({
		message: `等待审批 Waits for an approval: <a href="${url}" target="_blank">${url}</a>`,
		type: 'info',
		location: 'outputPane',
	});
	return { ...outcome, approvalUrl: url };
}
