/** Names that the engine decides by and every language has words for. */

/** What an operation does. The order here is the order in which ties are broken. */
export const OPERATION_KINDS = [
	'bind-department',
	'bind-person',
	'create-department',
	'move-department',
	'rename-department',
	'reorder-department',
	'create-person',
	'enable-person',
	'restore-person',
	'update-person',
	'change-phone',
	'change-email',
	'remove-leader',
	'delete-post',
	'remove-role',
	'move-person',
	'set-post',
	'set-leader',
	'assign-role',
	'disable-person',
	'leave-person',
	'delete-person',
	'unbind-department',
	'unbind-person',
	'delete-department',
] as const;
export type OperationKind = (typeof OPERATION_KINDS)[number];

/** Why an operation is in this plan and was not in the one before. */
export const CAUSES = [
	'first-run',
	'source-change',
	'scope-change',
	'mapping-change',
	'decision',
	'link-change',
	'grace-over',
	'drift',
	'repair',
	'undone',
	'unknown',
] as const;
export type Cause = (typeof CAUSES)[number];

/** Settings that decide about whom a plan is, how they are recognised and what is written. */
export const COMPARED = [
	'scope',
	'matchPairs',
	'fieldMapping',
	'topDepartment',
	'accountField',
	'removal',
	'source',
] as const;
export type ComparedSetting = (typeof COMPARED)[number];

/** What else a profile sets of what a plan may do: another version of it is looked at once, too. */
export const LIMITING = [
	'createMembers',
	'matchNames',
	'samePersonBy',
	'returns',
	'disabledTo',
	'leaders',
	'partTimePosts',
	'roles',
	'threshold',
	'uncertified',
	'guards',
	'protected',
] as const;
export type LimitingSetting = (typeof LIMITING)[number];

/** The colours of a preview, the gravest first. */
export const TONES = ['removed', 'moved', 'updated', 'created', 'matched', 'untouched'] as const;
export type Tone = (typeof TONES)[number];

export type TreeState = 'untouched' | 'matched' | 'created' | 'renamed' | 'moved' | 'removed';

/** What is counted of departments and of persons. */
export const COUNTED = ['matched', 'create', 'update', 'move', 'remove'] as const;
export type Counted = (typeof COUNTED)[number];

export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
