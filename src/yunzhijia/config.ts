import type { HttpConfig } from '../lib/httpConfig';

export const DEFAULT_BASE_URL = 'https://www.yunzhijia.com';

/** One enterprise and the keys to its address book (directory-api 1.6). */
export interface YunzhijiaConfig extends HttpConfig {
	/** Enterprise number (企业号), digits as text. */
	eid: string;
	/** Private deployments: own host, optionally with a path prefix; the API paths follow unchanged. */
	baseUrl?: string;
	/** Read-only address book key. */
	readKey?: string;
	/** Editable address book key. */
	editKey?: string;
	/** Calls a minute for each key and interface; 1500 by default (directory-api 1.8). */
	callsPerMinute?: number;
}
