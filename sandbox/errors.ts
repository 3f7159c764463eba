/** The caller asked for something that cannot be done as written; shown without a stack, exit code 1. */
export class UsageError extends Error {
	override name = 'UsageError';
}

/** n8n or a simulator did not do what every run needs of it. `logFile` holds n8n's own words. */
export class SandboxError extends Error {
	override name = 'SandboxError';

	constructor(
		message: string,
		readonly logFile?: string,
	) {
		super(logFile === undefined ? message : `${message} (log: ${logFile})`);
	}
}
