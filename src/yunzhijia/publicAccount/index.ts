import type { Language } from '../../words';
import type { ConnectionReport } from '../../lib/connectionReport';
import type { Services } from '../../lib/services';
import type { YunzhijiaPublicAccountConfig } from '../config';
import { YunzhijiaError } from '../errors';
import { checkPublicAccount } from './checkConnection';
import type { Notification } from './notification';
import { PublicAccountReader } from './reader';
import { type MessageFrom, NotificationSender, type SentNotification } from './sender';

/** What one public account may do. Methods fail with YunzhijiaError. */
export interface YunzhijiaPublicAccount {
	readonly eid: string;
	readonly accountId: string;
	/** To be stored before `send`, when a lost reply has to be settled later. */
	newFrom(): MessageFrom;
	/**
	 * Sends one message to at most 1000 people, else RangeError; to nobody is a RangeError, too. Kind
	 * `outcome-unknown`: it may have been sent; sending again with the *same* `from` within ten
	 * minutes is safe, and error code 5005 then most likely says that it had been sent. With a `from`
	 * nothing but a server that could not be reached is tried again here.
	 */
	send(
		notification: Notification,
		openIds: readonly string[],
		from?: MessageFrom,
	): Promise<SentNotification>;
	/** DNS, TLS, clock skew, account and key. Never throws for a server that cannot be reached. */
	checkConnection(language?: Language): Promise<ConnectionReport>;
}

/**
 * `retries`: how often a message that was not sent is tried again; five times by default. Without
 * enterprise number, account id or key: YunzhijiaError `configuration`.
 */
export const createYunzhijiaPublicAccount = (
	config: YunzhijiaPublicAccountConfig,
	services: Services,
	retries?: number,
): YunzhijiaPublicAccount => {
	const lacks = !config.eid ? 'eid' : !config.accountId ? 'account-id' : !config.key ? 'key' : null;
	if (lacks)
		throw new YunzhijiaError({
			kind: 'configuration',
			endpoint: 'credential',
			said: { code: 'credential-lacks', facts: { credential: 'publicAccount', lacks } },
			remedy: { of: 'publicAccount', kind: 'configuration' },
		});
	const sender = new NotificationSender(config, services, retries);
	return {
		eid: config.eid,
		accountId: config.accountId,
		newFrom: () => sender.newFrom(),
		send: (notification, openIds, from) => sender.send(notification, openIds, from),
		checkConnection: (language = 'en') =>
			checkPublicAccount(config, new PublicAccountReader(config, services, 0), services, language),
	};
};
