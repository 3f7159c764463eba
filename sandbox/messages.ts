import { configOf, type Workflow, withSettings } from './templates';

const takesMessages = ({ nodes }: Workflow): boolean =>
	nodes.some(({ type }) => type.endsWith('.oaMessageTrigger'));

/**
 * Rules to try the template with, where nobody has given
 * any: the profile of a fresh store has none.
 */
const RULES = {
	targets: {
		todo: { as: 'todo', icon: 'https://oa.example.com/icon.png', category: 'approval' },
		notification: { as: 'notification', quietHours: null },
	},
	rules: [
		{ name: '审批 → 待办', source: ['审批'], to: ['todo'] },
		{ name: '日报、考勤、公告 → 通知', source: ['日报', '考勤', '公告'], to: ['notification'] },
	],
};

/** A template for OA messages whose Config has rules; other workflows as they are. */
export const withRules = (workflow: Workflow): Workflow =>
	takesMessages(workflow) ? withSettings(workflow, { ...RULES, ...configOf(workflow) }) : workflow;
