import { z } from 'zod/v4';
import type { RunContext } from './runContext';

/** Path of the form of template `approve-plan`. */
const FORM = 'yunzhijia-approve-plan';

/** Where this n8n is reached from outside. */
interface N8nAddress {
	/** Without a slash at the end. */
	readonly url: string;
	/**
	 * Between it and the path of a form, or of a webhook;
	 * an administrator may have named them otherwise.
	 */
	readonly forms: string;
	readonly webhooks: string;
}

/**
 * Templates build addresses from this: an expression sees only the address of its own waiting
 * execution, whose signature is a key.
 */
export const n8nAddress = ({ node }: RunContext): N8nAddress =>
	// The only address of the outside that n8n tells a node.
	addressAround(
		z.string().parse(node.evaluateExpression('{{ $execution.resumeFormUrl }}', 0)),
		process.env,
	);

/**
 * @param waiting <base>/form-waiting/<execution>?signature=…,
 * where `form-waiting` may have another name, too
 */
export function addressAround(waiting: string, env: NodeJS.ProcessEnv): N8nAddress {
	const endpoint = (name: string, usual: string): string =>
		(env[name] ?? '').replace(/^\//, '').replace(/\/$/, '') || usual;
	const { origin, pathname } = new URL(waiting);
	const at = pathname.lastIndexOf(`/${endpoint('N8N_ENDPOINT_FORM_WAIT', 'form-waiting')}/`);
	const base = at < 0 ? pathname.split('/').slice(0, -2).join('/') : pathname.slice(0, at);
	return {
		url: `${origin}${base}`,
		forms: endpoint('N8N_ENDPOINT_FORM', 'form'),
		webhooks: endpoint('N8N_ENDPOINT_WEBHOOK', 'webhook'),
	};
}

/**
 * Where somebody decides about a plan: the form of template `approve-plan` on this n8n. It holds no
 * secret and lives as long as its plan: whoever opens it has to sign in.
 */
export function approvalUrl(
	context: RunContext,
	{ planId, planHash }: { planId: string; planHash: string },
): string {
	const { url, forms } = n8nAddress(context);
	const query = new URLSearchParams({ planId, planHash });
	return `${url}/${forms}/${FORM}?${query.toString()}`;
}
