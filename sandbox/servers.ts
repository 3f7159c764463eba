import { credentialsFor, type SeedChoice, startPair } from '../simulators';
import type { CredentialValues } from './credentials';

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
	const ready: CredentialValues = credentialsFor(urls);
	const types = new Set([...Object.keys(ready), ...Object.keys(given)]);
	return Object.fromEntries(
		[...types].map((type) => [type, { ...baseUrlOf(type, urls), ...ready[type], ...given[type] }]),
	);
};

/** Credentials of n8n itself have no server. */
const baseUrlOf = (type: string, { yunzhijia, oa }: { yunzhijia: string; oa: string }) => {
	if (type.startsWith('weaver')) return { baseUrl: oa };
	return type.startsWith('yunzhijia') ? { baseUrl: yunzhijia } : {};
};
