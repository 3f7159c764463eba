import { z } from 'zod/v4';
import type { RunContext } from './runContext';

/** Path of the form of template `approve-plan`. */
const FORM = 'yunzhijia-approve-plan';

/**
 * Where somebody decides about a plan: the form of template `approve-plan` on this n8n. It holds no secret and lives as long as its
 * plan: whoever opens it has to sign in.
 */
export function approvalUrl(
	{ node }: RunContext,
	{ planId, planHash }: { planId: string; planHash: string },
): string {
	// The only address of the outside that n8n tells a node: <base>/form-waiting/<execution>.
	const waiting = z.string().parse(node.evaluateExpression('{{ $execution.resumeFormUrl }}', 0));
	const forms = process.env.N8N_ENDPOINT_FORM ?? 'form';
	const url = new URL(`../${forms}/${FORM}`, waiting);
	url.search = new URLSearchParams({ planId, planHash }).toString();
	return url.href;
}
