import { UsageError } from './errors';

/** @throws UsageError */
export const checkedPort = (port: string | undefined): number | undefined => {
	if (port === undefined) return undefined;
	const number = Number(port);
	if (!Number.isInteger(number) || number < 1 || number > 65_535)
		throw new UsageError(`--port needs a number from 1 to 65535, not "${port}".`);
	return number;
};

/** parseArgs reports wrong options as TypeErrors with such codes. */
export const isWrongArgument = (error: unknown): error is Error =>
	error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
