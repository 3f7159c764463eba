import type { z } from 'zod/v4';

/**
 * Where a value has another shape, as a path, and what is wrong there by its code; no value of it.
 */
export function whereOf(error: z.ZodError | undefined): string {
	const issue = error?.issues[0];
	if (issue === undefined) return '-';
	return `${issue.path.map(String).join('.') || '-'} (${issue.code})`;
}
