import type { Coded } from '../../src/lib/coded';
import { inBoth, Problem } from '../../src/lib/problem';
import { wordsFor } from '../../src/words';
import type { NodeCode, NodeFacts } from '../../src/words/facts/nodes';

/** Codes by which docs/operations.md is sorted; those that are not here are of the set-up. */
const REASONS: Partial<Record<NodeCode, string>> = {
	'user-unknown': 'not-an-approver',
	'nobody-listed': 'not-an-approver',
	'not-listed': 'not-an-approver',
	'other-account': 'not-an-approver',
	'credential-unusable': 'credential-missing',
	'credential-not-chosen': 'credential-missing',
	'not-a-ticket': 'no-ticket',
	'too-many-tickets': 'too-many',
};

/** A node refuses something before calling anybody, or says what an answer was about. */
export class Refusal extends Problem {
	override readonly name = 'Refusal';
	/** The code by which docs/operations.md is sorted. */
	readonly reason: string;

	constructor(readonly said: Coded<NodeFacts>) {
		super(inBoth(wordsFor('zh').nodes, wordsFor('en').nodes, said));
		this.reason = REASONS[said.code] ?? 'set-up';
	}
}
