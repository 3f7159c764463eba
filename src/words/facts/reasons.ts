import { z } from 'zod/v4';
import { areFacts, type FactsOf } from '../../lib/coded';
import { askedSchema } from './asked';
import { losses } from './losses';
import { channel, kind, nothing, pairs, side, text, yes } from './parts';

/** Why an operation is there. */
const reasonFacts = {
	'new-record': z.object({ side, path: text }),
	pairs: z.object({ pairs }),
	'same-path': nothing,
	root: nothing,
	decision: z.object({ who: text, decisionId: text }),
	/**
	 * Somebody asked for it; `evidence` is how. `had`: the
	 * same link was there before, kept as removed.
	 */
	asked: z.object({ evidence: askedSchema, had: yes }),
	/** The OA gave the employee another id, and keys and name are the same. */
	're-keyed': z.object({ had: yes }),
	'unbind-all': nothing,
	'linked-before': nothing,
	'linked-before-active': nothing,
	'in-scope-again': nothing,
	'out-of-scope': nothing,
	'before-disabling': nothing,
	'grace-over': nothing,
	'other-values': z.object({ side }),
	'other-channel': z.object({ side, channel }),
	'other-department': z.object({ side }),
	moved: z.object({ side }),
	renamed: z.object({ side }),
	'temporary-name': nothing,
	'own-name-again': nothing,
	'other-order': nothing,
	leader: z.object({ again: yes }),
	'no-leader': nothing,
	post: nothing,
	'other-title': nothing,
	'no-post': nothing,
	'main-department': nothing,
	role: nothing,
	'no-role': nothing,
	undoes: z.object({ kind, loss: losses }),
} satisfies Record<string, z.ZodType>;

export type ReasonFacts = FactsOf<typeof reasonFacts>;
export type Rule = keyof ReasonFacts;

/** Why an operation is there: the rule that put it there, and what it went by. */
export type Because<R extends Rule = Rule> = {
	[K in R]: { readonly rule: K; readonly facts: ReasonFacts[K] };
}[R];

const shape = z.object({ rule: z.string(), facts: z.unknown() });
export const becauseSchema: z.ZodType<Because> = z.custom<Because>((value) => {
	const read = shape.safeParse(value);
	return read.success && areFacts(reasonFacts, read.data.rule, read.data.facts);
});
