import { z } from 'zod/v4';
import { LANGUAGES, type Language } from '../words';
import { canarySchema, withDefaults, type Canary, type MatchPair, type Settings } from './push';

/**
 * The settings as a plan keeps them: with the pairs in force where they matter, and without what is
 * of messages and logging in. A canary that is switched off is none, and so are roles that nobody
 * manages: neither changes a hash.
 */
export function shownSettings(given: Settings, pairs?: readonly MatchPair[]): unknown {
	const {
		blockedIsRed: _ofTheExecution,
		messages: _ofMessages,
		login: _ofLogin,
		canary,
		roles,
		...settings
	} = withDefaults(given);
	return {
		...settings,
		...(canary && { canary }),
		...(roles === 'keep' ? {} : { roles }),
		...(pairs && { matchPairs: [...pairs] }),
	};
}

/** The language of a saved plan; one that was made without a language is Chinese. */
export const languageIn = (settings: unknown): Language =>
	z.looseObject({ language: z.enum(LANGUAGES).optional() }).safeParse(settings ?? {}).data
		?.language ?? 'zh';

/** What the settings of a saved plan let go first; null: nothing. */
export const canaryIn = (settings: unknown): Canary | null =>
	z.looseObject({ canary: canarySchema.optional() }).parse(settings ?? {}).canary ?? null;
