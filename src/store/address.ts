import { fileURLToPath } from 'node:url';
import { StoreError } from './errors';

/** Where the store is. `label` names it for people, without user and password. */
export type StoreAddress =
	| { readonly dialect: 'sqlite'; readonly path: string; readonly label: string }
	| { readonly dialect: 'postgres'; readonly url: string; readonly label: string };

const parseUrl = (url: string): URL => {
	// The URL may hold a password: neither the message nor the cause may repeat it.
	if (!URL.canParse(url)) throw new StoreError({ code: 'no-url', facts: {} });
	return new URL(url);
};

/** Reads `file:/absolute/path` or `postgres://…`. @throws StoreError configuration */
export const parseStoreAddress = (url: string): StoreAddress => {
	const parsed = parseUrl(url);
	switch (parsed.protocol) {
		case 'file:': {
			// "file:data.sqlite" would silently become "/data.sqlite".
			if (!/^file:\//i.test(url)) {
				throw new StoreError({ code: 'relative-path', facts: { url } });
			}
			if (parsed.search !== '' || parsed.hash !== '' || parsed.host !== '') {
				throw new StoreError({ code: 'more-than-a-path', facts: { url } });
			}
			const path = fileURLToPath(parsed);
			return { dialect: 'sqlite', path, label: path };
		}
		case 'postgres:':
		case 'postgresql:':
			return { dialect: 'postgres', url, label: `${parsed.host}${parsed.pathname}` };
		default:
			throw new StoreError({ code: 'other-protocol', facts: { protocol: parsed.protocol } });
	}
};

const THIS_MACHINE: ReadonlySet<string> = new Set(['', 'localhost', '127.0.0.1', '[::1]']);

/**
 * Whether nobody on the way to PostgreSQL can read along: it
 * is this machine, or TLS with a certificate that is checked.
 */
export const isPrivate = ({ hostname, searchParams }: URL): boolean =>
	THIS_MACHINE.has(hostname) ||
	['verify-full', 'verify-ca', 'require'].includes(searchParams.get('sslmode') ?? '');
