/**
 * Everything about the simulated E9 that can be chosen. The second part decides what is open
 * ("unknown" in e9-side, and in docs/yunzhijia-unknowns.md).
 */
export interface E9Options {
	/** TCP port on 127.0.0.1; 0 takes a free one. */
	readonly port: number;
	/** Clock in milliseconds since 1970. */
	readonly now: () => number;
	/** Seed of secrets and tokens. */
	readonly idSeed: number;
	/** Which callers get in; an installation has at least one way. */
	readonly access: 'ip-list' | 'hrm-token' | 'ec-token';
	/** Addresses of the IP list; a caller that is not in it is refused. */
	readonly allowedIps: readonly string[];
	/** Secret of the HRM key, not that of the EC token. */
	readonly hrmSecret: string;
	/** What its key is made with; the administrator chooses. Default `md5`. */
	readonly hrmDigest: 'md5' | 'sm3';
	/** The one appid of table ECOLOGY_BIZ_EC. */
	readonly appId: string;
	/** The one application of the integration centre that may sign people in (e9-side 4.1). */
	readonly ssoAppId: string;
	/** Callers that may ask for its tokens. */
	readonly ssoAllowedIps: readonly string[];
	/** Some installations ask for it, too; '' where none does. Default ''. */
	readonly ssoSecret: string;
	/** What `loginid` stands for. Default `loginid`. */
	readonly ssoLoginId: 'loginid' | 'email' | 'mobile';
	/** Seconds until a token that nobody used is dead; not known. Default 300. */
	readonly ssoTokenLifetime: number;
	/**
	 * Whether `regist` replaces an existing pair; patch
	 * levels of 2023 on do not (e9-side 2.2). Default true.
	 */
	readonly registerRenews: boolean;

	/** `params` as JSON body, as form field, or either. Both are reported; default `both`. */
	readonly body: 'json' | 'form' | 'both';
	/** What `totalSize` counts. Described both ways, seen as records; default `records`. */
	readonly totalSize: 'records' | 'pages' | 'absent';
	/** The most rows of a page, whatever is asked for; null: no limit is known. Default null. */
	readonly pageLimit: number | null;
	/**
	 * Rows change places between pages, so that some come twice and others not at all. Default false.
	 */
	readonly unstableRows: boolean;
	/** HTTP status of refusals: 200 in excerpts, 401 as a variant. Default 200. */
	readonly refusalStatus: number;
	/**
	 * A patch level up to KB900210208 answers correct calls with HTTP 500 and HTML. Default false.
	 */
	readonly oldPatch: boolean;
}

export const e9Defaults: E9Options = {
	port: 0,
	now: Date.now,
	idSeed: 3,
	access: 'hrm-token',
	allowedIps: ['127.0.0.1'],
	hrmSecret: 'simulated-hrm-secret',
	hrmDigest: 'md5',
	appId: 'simulated-ec-app',
	ssoAppId: 'simulated-sso-app',
	ssoAllowedIps: ['127.0.0.1'],
	ssoSecret: '',
	ssoLoginId: 'loginid',
	ssoTokenLifetime: 300,
	registerRenews: true,
	body: 'both',
	totalSize: 'records',
	pageLimit: null,
	unstableRows: false,
	refusalStatus: 200,
	oldPatch: false,
};
