import type { ConflictReason, SetAsideBy } from './facts/conflicts';
import type { Fired, GuardId } from './facts/guards';
import type { Noted, NoteReason } from './facts/notes';
import type { Because, Rule } from './facts/reasons';
import type { ConflictWords, GuardWords, NoteWords, ReasonWords, Words } from './types';

/** What a guard says, without what to do about it. */
export const guardSays = <G extends GuardId>(words: GuardWords, { id, facts }: Fired<G>): string =>
	words[id].says(facts);

/** What set an object aside, without what to do about it. */
export const conflictSays = <R extends ConflictReason>(
	words: ConflictWords,
	{ reason, facts }: SetAsideBy<R>,
): string => words[reason].says(facts);

export const noteSays = <R extends NoteReason>(
	words: NoteWords,
	{ reason, facts }: Noted<R>,
): string => words[reason].says(facts);

/** Why an operation is there. */
export const becauseSays = <R extends Rule>(
	words: ReasonWords,
	{ rule, facts }: Because<R>,
): string => words[rule](facts);

/** A guard in whole sentences: what happened, and what to do. */
export const guardMessage = (words: Words, hit: Fired): string =>
	`${guardSays(words.guards, hit)}${words.gap}${words.guards[hit.id].remedy}`;

/** A conflict in whole sentences. */
export const conflictMessage = (words: Words, conflict: SetAsideBy): string =>
	`${conflictSays(words.conflicts, conflict)}${words.gap}${words.conflicts[conflict.reason].remedy}`;

/** Either, as items and outcomes carry it. */
export const findingMessage = (words: Words, finding: SetAsideBy | Noted): string =>
	isConflict(words, finding) ? conflictMessage(words, finding) : noteSays(words.notes, finding);

const isConflict = (words: Words, finding: SetAsideBy | Noted): finding is SetAsideBy =>
	Object.hasOwn(words.conflicts, finding.reason);

/** What a finding says, without what to do about it. */
export const findingSays = (words: Words, finding: SetAsideBy | Noted): string =>
	isConflict(words, finding)
		? conflictSays(words.conflicts, finding)
		: noteSays(words.notes, finding);
