import type { LookupFunction } from 'node:net';

/**
 * What filters outgoing connections. n8n's `helpers.getSecureEgressFilter()` fits as it is, so that
 * its SSRF rules hold for our own HTTP client too.
 */
export interface EgressFilter {
	validateUrl(url: string): Promise<{ ok: true } | { ok: false; error: Error }>;
	validateConnectionHost(host: string): { ok: true } | { ok: false; error: Error };
	createSecureLookup(): LookupFunction;
}

/** How to reach a server; shared by all API clients. */
export interface HttpConfig {
	/** Plain http:// addresses are refused unless this is true. */
	allowHttp?: boolean;
	/** Longest silence on the connection, in milliseconds; 60,000 by default. */
	timeoutMs?: number;
	/** http:// or https:// address of a proxy. Environment variables are not consulted. */
	proxyUrl?: string;
	/** Own certificate authority, PEM; trusted beside the public ones. */
	ca?: string;
	egress?: EgressFilter;
}
