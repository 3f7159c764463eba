import type { Services } from '../lib/services';
import type { YunzhijiaConfig } from './config';
import { directoryWords } from './credentialWords';
import type { ReadEndpoint, WriteEndpoint } from './endpoints';
import { encodeForm, makeNonce } from './form';
import { Gateway } from './gateway';
import { CALLS_PER_MINUTE } from './limiter';

/** Address book calls with one key: the gateway with the form of directory-api 2.1. */
export class Transport {
	private readonly gateway: Gateway;

	constructor(
		private readonly config: YunzhijiaConfig,
		key: string,
		private readonly services: Services,
		retries?: number,
	) {
		const words = directoryWords(key === config.editKey ? 'edit-key' : 'read-key');
		this.gateway = new Gateway(
			{ config, identity: { scope: 'resGroupSecret', eid: config.eid, secret: key }, words },
			services,
			retries,
		);
	}

	/** `data` of the answer. Fails with YunzhijiaError. */
	read(endpoint: ReadEndpoint, data: unknown): Promise<unknown> {
		return this.call(endpoint, data, false);
	}

	/**
	 * `data` of the answer. Fails with YunzhijiaError; kind
	 * `outcome-unknown` when it may have been applied.
	 */
	write(endpoint: WriteEndpoint, data: unknown): Promise<unknown> {
		return this.call(endpoint, data, true);
	}

	/** A token that is asked for anew, for the connection check. */
	renewToken(): Promise<void> {
		return this.gateway.renewToken();
	}

	/** Server clock minus ours in milliseconds, as the last token answer showed it. */
	get clockSkewMs(): number {
		return this.gateway.clockSkewMs;
	}

	private async call(
		endpoint: ReadEndpoint | WriteEndpoint,
		data: unknown,
		mutating: boolean,
	): Promise<unknown> {
		const answer = await this.gateway.call({
			endpoint,
			path: `/gateway/openimport/open/${endpoint}`,
			contentType: 'application/x-www-form-urlencoded',
			body: () =>
				encodeForm(
					this.config.eid,
					makeNonce(() => this.services.random()),
					data,
				),
			mutating,
			pace: { calls: this.config.callsPerMinute ?? CALLS_PER_MINUTE, seconds: 60 },
		});
		return answer.data;
	}
}
