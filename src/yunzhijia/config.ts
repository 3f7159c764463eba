import type { HttpConfig } from '../lib/httpConfig';

export const DEFAULT_BASE_URL = 'https://www.yunzhijia.com';

/** One enterprise and the keys to its address book (directory-api 1.6). */
export interface YunzhijiaConfig extends HttpConfig {
	/** Enterprise number (企业号), digits as text. */
	eid: string;
	/**
	 * Private deployments: own host, optionally with a path prefix; the API paths follow unchanged.
	 */
	baseUrl?: string;
	/** Read-only address book key. */
	readKey?: string;
	/** Editable address book key. */
	editKey?: string;
	/** Calls a minute for each key and interface; 1500 by default (directory-api 1.8). */
	callsPerMinute?: number;
}

/** One light app (轻应用) and its secret (app-api 1). */
export interface YunzhijiaAppConfig extends HttpConfig {
	appId: string;
	appSecret: string;
	/** Enterprise number, for calls that name one; the scope `app` itself does without. */
	eid?: string;
	baseUrl?: string;
	/** Calls a minute for each interface; 3500 by default (callbacks 8). */
	callsPerMinute?: number;
}

/** One public account (公共号) of an enterprise and its key (message-api 1). */
export interface YunzhijiaPublicAccountConfig extends HttpConfig {
	eid: string;
	/** `XT-` and a UUID. */
	accountId: string;
	/** Called pubsecret or pubkey; hashed into every call, never sent. */
	key: string;
	baseUrl?: string;
}
