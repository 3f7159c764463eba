import type { ConnectionReport } from '../../lib/connectionReport';
import type { Services } from '../../lib/services';
import type { YunzhijiaAppConfig } from '../config';
import { appRemedies, YunzhijiaError } from '../errors';
import { createTodos } from '../todo';
import type { Todos } from '../todo/client';
import { appGateway } from './appGateway';
import { checkAppConnection } from './checkConnection';

/** What one light app may do. Methods fail with YunzhijiaError. */
export interface YunzhijiaApp {
	readonly appId: string;
	readonly todos: Todos;
	/** DNS, TLS, clock skew and token. Never throws for a server that cannot be reached. */
	checkConnection(): Promise<ConnectionReport>;
}

/** `retries`: how often a call that was not applied is tried again; five times by default. Without app ID or secret: YunzhijiaError `configuration`. */
export const createYunzhijiaApp = (config: YunzhijiaAppConfig, services: Services, retries?: number): YunzhijiaApp => {
	const lacks = !config.appId ? 'no app ID' : !config.appSecret ? 'no app secret' : '';
	if (lacks) throw new YunzhijiaError({ kind: 'configuration', endpoint: 'credential', message: `The Yunzhijia App credential has ${lacks}.`, remedy: appRemedies.configuration });
	return {
		appId: config.appId,
		todos: createTodos(config.appId, appGateway(config, services, retries)),
		checkConnection: () => checkAppConnection(config, appGateway(config, services, 0), services),
	};
};
