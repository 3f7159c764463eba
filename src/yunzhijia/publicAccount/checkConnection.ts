import type { ConnectionReport } from '../../lib/connectionReport';
import { checkReachability } from '../../lib/reachability';
import type { Services } from '../../lib/services';
import { DEFAULT_BASE_URL, type YunzhijiaPublicAccountConfig } from '../config';
import { publicAccountRemedies, YunzhijiaError } from '../errors';
import { tryStep } from '../tryStep';
import type { PublicAccountReader } from './reader';

/** Tries every step from the base URL to a reading that the account's key must sign; sends nothing to anybody. */
export const checkPublicAccount = async (
	config: YunzhijiaPublicAccountConfig,
	reader: PublicAccountReader,
	services: Services,
): Promise<ConnectionReport> => {
	const { steps, reachable, clockSkewMs } = await checkReachability(
		config.baseUrl?.trim() || DEFAULT_BASE_URL,
		config,
		services,
		{
			address: publicAccountRemedies.configuration,
			network: publicAccountRemedies.unreachable,
			http: publicAccountRemedies['http-not-allowed'],
		},
	);
	if (reachable) {
		const known = await tryStep(
			'read',
			`Public account of enterprise ${config.eid}`,
			'The enterprise has this public account.',
			async () => {
				if ((await reader.accounts()).some(({ pid }) => pid === config.accountId)) return;
				throw new YunzhijiaError({
					kind: 'configuration',
					endpoint: 'pubacc/api/xtpubs',
					message: `The enterprise ${config.eid} does not list the public account ${config.accountId}.`,
					remedy:
						'Check the enterprise number (EID) and the account ID (XT-…) in the Yunzhijia Public Account credential: a public account can send inside its own enterprise only.',
				});
			},
		);
		steps.push(known);
		if (known.ok)
			steps.push(
				await tryStep(
					'read',
					'Signed reading with the key',
					'The key is that of the account.',
					() => reader.history(0),
				),
			);
	}
	return { ok: steps.every(({ ok }) => ok), steps, clockSkewMs };
};
