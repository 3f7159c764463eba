import { z } from 'zod/v4';
import { OWNER_EMAIL } from './owner';

/**
 * Credential values by type name, as the file of `--credentials` holds them; `yunzhijiaAppApi.qr`
 * is the app for scanning, `yunzhijiaCallbackApi.events` what directory events are let in by.
 */
export const credentialsSchema = z.record(z.string(), z.record(z.string(), z.unknown()));
export type CredentialValues = z.output<typeof credentialsSchema>;

/** What the name of a second credential of one type has, and its key. */
const SECOND: readonly (readonly [RegExp, string])[] = [
	[/\bQR\b/, '.qr'],
	[/\bevents\b/, '.events'],
];

/** Under which key of the values a credential of a template is found. */
export const credentialKey = (type: string, name: string): string =>
	`${type}${SECOND.find(([pattern]) => pattern.test(name))?.[1] ?? ''}`;

/** The id under which a credential of this type is imported; templates are pointed at it. */
export const credentialId = (type: string): string => `sandbox-${type}`.slice(0, 36);

/** What `import:credentials` reads. */
export interface ImportedCredential {
	readonly id: string;
	readonly name: string;
	readonly type: string;
	readonly data: Readonly<Record<string, unknown>>;
}

/**
 * Credentials as n8n imports them. Plain http is allowed where the address says http: the
 * simulators speak nothing else.
 */
export const importedCredentials = (values: CredentialValues): ImportedCredential[] =>
	Object.entries(values).map(([key, data]) => ({
		id: credentialId(key),
		name: `Sandbox ${key}`,
		type: key.replace(/\.\w+$/, ''),
		data: {
			...(typeof data['baseUrl'] === 'string'
				? { allowHttp: data['baseUrl'].startsWith('http://') }
				: {}),
			...(key === 'yunzhijiaDirectoryApi' ? { approvers: OWNER_EMAIL } : {}),
			...data,
		},
	}));
