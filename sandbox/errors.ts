import type { Coded } from '../src/lib/coded';
import type { Language } from '../src/words';
import type { SandboxFacts } from '../src/words/facts/sandbox';
import { tell } from '../src/words/tell';
import { WORDS } from './language';

export type Said = Coded<SandboxFacts>;

/** `message` is English, for logs and programs; people are told in their language. */
abstract class Told extends Error {
	constructor(
		private readonly said: Said,
		/** Holds n8n's own words. */
		readonly logFile?: string,
	) {
		super(sentence('en', said, logFile));
	}

	told(language: Language): string {
		return sentence(language, this.said, this.logFile);
	}
}

function sentence(language: Language, said: Said, logFile: string | undefined): string {
	const { problems, withLog } = WORDS[language];
	const message = tell(problems, said);
	return logFile === undefined ? message : withLog(message, logFile);
}

/**
 * The caller asked for something that cannot be done as
 * written; shown without a stack, exit code 1.
 */
export class UsageError extends Told {
	override name = 'UsageError';
}

/** n8n or a simulator did not do what every run needs of it. */
export class SandboxError extends Told {
	override name = 'SandboxError';
}

export const isExpected = (error: unknown): error is UsageError | SandboxError =>
	error instanceof UsageError || error instanceof SandboxError;

/** What another program or library said. */
export const detailOf = (error: unknown): string =>
	error instanceof Error ? error.message : String(error);
