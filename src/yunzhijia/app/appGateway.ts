import type { Services } from '../../lib/services';
import type { YunzhijiaAppConfig } from '../config';
import { appWords } from '../credentialWords';
import { Gateway } from '../gateway';

/** The gateway with a token of the scope `app` (app-api 1). */
export const appGateway = (
	config: YunzhijiaAppConfig,
	services: Services,
	retries?: number,
): Gateway =>
	new Gateway(
		{
			config,
			identity: { scope: 'app', appId: config.appId, secret: config.appSecret },
			words: appWords,
		},
		services,
		retries,
	);
