import type { IDataObject } from 'n8n-workflow';
import type { Outcome, Pulled } from '../../src/sync';
import { wordsFor } from '../../src/words';
import { approvalUrl } from './n8nAddress';
import type { RunContext } from './runContext';

/**
 * An outcome as an item carries it: where somebody has to decide, with the address of the approval
 * page, which the editor shows as well.
 */
export function outcomeItem(
	context: RunContext,
	{ waits, ...outcome }: Outcome | Pulled['outcome'],
): IDataObject {
	const { planId, planHash } = outcome;
	for (const { message } of outcome.remarks ?? [])
		context.node.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
	if (!waits || planId === null || planHash === null) return { ...outcome, approvalUrl: null };
	const url = approvalUrl(context, { planId, planHash });
	const { alerts } = wordsFor(context.language(0));
	context.node.addExecutionHints({
		message: alerts.titled(alerts.outcomes.ready, `<a href="${url}" target="_blank">${url}</a>`),
		type: 'info',
		location: 'outputPane',
	});
	return { ...outcome, approvalUrl: url };
}
