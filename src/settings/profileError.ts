import type { Coded } from '../lib/coded';
import { inBoth, Problem } from '../lib/problem';
import { type ProfileCode, wordsFor } from '../words';
import type { ProfileFacts } from '../words/facts/profiles';
import type { SettingsAuthor } from './context';

/** Settings were not saved, or not found; decide by `code`. */
export class ProfileError extends Problem {
	override readonly name = 'ProfileError';
	readonly code: ProfileCode;

	constructor(said: Coded<ProfileFacts>) {
		super(inBoth(wordsFor('zh').profileProblems, wordsFor('en').profileProblems, said));
		this.code = said.code;
	}
}

/** @throws {ProfileError} no-author, no-reason */
export function checkAuthor({ author, reason }: SettingsAuthor): void {
	if (author.trim() === '') throw new ProfileError({ code: 'no-author', facts: {} });
	if (reason.trim() === '') throw new ProfileError({ code: 'no-reason', facts: {} });
}
