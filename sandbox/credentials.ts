import { z } from 'zod/v4';

/** Credential values by type name, as the file of `--credentials` holds them; `yunzhijiaAppApi.qr` is the app for scanning. */
export const credentialsSchema = z.record(z.string(), z.record(z.string(), z.unknown()));
export type CredentialValues = z.output<typeof credentialsSchema>;

/** Under which key of the values a credential of a template is found: of the apps there is a second one, for scanning. */
export const credentialKey = (type: string, name: string): string =>
	/\bQR\b/.test(name) ? `${type}.qr` : type;

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
	Object.entries(values).map(([key, data]) => ({
		id: credentialId(key),
		name: `Sandbox ${key}`,
		type: key.replace(/\.qr$/, ''),
		data: {
			...(typeof data['baseUrl'] === 'string'
				? { allowHttp: data['baseUrl'].startsWith('http://') }
				: {}),
			...data,
		},
	}));
