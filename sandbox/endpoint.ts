import type { State } from './state';

/**
 * What stands before the path of a form or webhook, or of n8n's
 * own calls; an administrator may have named it otherwise.
 */
export const endpoint = ({ env = {} }: State, of: 'FORM' | 'WEBHOOK' | 'REST'): string =>
	(env[`N8N_ENDPOINT_${of}`] ?? of.toLowerCase()).replaceAll('/', '');
