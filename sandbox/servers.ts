import type { CredentialValues } from './credentials';

/** What templates talk to: the built-in simulators, or servers that somebody else runs. */
export interface Servers {
	/** Base URLs. */
	readonly yunzhijia: string;
	readonly oa: string;
	/** Complete credentials for these servers, by type. */
	readonly credentials: CredentialValues;
	close(): Promise<void>;
}

export interface ServerChoice {
	/** Base URLs; one that is left out is simulated. */
	readonly yunzhijia?: string;
	readonly oa?: string;
	/** Goes over the ready-made values of the simulators, field by field. */
	readonly credentials?: CredentialValues;
}

export const startServers = async (choice: ServerChoice): Promise<Servers> => ({ yunzhijia: 'x', oa: 'y', credentials: choice.credentials ?? {}, close: async () => {} });
