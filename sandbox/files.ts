import { readFileSync } from 'node:fs';
import { z } from 'zod/v4';
import { detailOf, UsageError } from './errors';

/**
 * Reads and checks the JSON file given with an option. @throws
 * UsageError naming the option, the file and every wrong place
 */
export const readJsonFile = <T>(option: string, path: string, schema: z.ZodType<T>): T => {
	const parsed = schema.safeParse(parseJson(option, path));
	if (parsed.success) return parsed.data;
	const detail = z.prettifyError(parsed.error);
	throw new UsageError({ code: 'file-shape', facts: { option, path, detail } });
};

const parseJson = (option: string, path: string): unknown => {
	try {
		return JSON.parse(readFileSync(path, 'utf8'));
	} catch (error) {
		throw new UsageError({
			code: 'file-json',
			facts: { option, path, detail: detailOf(error) },
		});
	}
};
