import type { Language } from '../src/words';
import { isExpected, UsageError } from './errors';
import { languageAsked, languageOfTerminal, WORDS } from './language';

/** @throws UsageError */
export const checkedPort = (port: string | undefined): number | undefined => {
	if (port === undefined) return undefined;
	const number = Number(port);
	if (!Number.isInteger(number) || number < 1 || number > 65_535)
		throw new UsageError({ code: 'no-port', facts: { port } });
	return number;
};

/** parseArgs reports wrong options as TypeErrors with such codes. */
export const isWrongArgument = (error: unknown): error is Error =>
	error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

/** @throws UsageError */
export const checkedLanguage = (given: string | undefined): void => {
	if (given !== undefined && languageAsked(['--lang', given]) === undefined)
		throw new UsageError({ code: 'no-language', facts: { given } });
};

/** The language in which these arguments want to be answered. */
export const languageOf = (args: readonly string[]): Language =>
	languageAsked(args) ?? languageOfTerminal();

/** Says why a command ended, and after a wrong call how to call it. */
export function sayEnd(error: unknown, command: 'sandbox' | 'demo', language: Language): void {
	const words = WORDS[language];
	const wrong = error instanceof UsageError || isWrongArgument(error);
	process.stderr.write(`${command}: ${endSaid(error, language)}\n`);
	if (wrong) process.stderr.write(`${command === 'demo' ? words.demoUsage : words.usage}\n`);
}

function endSaid(error: unknown, language: Language): string {
	if (isExpected(error)) return error.told(language);
	if (isWrongArgument(error))
		return WORDS[language].problems['wrong-argument']({ detail: error.message });
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
