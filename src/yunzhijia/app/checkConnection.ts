import { type Language, wordsFor } from '../../words';
import { reachabilityWords } from '../../words/reachability';
import type { ConnectionReport } from '../../lib/connectionReport';
import { checkReachability } from '../../lib/reachability';
import type { Services } from '../../lib/services';
import { DEFAULT_BASE_URL, type YunzhijiaAppConfig } from '../config';
import type { Gateway } from '../gateway';
import { tryStep } from '../tryStep';

/**
 * Tries every step from the base URL to a token of the app.
 * Nothing is repeated, so that a wrong setting shows at once.
 */
export const checkAppConnection = async (
	config: YunzhijiaAppConfig,
	gateway: Gateway,
	services: Services,
	language: Language,
): Promise<ConnectionReport> => {
	const words = wordsFor(language);
	const { names, good } = words.steps;
	const { steps, reachable, clockSkewMs } = await checkReachability(
		config.baseUrl?.trim() || DEFAULT_BASE_URL,
		config,
		services,
		reachabilityWords(words, words.yunzhijiaRemedies.app),
	);
	if (reachable)
		steps.push(
			await tryStep(
				{ id: 'token', name: names.appToken(config.appId), success: good.appToken, language },
				() => gateway.renewToken(),
			),
		);
	return { ok: steps.every(({ ok }) => ok), steps, clockSkewMs };
};
