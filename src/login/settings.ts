import { inBoth, Problem } from '../lib/problem';
import { loginSettingsSchema, type LoginSettings } from '../settings/login';
import { wordsFor } from '../words';
import { problemOf, type Problems, problemsOf } from '../words/schemaProblems';
import type { z } from 'zod/v4';

/** The settings cannot be used; the message names each key. */
export class LoginSettingsError extends Problem {
	override readonly name = 'LoginSettingsError';

	constructor(problems: Problems) {
		super(
			inBoth(wordsFor('zh').nodes, wordsFor('en').nodes, {
				code: 'login-settings',
				facts: { problems },
			}),
		);
	}
}

/** @throws LoginSettingsError */
export const parseLoginSettings = (input: unknown): LoginSettings => {
	const given = readLoginSettings(input);
	const parsed = loginSettingsSchema.safeParse(given);
	if (parsed.success) return parsed.data;
	throw new LoginSettingsError(
		problemsOf(loginSettingsSchema, given, (error, says, words) =>
			error.issues.map((issue) =>
				[
					issue.path.map(String).join('.'),
					isOldUrl(issue) ? words.settingFaults['url-moved']({}) : says(issue),
				]
					.filter((part) => part !== '')
					.join(': '),
			),
		),
	);
};

/** The address of the check stood in Config once. */
const isOldUrl = (issue: z.core.$ZodIssue): boolean =>
	issue.code === 'unrecognized_keys' &&
	issue.path.at(-1) === 'accountCheck' &&
	issue.keys.includes('url');

/**
 * What a user wrote, before anything is asked of it.
 * @throws LoginSettingsError it is text, and no JSON
 */
export const readLoginSettings = (input: unknown): unknown => {
	if (typeof input !== 'string') return input;
	try {
		return JSON.parse(input.replace(/^=/, ''));
	} catch {
		throw new LoginSettingsError(problemOf('', { code: 'not-json', facts: { error: '' } }));
	}
};
