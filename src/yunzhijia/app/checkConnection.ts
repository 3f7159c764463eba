import type { ConnectionReport } from '../../lib/connectionReport';
import { checkReachability } from '../../lib/reachability';
import type { Services } from '../../lib/services';
import { DEFAULT_BASE_URL, type YunzhijiaAppConfig } from '../config';
import { appRemedies } from '../errors';
import type { Gateway } from '../gateway';
import { tryStep } from '../tryStep';

/** Tries every step from the base URL to a token of the app. Nothing is repeated, so that a wrong setting shows at once. */
export const checkAppConnection = async (
	config: YunzhijiaAppConfig,
	gateway: Gateway,
	services: Services,
): Promise<ConnectionReport> => {
	const { steps, reachable, clockSkewMs } = await checkReachability(
		config.baseUrl?.trim() || DEFAULT_BASE_URL,
		config,
		services,
		{
			address: appRemedies.configuration,
			network: appRemedies.unreachable,
			http: appRemedies['http-not-allowed'],
		},
	);
	if (reachable)
		steps.push(
			await tryStep(
				'token',
				`Access token for app ${config.appId}`,
				'Yunzhijia gives the app a token.',
				() => gateway.renewToken(),
			),
		);
	return { ok: steps.every(({ ok }) => ok), steps, clockSkewMs };
};
