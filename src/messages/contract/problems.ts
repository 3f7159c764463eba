import type { z } from 'zod/v4';

/** One line for each wrong member, naming it, never its value. */
export const problemsOf = (error: z.ZodError): string[] =>
	error.issues.flatMap((issue) => {
		const at = issue.path
			.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
			.join('')
			.replace(/^\./, '');
		if (issue.code === 'unrecognized_keys')
			return issue.keys.map((key) => `${at === '' ? key : `${at}.${key}`}: unknown key`);
		if (
			issue.code === 'invalid_union' &&
			issue.errors.length > 0 &&
			issue.message === 'Invalid input'
		)
			return [
				`${at}: ${[...new Set(issue.errors.flat().map((inner) => inner.message))].join(', or ')}`,
			];
		return [`${at === '' ? 'message' : at}: ${issue.message}`];
	});
