/**
 * Everything about the simulated E10 that can be chosen. The second part decides what the vendor's
 * text leaves open or what clients report differently ("unknown" in docs/yunzhijia-unknowns.md).
 */
export interface E10Options {
	/** TCP port on 127.0.0.1; 0 takes a free one. */
	port: number;
	corpId: string;
	appKey: string;
	appSecret: string;
	/** Clock in milliseconds since 1970. */
	now: () => number;
	/** Seed of codes and tokens. */
	idSeed: number;
	/** Token lifetime in seconds; 7200 in a client's recorded answer. */
	tokenLifetime: number;

	/**
	 * Test aid, not a property of E10: members that the interface list does not name are refused
	 * (errcode 300010). Default true.
	 */
	strictMembers: boolean;
	/** Spelling of the token member; all three occur. Default `accessToken`. */
	tokenSpelling: 'accessToken' | 'acessToken' | 'access_token';
	/** Whether the token comes below `data` instead of at top level. Default false. */
	tokenBelowData: boolean;
	/** Whether `errcode` is a number or a text; both occur. Default `number`. */
	errcodeType: 'number' | 'string';
	/**
	 * Where a rejected token shows: 200007 in `message`,
	 * 200007 at top level, or HTTP 401. Default `message`.
	 */
	tokenRejectStyle: 'message' | 'top-level' | 'http401';
	/**
	 * pageSize above 1000: `refuse` the call, or silently `cut` to 1000. Unknown; default `refuse`.
	 */
	overLimitAnswer: 'refuse' | 'cut';
	/** Page size when none is sent. Unknown; default 20. */
	defaultPageSize: number;
	/**
	 * `confirmed`: only record members that clients were seen to use. `inferred`: also code,
	 * fullname, type, status, show_order (units) and sex, position, telephone, show_order (people),
	 * named after the write side. Default `inferred`; run once with `confirmed` to see that nothing
	 * depends on guesses.
	 */
	recordFields: 'confirmed' | 'inferred';
	/** `status` of people who left. Unknown; default `leave`. */
	leftStatus: string;
	/** Password of employees whose seed names none. */
	defaultPassword: string;
	/**
	 * How `oauth2/getUserInfo` is called: two clients POST
	 * without a body, a test of a third has GET. Default `POST`.
	 */
	userInfoMethod: 'POST' | 'GET';
	/** Whether an `eteams_token` is good more than once. Unknown; default false. */
	eteamsTokenReusable: boolean;
	/**
	 * What the sync calls answer: `bare` success, or the
	 * `ids` of the records too. Unknown; default `bare`.
	 */
	syncAnswer: 'bare' | 'ids';
	/**
	 * One bad record in a sync call: it is silently left out (`skip`), or the call is refused as a
	 * whole (`refuse-all`). Unknown; default `skip`.
	 */
	syncBadItem: 'skip' | 'refuse-all';
	/** A header that an ESB in front demands on every call, e.g. `callSysCode`. Default none. */
	requiredHeader: { name: string; value: string } | undefined;
}

/** The documented defaults. */
export const e10Defaults: E10Options = {
	port: 0,
	corpId: 'simulated-corp',
	appKey: 'simulated-app-key',
	appSecret: 'simulated-app-secret',
	now: Date.now,
	idSeed: 2,
	tokenLifetime: 7200,
	strictMembers: true,
	tokenSpelling: 'accessToken',
	tokenBelowData: false,
	errcodeType: 'number',
	tokenRejectStyle: 'message',
	overLimitAnswer: 'refuse',
	defaultPageSize: 20,
	recordFields: 'inferred',
	leftStatus: 'leave',
	defaultPassword: 'simulated-password',
	userInfoMethod: 'POST',
	eteamsTokenReusable: false,
	syncAnswer: 'bare',
	syncBadItem: 'skip',
	requiredHeader: undefined,
};
