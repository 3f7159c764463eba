import { z } from 'zod/v4';

/**
 * "Nothing" is written as [], "", {}, null or a missing
 * member (directory-api 2.2; E10 is treated alike).
 */
export const isNothing = (value: unknown): boolean =>
	value === undefined ||
	value === null ||
	value === '' ||
	(typeof value === 'object' && Object.keys(value).length === 0);

/** Text, or a number or boolean where text is documented; nothing becomes ''. */
export const text = z
	.unknown()
	.optional()
	.transform((value, context): string => {
		if (typeof value === 'string') return value;
		if (typeof value === 'number' || typeof value === 'boolean') return String(value);
		if (!isNothing(value)) context.addIssue({ code: 'custom', message: 'is not text' });
		return '';
	});

/** A number, or a number written as text; nothing becomes 0. */
export const number = z
	.unknown()
	.optional()
	.transform((value, context): number => {
		if (isNothing(value)) return 0;
		const parsed = typeof value === 'string' || typeof value === 'number' ? Number(value) : NaN;
		if (!Number.isFinite(parsed)) context.addIssue({ code: 'custom', message: 'is not a number' });
		return parsed;
	});
