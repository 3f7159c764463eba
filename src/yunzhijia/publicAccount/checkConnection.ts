import { type Language, wordsFor } from '../../words';
import { reachabilityWords } from '../../words/reachability';
import type { ConnectionReport } from '../../lib/connectionReport';
import { checkReachability } from '../../lib/reachability';
import type { Services } from '../../lib/services';
import { DEFAULT_BASE_URL, type YunzhijiaPublicAccountConfig } from '../config';
import { YunzhijiaError } from '../errors';
import { tryStep } from '../tryStep';
import type { PublicAccountReader } from './reader';

/**
 * Tries every step from the base URL to a reading that
 * the account's key must sign; sends nothing to anybody.
 */
export const checkPublicAccount = async (
	config: YunzhijiaPublicAccountConfig,
	reader: PublicAccountReader,
	services: Services,
	language: Language,
): Promise<ConnectionReport> => {
	const words = wordsFor(language);
	const { names, good } = words.steps;
	const { steps, reachable, clockSkewMs } = await checkReachability(
		config.baseUrl?.trim() || DEFAULT_BASE_URL,
		config,
		services,
		reachabilityWords(words, words.yunzhijiaRemedies.publicAccount),
	);
	if (reachable) {
		const known = await tryStep(
			{ id: 'read', name: names.account(config.eid), success: good.account, language },
			async () => {
				if ((await reader.accounts()).some(({ pid }) => pid === config.accountId)) return;
				throw new YunzhijiaError({
					kind: 'configuration',
					endpoint: 'pubacc/api/xtpubs',
					said: {
						code: 'account-not-listed',
						facts: { eid: config.eid, account: config.accountId },
					},
					remedy: { of: 'extra', code: 'account-of-enterprise' },
				});
			},
		);
		steps.push(known);
		if (known.ok)
			steps.push(
				await tryStep({ id: 'read', name: names.signed, success: good.signed, language }, () =>
					reader.history(0),
				),
			);
	}
	return { ok: steps.every(({ ok }) => ok), steps, clockSkewMs };
};
