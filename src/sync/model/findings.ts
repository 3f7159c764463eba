import type { ObjectKind } from './links';

/** Why an object is left alone and reported while the rest goes on (quarantine). */
export const CONFLICT_REASONS = [
	'duplicate-id',
	'missing-id',
	'invalid-name',
	'orphan',
	'cycle',
	'same-named-siblings',
	'below-quarantined',
	'name-taken',
	'unknown-department',
	'department-quarantined',
	'no-account',
	'invalid-account',
	'duplicate-account',
	'account-held',
	'ambiguous-match',
	'claimed-twice',
	'ruled-out',
	'pairs-disagree',
	'nearly-equal',
	'name-differs',
	'candidate-inactive',
	'bound-elsewhere',
	'person-gone',
	'recycled-number',
	're-keyed',
	'oa-record-gone',
	'no-job-number',
	'not-writable',
	'unknown-employee',
	'unknown-person',
	'not-linked',
	'other-enterprise',
] as const;
export type ConflictReason = (typeof CONFLICT_REASONS)[number];

export interface Conflict {
	kind: ObjectKind;
	oaId: string;
	yzjId: string;
	name: string;
	reason: ConflictReason;
	message: string;
}

export const NOTE_REASONS = [
	'would-create',
	'placed-elsewhere',
	'kept-not-empty',
	'protected',
	'bound-by-another-source',
	'removal-withheld',
	'creation-withheld',
	'binding-lost',
	'duty-left-out',
	'roles-not-managed',
	'pairs-changed',
	'administrators-unknown',
	'doubtful-link',
	'unlinked-by-person',
	'decided-to-leave',
	'decision-not-used',
	'left-in-yunzhijia',
	'left-to-push',
	'undo-with-loss',
	'undo-irreversible',
	'undo-ground-moved',
] as const;
export type NoteReason = (typeof NOTE_REASONS)[number];

/** Something a reader should know that is no quarantine, such as "would create" or "kept because people are inside". */
export interface Note {
	kind: ObjectKind | 'run';
	oaId: string;
	yzjId: string;
	name: string;
	reason: NoteReason;
	message: string;
}

export const GUARD_IDS = [
	'empty',
	'uncertified',
	'head-count',
	'gross-persons',
	'gross-departments',
	'gross-bindings',
	're-keyed',
	'gross-duties',
	'gross-roles',
	'branch',
	'rolling-24h',
	'account-changes',
	'creations',
	'scope',
] as const;
export type GuardId = (typeof GUARD_IDS)[number];

/** A guard that fired: the plan is blocked until an approval names it. */
export interface GuardHit {
	id: GuardId;
	limit: number;
	actual: number;
	message: string;
}
