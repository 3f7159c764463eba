import { e10Defaults, type SeedChoice, startPair, yunzhijiaDefaults } from '../simulators';
import type { CredentialValues } from './credentials';

/** What the simulated OA shows when it verifies a token. */
export const SANDBOX_OA_KEY = 'sandbox-oa-key-00000000000000000001';

/** What templates talk to: the built-in simulators, or servers that somebody else runs. */
export interface Servers {
	/** Base URLs. */
	readonly yunzhijia: string;
	readonly oa: string;
	/** Control URLs of the simulators that run here. */
	readonly control?: { readonly yunzhijia: string; readonly oa: string };
	/** Complete credentials for these servers, by type. */
	readonly credentials: CredentialValues;
	close(): Promise<void>;
}

export interface ServerChoice {
	/** Base URLs; one that is left out is simulated. */
	readonly yunzhijia?: string;
	readonly oa?: string;
	/** What the simulators hold; by default the manual's worked example. */
	readonly seed?: SeedChoice;
	/** Goes over the ready-made values of the simulators, field by field. */
	readonly credentials?: CredentialValues;
}

/** Starts the simulators that are needed. */
export const startServers = async ({
	yunzhijia,
	oa,
	seed = { example: 'manual' },
	credentials = {},
}: ServerChoice): Promise<Servers> => {
	const pair = yunzhijia === undefined || oa === undefined ? await startPair(seed) : undefined;
	const urls = {
		yunzhijia: yunzhijia ?? pair?.announcement.yunzhijia ?? '',
		oa: oa ?? pair?.announcement.oa ?? '',
	};
	return {
		...urls,
		control: pair?.announcement.control,
		credentials: completed(urls, credentials),
		close: async () => pair?.stop(),
	};
};

/** The keys that a simulator started on its own (`npm run simulators`) accepts too; every address is that of its side. */
const completed = (
	urls: { yunzhijia: string; oa: string },
	given: CredentialValues,
): CredentialValues => {
	const { eid, readKey, editKey, appId, publicAccountId, publicAccountKey, signKey } =
		yunzhijiaDefaults;
	const { corpId, appKey, appSecret } = e10Defaults;
	const ready: CredentialValues = {
		yunzhijiaDirectoryApi: { eid, readKey, editKey },
		yunzhijiaAppApi: { appId, appSecret: yunzhijiaDefaults.appSecret, eid },
		'yunzhijiaAppApi.qr': {
			appId: yunzhijiaDefaults.qrAppId,
			appSecret: yunzhijiaDefaults.qrAppSecret,
			eid,
		},
		yunzhijiaLoginApi: {
			signingSecret: 'sandbox-signing-secret-000000000001',
			oaKey: SANDBOX_OA_KEY,
		},
		yunzhijiaPublicAccountApi: { eid, accountId: publicAccountId, key: publicAccountKey },
		yunzhijiaCallbackApi: { eid, signKey, publicAccountId, publicAccountKey },
		weaverE10Api: { corpId, appKey, appSecret },
		oaMessageApi: { header: 'X-OA-Key', key: 'sandbox-oa-key' },
	};
	const types = new Set([...Object.keys(ready), ...Object.keys(given)]);
	return Object.fromEntries(
		[...types].map((type) => {
			// Credentials of n8n itself have no server.
			const baseUrl = type.startsWith('weaver')
				? urls.oa
				: type.startsWith('yunzhijia')
					? urls.yunzhijia
					: undefined;
			return [
				type,
				{ ...(baseUrl === undefined ? {} : { baseUrl }), ...ready[type], ...given[type] },
			];
		}),
	);
};
