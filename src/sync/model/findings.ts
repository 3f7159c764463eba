import { keysOf } from '../../lib/keysOf';
import type { ConflictReason, Fired, NoteReason, Noted, SetAsideBy } from '../../words';
import { conflictFacts } from '../../words/facts/conflicts';
import { noteFacts } from '../../words/facts/notes';
import type { ObjectKind } from './links';

export { GUARD_IDS } from '../../words/facts/guards';
export type { ConflictReason, Fired, GuardId, Noted, NoteReason, SetAsideBy } from '../../words';

export const CONFLICT_REASONS: readonly ConflictReason[] = keysOf(conflictFacts);
export const NOTE_REASONS: readonly NoteReason[] = keysOf(noteFacts);

/** A person or department that a record might be. */
export interface Candidate {
	yzjId: string;
	name: string;
	/** Of its department, or of the one above it. */
	path: string;
}

/** A record that is left alone and reported while the rest goes on (quarantine). */
export type Conflict = SetAsideBy & {
	kind: ObjectKind;
	oaId: string;
	yzjId: string;
	name: string;
	/** Whom or what might be meant; left out where nothing is to be chosen. */
	candidates?: readonly Candidate[];
};

/**
 * Something a reader should know that is no quarantine, such
 * as "would create" or "kept because people are inside".
 */
export type Note = Noted & {
	kind: ObjectKind | 'run';
	oaId: string;
	yzjId: string;
	name: string;
};

/** A guard that fired: the plan is blocked until an approval names it. */
export type GuardHit = Fired & { limit: number; actual: number };
