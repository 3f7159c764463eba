import type { Problems } from '../../lib/problem';
import type { NodeFacts } from '../facts/nodes';

/** What a node refuses, or could not do. */
export const nodes: Problems<NodeFacts> = {
	unexpected: ({ error }) => [
		error,
		'This was not expected. Run again; if it happens again, report it with the message and the version of n8n-nodes-yunzhijia.',
	],
};
