import type { Language } from '../../words';
import type { ConnectionReport } from '../../lib/connectionReport';
import type { Services } from '../../lib/services';
import type { YunzhijiaAppConfig } from '../config';
import { YunzhijiaError } from '../errors';
import { createTodos } from '../todo';
import type { Todos } from '../todo/client';
import { appGateway } from './appGateway';
import { checkAppConnection } from './checkConnection';
import { createAppDirectory, type AppDirectory } from './directory';
import { redeemTicket, type TicketContext } from './ticket';

export type { AppCompany, AppDepartment, AppDirectory, AppPerson } from './directory';
export { looksLikeTicket } from './ticket';
export { type AppLink, deepLink, qrCodeText, qrLoginAddress } from './links';
export type { TicketContext } from './ticket';

/** What one light app may do. Methods fail with YunzhijiaError. */
export interface YunzhijiaApp {
	readonly appId: string;
	readonly todos: Todos;
	/** The enterprise as the app may read it. */
	readonly directory: AppDirectory;
	/**
	 * Spends a ticket: who opened the app. Kind `refused` for a
	 * ticket that is unknown, used, expired, or another app's.
	 */
	redeemTicket(ticket: string): Promise<TicketContext>;
	/** DNS, TLS, clock skew and token. Never throws for a server that cannot be reached. */
	checkConnection(language?: Language): Promise<ConnectionReport>;
}

/**
 * `retries`: how often a call that was not applied is tried again; five times by default. Without
 * app ID or secret: YunzhijiaError `configuration`.
 */
export const createYunzhijiaApp = (
	config: YunzhijiaAppConfig,
	services: Services,
	retries?: number,
): YunzhijiaApp => {
	const lacks = !config.appId ? 'app-id' : !config.appSecret ? 'app-secret' : null;
	if (lacks)
		throw new YunzhijiaError({
			kind: 'configuration',
			endpoint: 'credential',
			said: { code: 'credential-lacks', facts: { credential: 'app', lacks } },
			remedy: { of: 'app', kind: 'configuration' },
		});
	const gateway = appGateway(config, services, retries);
	return {
		appId: config.appId,
		todos: createTodos(config.appId, gateway),
		directory: createAppDirectory(gateway, config),
		redeemTicket: (ticket) => redeemTicket(gateway, config, ticket),
		checkConnection: (language = 'en') =>
			checkAppConnection(config, appGateway(config, services, 0), services, language),
	};
};
