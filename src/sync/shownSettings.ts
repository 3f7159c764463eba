import { z } from 'zod/v4';
import { canarySchema, type Canary, type MatchPair, type Settings } from './settings';

/**
 * The settings as a plan keeps them: with the pairs in force where they matter, without the address of the robot, whose key stands in it. A canary that is switched
 * off is none, and so are roles that nobody manages: neither changes a hash.
 */
export function shownSettings(
	{ notifyUrl: _notifyUrl, blockedIsRed: _ofTheExecution, canary, roles, ...settings }: Settings,
	pairs?: readonly MatchPair[],
): unknown {
	return {
		...settings,
		...(canary && { canary }),
		...(roles === 'keep' ? {} : { roles }),
		...(pairs && { matchPairs: [...pairs] }),
	};
}

/** What the settings of a saved plan let go first; null: nothing. */
export const canaryIn = (settings: unknown): Canary | null =>
	z.looseObject({ canary: canarySchema.optional() }).parse(settings ?? {}).canary ?? null;
