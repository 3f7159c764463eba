import type { ChangeReasonWords } from '../facts/changeReasons';

/** Why the program did something. */
export const changeReasons: ChangeReasonWords = {
	'out-of-scope': () => 'out of scope',
	'linked-to-return': (why) => `linked to come back: ${why}`,
	'of-plan': (plan) => `plan ${plan}`,
	imported: () => 'import',
	'created-anew': () => 'created anew',
	'created-by-push': () => 'created by a push',
	'in-scope-again': () => 'in scope again',
	'not-active': () => 'no longer an active person of Yunzhijia',
	'department-gone': () => 'the department is gone from Yunzhijia',
	'proved-in-app': () => 'proved the OA account in the app',
	'undone-in-app': () => 'undid a new link',
	'unlinked-in-app': () => 'took the link back in the app',
	'code-goes-out': () => 'proved the OA account; a code goes to Yunzhijia',
	'plan-applied': () => 'the plan is applied',
	'first-use': () => 'first use of this approver',
	'other-account': () => 'another n8n account than at the first use',
	'not-listed': () => 'no longer listed as an approver',
	'log-end-differs': () => 'the end of the audit log is not the one that was noted',
	'named-by-run': () => 'the settings of the run name matching pairs',
};
