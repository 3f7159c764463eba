import type { ChangeReasonWords } from '../facts/changeReasons';

/** Why the engine changed a link. */
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
};
