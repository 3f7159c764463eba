import type { Coded } from '../lib/coded';
import { inBoth, Problem } from '../lib/problem';
import { wordsFor } from '../words';
import type { RobotFacts } from '../words/facts/robots';

/** Why a group was not told; its sentences hold no address and no secret. */
export class RobotError extends Problem {
	override readonly name = 'RobotError';

	constructor(readonly said: Coded<RobotFacts>) {
		super(inBoth(wordsFor('zh').robotProblems, wordsFor('en').robotProblems, said));
	}
}
