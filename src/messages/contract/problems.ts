import type { z } from 'zod/v4';
import { type Problems, problemsOf } from '../../words/schemaProblems';

/**
 * One line for each wrong member, naming it, never its value. @param whole what the whole is called
 */
export const memberProblems = (schema: z.ZodType, value: unknown, whole: string): Problems =>
	problemsOf(schema, value, (error, says, words) =>
		error.issues.flatMap((issue) => {
			const at = issue.path
				.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
				.join('')
				.replace(/^\./, '');
			if (issue.code === 'unrecognized_keys')
				return issue.keys.map(
					(key) =>
						`${at === '' ? key : `${at}.${key}`}: ${words.settingFaults['unknown-key']({ meant: '' })}`,
				);
			const place = at === '' ? whole : at;
			if (issue.code !== 'invalid_union' || issue.errors.length === 0)
				return [`${place}: ${says(issue)}`];
			const said = new Set(issue.errors.flat().map((inner) => says(inner)));
			return [`${place}: ${[...said].join(words.or)}`];
		}),
	);
