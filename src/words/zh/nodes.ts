import type { Problems } from '../../lib/problem';
import type { NodeFacts } from '../facts/nodes';

/** 节点拒绝的原因，或未能完成的内容。 */
export const nodes: Problems<NodeFacts> = {
	unexpected: ({ error }) => [
		`出现意外问题：${error}`,
		'请重新运行；若再次出现，请连同此信息和 n8n-nodes-yunzhijia 的版本反馈。',
	],
};
