import type { ConnectionReport } from '../../lib/connectionReport';
import type { Services } from '../../lib/services';
import type { YunzhijiaPublicAccountConfig } from '../config';
import { publicAccountRemedies, YunzhijiaError } from '../errors';
import { checkPublicAccount } from './checkConnection';
import { PublicAccountReader } from './reader';

/** What one public account may do. Methods fail with YunzhijiaError. */
export interface YunzhijiaPublicAccount {
	readonly eid: string;
	readonly accountId: string;
	/** DNS, TLS, clock skew, account and key. Never throws for a server that cannot be reached. */
	checkConnection(): Promise<ConnectionReport>;
}

/** Without enterprise number, account id or key: YunzhijiaError `configuration`. */
export const createYunzhijiaPublicAccount = (config: YunzhijiaPublicAccountConfig, services: Services): YunzhijiaPublicAccount => {
	const lacks = !config.eid ? 'no enterprise number (EID)' : !config.accountId ? 'no account ID' : !config.key ? 'no key' : '';
	if (lacks) throw new YunzhijiaError({ kind: 'configuration', endpoint: 'credential', message: `The Yunzhijia Public Account credential has ${lacks}.`, remedy: publicAccountRemedies.configuration });
	return {
		eid: config.eid,
		accountId: config.accountId,
		checkConnection: () => checkPublicAccount(config, new PublicAccountReader(config, services, 0), services),
	};
};
