import { z } from 'zod/v4';

/** Credential values by type name, as the file of `--credentials` holds them. */
export const credentialsSchema = z.record(z.string(), z.record(z.string(), z.unknown()));
export type CredentialValues = z.output<typeof credentialsSchema>;

/** The id under which a credential of this type is imported; templates are pointed at it. */
export const credentialId = (type: string): string => `sandbox-${type}`.slice(0, 36);

/** What `import:credentials` reads. */
export interface ImportedCredential {
	readonly id: string;
	readonly name: string;
	readonly type: string;
	readonly data: Readonly<Record<string, unknown>>;
}

/** Credentials as n8n imports them. Plain http is allowed where the address says http: the simulators speak nothing else. */
export const importedCredentials = (values: CredentialValues): ImportedCredential[] =>
	Object.entries(values).map(([type, data]) => ({
		id: credentialId(type),
		name: `Sandbox ${type}`,
		type,
		data: { allowHttp: typeof data['baseUrl'] === 'string' && data['baseUrl'].startsWith('http://'), ...data },
	}));
