import { z } from 'zod/v4';
import { issueOf } from '../../src/words/schemaProblems';

/** The value of a JSON parameter. It arrives as text where somebody typed it, else as it is. */
export const jsonParameter = z.unknown().transform((given, context): unknown => {
	if (typeof given !== 'string') return given;
	try {
		return JSON.parse(given);
	} catch (error) {
		const facts = { error: error instanceof Error ? error.message : '' };
		// Whatever is piped behind would complain of a value that there is not.
		context.addIssue({ ...issueOf({ code: 'not-json', facts }, given, []), continue: false });
		return z.NEVER;
	}
});
