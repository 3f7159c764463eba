import { credentialsFor, type SeedChoice, startPair } from '../simulators';
import type { CredentialValues } from './credentials';
import type { OaKind } from './templates';

interface Addresses {
	readonly yunzhijia: string;
	readonly oa: string;
	readonly e9: string;
	/** Group robots of WeCom, DingTalk and Feishu. */
	readonly robots: string;
}

/** What templates talk to: the built-in simulators, or servers that somebody else runs. */
export interface Servers {
	/** Base URLs. */
	readonly yunzhijia: string;
	/** E10. */
	readonly oa: string;
	readonly e9: string;
	/** Control URLs of the simulators that run here. */
	readonly control?: { readonly yunzhijia: string; readonly oa: string };
	/** Complete credentials for these servers, by type. */
	readonly credentials: CredentialValues;
	close(): Promise<void>;
}

export interface ServerChoice {
	/** Base URLs; one that is left out is simulated. */
	readonly yunzhijia?: string;
	/** The OA that the templates read: E9 where they read that one only, else E10. */
	readonly oa?: string;
	readonly reads?: OaKind;
	/** What the simulators hold; by default the manual's worked example. */
	readonly seed?: SeedChoice;
	/** Goes over the ready-made values of the simulators, field by field. */
	readonly credentials?: CredentialValues;
}

/** Starts the simulators that are needed. */
export const startServers = async ({
	yunzhijia,
	oa,
	reads = 'e10',
	seed = { example: 'manual' },
	credentials = {},
}: ServerChoice): Promise<Servers> => {
	const pair = yunzhijia === undefined || oa === undefined ? await startPair(seed) : undefined;
	const { announcement } = pair ?? {};
	const given = (kind: OaKind): string | undefined => (reads === kind ? oa : undefined);
	const urls = {
		yunzhijia: yunzhijia ?? announcement?.yunzhijia ?? '',
		oa: given('e10') ?? announcement?.oa ?? '',
		e9: given('e9') ?? announcement?.e9 ?? '',
		robots: announcement?.robots ?? '',
	};
	return {
		...urls,
		control: announcement?.control,
		credentials: completed(urls, credentials),
		close: async () => pair?.stop(),
	};
};

/**
 * The keys that a simulator started on its own (`npm run
 * simulators`) accepts too; every address is that of its side.
 */
const completed = (urls: Addresses, given: CredentialValues): CredentialValues => {
	const ready: CredentialValues = credentialsFor(urls);
	const types = new Set([...Object.keys(ready), ...Object.keys(given)]);
	return Object.fromEntries(
		[...types].map((type) => [type, { ...baseUrlOf(type, urls), ...ready[type], ...given[type] }]),
	);
};

/** Credentials of n8n itself have no server. */
const baseUrlOf = (type: string, { yunzhijia, oa, e9 }: Addresses) => {
	if (type.startsWith('weaverE9')) return { baseUrl: e9 };
	if (type.startsWith('weaver')) return { baseUrl: oa };
	return type.startsWith('yunzhijia') && !type.endsWith('RobotApi') ? { baseUrl: yunzhijia } : {};
};
