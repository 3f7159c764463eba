import type { Loss } from '../../words';
import type { Draft } from '../diff/draft';

/** How much of what an operation did comes back. */
export type Grade = 'reversible' | 'reversible-with-loss' | 'irreversible';

/**
 * What takes one operation back. No drafts: `already` (it is as it was before, nothing is to be done), or it cannot be
 * undone and `loss` says why. With drafts, `loss` says what does not come back (none: everything does).
 */
export interface Inverse {
	grade: Grade;
	loss: readonly Loss[];
	already: boolean;
	drafts: readonly Draft[];
}

export const back = (grade: Grade, loss: readonly Loss[], ...drafts: Draft[]): Inverse => ({
	grade,
	loss,
	already: false,
	drafts,
});
export const never = (why: Loss): Inverse => back('irreversible', [why]);
export const ALREADY: Inverse = { grade: 'reversible', loss: [], already: true, drafts: [] };
