import type { z } from 'zod/v4';
import { type Problems, problemsOf } from '../../src/words/schemaProblems';

/** What is wrong with a value, one text a problem with its path before it. */
export const problemsIn = (schema: z.ZodType, value: unknown): Problems =>
	problemsOf(schema, value, (error, says) =>
		error.issues.map((issue) => [...issue.path.map(String), says(issue)].join(': ')),
	);
