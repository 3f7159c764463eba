/**
 * Why the program itself did something, for the audit
 * log. Who gave a reason of their own has no code.
 */
export const CHANGE_CODES = [
	'out-of-scope',
	'linked-to-return',
	'of-plan',
	'imported',
	'created-anew',
	'created-by-push',
	'in-scope-again',
	'not-active',
	'department-gone',
	'proved-in-app',
	'undone-in-app',
	'unlinked-in-app',
	'code-goes-out',
	'plan-applied',
	'first-use',
	'other-account',
	'not-listed',
	'log-end-differs',
	'named-by-run',
] as const;
export type ChangeCode = (typeof CHANGE_CODES)[number];

/** @param why what stands in the log beside the code: the plan, where there is one */
export type ChangeReasonWords = Readonly<Record<ChangeCode, (why: string) => string>>;
