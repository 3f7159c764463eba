import { readFileSync } from 'node:fs';
import { z } from 'zod/v4';
import { UsageError } from './errors';

/** Reads and checks the JSON file given with an option. @throws UsageError naming the option, the file and every wrong place */
export const readJsonFile = <T>(option: string, path: string, schema: z.ZodType<T>): T => {
	const parsed = schema.safeParse(parseJson(option, path));
	if (parsed.success) return parsed.data;
	throw new UsageError(
		`${option} ${path} does not have the expected shape:\n${z.prettifyError(parsed.error)}`,
	);
};

const parseJson = (option: string, path: string): unknown => {
	try {
		return JSON.parse(readFileSync(path, 'utf8'));
	} catch (error) {
		throw new UsageError(
			`${option} ${path} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`,
		);
	}
};
