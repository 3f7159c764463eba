import { LANGUAGES, type Language } from '../src/words';
import { sandbox as en } from '../src/words/en/sandbox';
import type { SandboxWords } from '../src/words/facts/sandbox';
import { sandbox as zh } from '../src/words/zh/sandbox';

export const WORDS: Readonly<Record<Language, SandboxWords>> = { zh, en };

/** The language of the terminal. */
export const languageOfTerminal = (): Language =>
	/^zh/i.test(process.env['LANG'] ?? '') ? 'zh' : 'en';

/**
 * `--lang zh` or `--lang=zh`, wherever it stands: also
 * what is wrong with the other arguments is said in it.
 */
export function languageAsked(args: readonly string[]): Language | undefined {
	const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
	const [, given = args[at + 1]] = args[at]?.split('=') ?? [];
	return LANGUAGES.find((language) => at >= 0 && language === given);
}
