/**
 * Everything about the simulated Yunzhijia that can be chosen. The first part is ordinary set-up;
 * the second part decides what the official pages leave open ("unknown" in
 * docs/yunzhijia-unknowns.md). Each default is the answer that is hardest on a client, unless its
 * comment says otherwise: a client that works here should not be surprised by a real tenant.
 */
export interface YunzhijiaOptions {
	/** TCP port on 127.0.0.1; 0 takes a free one. */
	port: number;
	eid: string;
	/** Address-book key that may only query. */
	readKey: string;
	/** Address-book key that may do everything. */
	editKey: string;
	/**
	 * Key of another resource (attendance): gets a token,
	 * which the address book refuses with 10000401.
	 */
	otherResourceKey: string;
	/** Light app for the scopes `app` and `team`. */
	appId: string;
	appSecret: string;
	/** Second light app, the one for QR login: its mobile URL is Yunzhijia's own page (app-api 5). */
	qrAppId: string;
	qrAppSecret: string;
	/** Address that the light app `appId` opens; `''` as long as it has none. */
	appHomePage: string;
	/**
	 * Visible range of both apps: everyone, or these departments (with those below) and people.
	 * Whoever is outside gets no ticket.
	 */
	appVisible: 'everyone' | { departments: readonly string[]; persons: readonly string[] };
	/** Key of the app for quick approval: the app is of approval type. */
	signKey: string;
	/** Public account of the team and its key. */
	publicAccountId: string;
	publicAccountKey: string;
	publicAccountName: string;
	/** Token in the address of the group robot. */
	robotToken: string;
	/** Clock in milliseconds since 1970. */
	now: () => number;
	/** Seed of tokens and ids. */
	idSeed: number;
	/** Token lifetime in seconds; 6400 is the current official page (older text: 7200). */
	tokenLifetime: number;
	/** Calls per minute, interface and key when `enforceRate` is on. */
	rateLimit: number;

	/**
	 * Test aid, not a property of Yunzhijia: members that no page documents are refused (whole call,
	 * code 90001), so that typing errors show. Default true.
	 */
	strictMembers: boolean;
	/**
	 * Serve what running clients send and no page documents,
	 * as real servers do (lenient.ts). Default false.
	 */
	lenient: boolean;
	/** Enforce `rateLimit`. Default false: most tests would only wait. */
	enforceRate: boolean;

	/**
	 * HTTP status of authentication errors. Unknown; default `http200`, since clients must look into
	 * the body anyway and many look only at the status.
	 */
	authErrorStyle: 'http200' | 'http401';
	/**
	 * Member that holds the failure text of a token call:
	 * `error` (page) or `message` (one client). Default `error`.
	 */
	tokenErrorMember: 'error' | 'message';
	/**
	 * `expireIn` when the same token is handed out again: what is `remaining`, or the `full` lifetime
	 * though less is left. Default `remaining`.
	 */
	expireInOnRepeat: 'remaining' | 'full';
	/** Whether a timestamp from the future by more than 3 minutes is refused too. Default true. */
	timestampBothWays: boolean;
	/** Whether a refresh token works only once. Default true. */
	refreshTokenSingleUse: boolean;
	/** Whether a refresh kills the old access token. Default true. */
	refreshKillsOldToken: boolean;
	/**
	 * Answer to a write with the read key: `auth-error` (10000401, "wrong kind of key for the API")
	 * or `business-error` (HTTP 200, an own code). Default `auth-error`, the only code that is known
	 * for a wrong key.
	 */
	readKeyOnWrite: 'auth-error' | 'business-error';
	/**
	 * Too many items, or a page above 1000: `refuse` the call, or silently `truncate` (documented for
	 * queryOrgAdmins only). Default `refuse`.
	 */
	overLimitAnswer: 'refuse' | 'truncate';
	/**
	 * Limit where the pages give none (updatePhone, updateDeptByDeptId,
	 * dept/delete, dept/get …). Default 1000, as elsewhere.
	 */
	undocumentedListLimit: number;
	/** Limit of `person/get`: 100 (field note) or 1000 (description). Default 100. */
	personGetLimit: number;
	/**
	 * Answer above the rate limit: HTTP 429 or an error envelope with HTTP 200. Default `http429`.
	 */
	overRateStyle: 'http200' | 'http429';
	/**
	 * Refuse a `nonce` over 16 characters or used twice.
	 * Documented, but real clients break it; default false.
	 */
	enforceNonce: boolean;

	/**
	 * Whether `person/getall` returns disabled persons (status 2). Default true: rows carry the
	 * status and real clients filter by it.
	 */
	getallIncludesDisabled: boolean;
	/** Page size when `count` is left out. Default 1000. */
	defaultCount: number;
	/** Whether `person/get` returns people who left. Default true, with status "0". */
	getReturnsLeavers: boolean;
	/**
	 * Mask phones in person rows (137****9930). Default false:
	 * the one masked example seems to be edited by hand.
	 */
	maskPhones: boolean;
	/** `department` of a person at the root: `''` or the root's name. Default `''`. */
	rootPersonDepartment: 'empty' | 'root-name';
	/** `orgId` of a person at the root: the root's id or `''`. Default `root-id`. */
	rootPersonOrgId: 'root-id' | 'empty';
	/** `orgId` in the rows of people without a department ("unassigned"). Default `''`. */
	unassignedOrgId: string;
	/** `parentId` of the root row. Default `''`. */
	rootParentId: '' | null;
	/** Minutes by which `time` of getAtTime differs from UTC. Default 480, Beijing. */
	timeZoneMinutes: number;
	/**
	 * Whether a changed part-time post counts as a change of the person for getAtTime. Default false.
	 */
	partTimeCountsAsChange: boolean;

	/**
	 * addNew of a phone (or e-mail account) that a person in service has: item failure, or success
	 * with that person's openId. Default `refuse`.
	 */
	addNewExistingPhone: 'refuse' | 'return-existing';
	/**
	 * addNew of a phone that a departed person had: item failure,
	 * restore of that person, or a new person. Default `refuse`.
	 */
	addNewLeaverPhone: 'refuse' | 'restore' | 'new-person';
	/**
	 * addNew of a phone with a Yunzhijia account in another team only: second membership, or item
	 * failure. Default `join`, since code 239 presupposes such people.
	 */
	addNewOtherTeamPhone: 'join' | 'refuse';
	/** `department: ""` in addNew: item failure, the root, or no department. Default `refuse`. */
	addNewEmptyDepartment: 'refuse' | 'root' | 'none';
	/** updateInfo of somebody who left. Default `refuse`. */
	updateInfoLeaver: 'refuse' | 'apply';
	/** Moving a disabled person ("openId of an active person"). Default `refuse`. */
	moveDisabled: 'refuse' | 'apply';
	/**
	 * Moving somebody into a department where that person has a part-time post, and nobody may be
	 * both (help desk): item failure, or the post ends. Default `refuse`.
	 */
	moveToPost: 'refuse' | 'end-post';
	/**
	 * Whether `updateDept` removes the leadership of the old
	 * department, as `updateDeptByDeptId` does. Default true.
	 */
	updateDeptDropsLeadership: boolean;
	/**
	 * Whether `person/delete` erases the person instead of setting status 0. Default false: it
	 * answers with the status-change code.
	 */
	deleteErases: boolean;
	/**
	 * Department after a restore (type 2): the previous one
	 * if it still exists, or none. Default `previous`.
	 */
	restoreDepartment: 'previous' | 'none';

	/**
	 * setPartTimeJobs of an existing post without `weights` or
	 * `orgUserType`: the old values stay, or are reset. Default `reset`.
	 */
	partTimeSetLeftOut: 'keep' | 'reset';
	/**
	 * setOrgAdminsById of somebody who leads there already: new weight, or item failure. Default
	 * `apply`: "set", as in setPartTimeJobs, which is documented to overwrite.
	 */
	setLeaderAgain: 'apply' | 'refuse';
	/**
	 * Answer of deleteOrgAdminsById when items fail: listed as deleteOrgAdmins does, or `""` in any
	 * case, as its page shows. Default `silent`.
	 */
	deleteLeaderFailures: 'listed' | 'silent';

	/**
	 * A role gets a name that another role has: refusal, or
	 * a second role of that name. Default `allow`.
	 */
	roleNameTaken: 'refuse' | 'allow';
	/** Deleting a role that persons have: refusal, or they lose it. Default `apply`. */
	deleteRoleWithPersons: 'refuse' | 'apply';
	/** Renaming or deleting roles of the system or of apps (types 10 to 30). Default `refuse`. */
	changeForeignRole: 'refuse' | 'apply';
	/**
	 * A role given to somebody who has it: its departments are replaced, or added to. Default
	 * `replace`: "set", as in setPartTimeJobs.
	 */
	assignRoleAgain: 'replace' | 'add';
	/**
	 * One wrong item in a batch of roles: the call is refused before anything is done, or the item is
	 * skipped without a word. Default `skip`.
	 */
	roleBatchBadItem: 'refuse-call' | 'skip';
	/**
	 * `orgIds` in the rows of getPersonsByRoleAndPage: one text with commas, as in the single call's
	 * request, or a list. Default `text`.
	 */
	roleOrgIdsAnswer: 'text' | 'list';
	/**
	 * Largest page of getPersonsByRoleAndPage. Unknown;
	 * default 100, the documented default of `count`.
	 */
	rolePageLimit: number;

	/**
	 * Receivers from which a to-do call is asynchronous even with `sync`: 101 ("more than 100") or
	 * 100 ("100 and more"). Default 101, the create page.
	 */
	todoAsyncFrom: number;
	/**
	 * Receivers above which a to-do call is refused with 203; 0 =
	 * none. Default 0: above 100 the call becomes asynchronous.
	 */
	todoMaxReceivers: number;
	/**
	 * Endpoints for sending: `new` has pubsendV2 and pubsend, `old`
	 * (old private installations) pubsend only. Default `new`.
	 */
	publicAccountApi: 'new' | 'old';
	/**
	 * Refusals of the old pubsend: an envelope with HTTP 200, or HTTP 400. Default `http400`, since
	 * its success has no envelope either.
	 */
	oldSendRefusal: 'envelope' | 'http400';
	/**
	 * One unknown openId among receivers: the whole call is refused with 5003, or that one is
	 * skipped. Default `refuse-call`.
	 */
	sendToUnknown: 'refuse-call' | 'skip';
	/** Receivers of one notification; 0 = no limit. Unknown; default 1000. */
	maxNotified: number;
	/** Messages a minute before 5102; 0 = no limit. Unknown; default 0. */
	sendsPerMinute: number;
	/** Whether a `from` whose message was refused counts as used. Default true. */
	refusedSendUsesFrom: boolean;
	/** Longest text of a robot: 3000 (documented), or 5000 and more (measured). Default 3000. */
	robotMaxLength: number;
	/** Messages a minute of a robot when `enforceRate` is on: 30 or 60. Default 30. */
	robotPerMinute: number;
	/** Where a robot's answer has the message id: `data.msgId` or `data` itself. Default `object`. */
	robotReceipt: 'object' | 'text';
	/**
	 * Answer of a reading call of a public account whose signature is wrong: an envelope as of
	 * pubsendV2, or HTTP 400. Default `envelope`.
	 */
	publicAccountReadRefusal: 'envelope' | 'http400';

	/** dept/add of a long name that exists: item failure, or silent success. Default `refuse`. */
	deptAddExisting: 'refuse' | 'ignore';
	/**
	 * updateById (or seldom dept/update) to a name that a sibling has: item failure, or a second
	 * department of that name. Default `refuse`.
	 */
	renameCollision: 'refuse' | 'allow';
	/** Seconds that a ticket lives: 3600 (old page). */
	ticketLifetime: number;
	/**
	 * `acquirecontext` without `disposable`: refused ("required", current page), or served, and the
	 * ticket may be used again (old page and most code). Default `refuse`.
	 */
	withoutDisposable: 'refuse' | 'reusable';
	/**
	 * Whether the client appends `appid` next to `ticket`, as the official demo wants, though only
	 * `ticket` is promised. Default false.
	 */
	appidWithTicket: boolean;
	/**
	 * Older additional members (`xtid`, `oid`, `uid`, `tid`) of a ticket's context. Default false.
	 */
	ticketOldMembers: boolean;
	/**
	 * Answer of opendata-control to an eid of another team: the documented text 企业未授权 under an
	 * invented code, or an empty answer. Default `refuse`.
	 */
	opendataForeignEid: 'refuse' | 'empty';
	/**
	 * `phone` and `email` in person records of opendata-control
	 * ("not open"): missing, or there and empty. Default `missing`.
	 */
	opendataContact: 'missing' | 'empty';
	/**
	 * `data/getperson` of somebody who left, or of an unknown openId: an empty list, or for leavers a
	 * record with status "0". Default `leavers`.
	 */
	opendataGone: 'empty' | 'leavers';
	/** Seconds after which the QR page gives up. Unknown; default 120. */
	qrLifetime: number;

	/** Longest department name in characters. Unknown; default 100. */
	maxDepartmentNameLength: number;
	/** Deepest level below the root, 0 = no limit. Unknown; default 0. */
	maxDepth: number;
}

/**
 * The documented defaults. Keys are invented and fixed, so that printed credentials stay the same.
 */
export const yunzhijiaDefaults: YunzhijiaOptions = {
	port: 0,
	eid: '10000001',
	readKey: 'simulated-read-key-000000000001',
	editKey: 'simulated-edit-key-000000000001',
	otherResourceKey: 'simulated-attendance-key-00001',
	appId: '500000001',
	appSecret: 'simulated-app-secret-000000001',
	qrAppId: '500000002',
	qrAppSecret: 'simulated-app-secret-000000002',
	appHomePage: '',
	appVisible: 'everyone',
	signKey: 'simulated-sign-key-00000000001',
	publicAccountId: 'XT-0f3b6c1e-1111-2222-3333-444455556666',
	publicAccountKey: 'simulated-public-account-key-001',
	publicAccountName: '演示公共号',
	robotToken: 'simulated-robot-token-0000000001',
	now: Date.now,
	idSeed: 1,
	tokenLifetime: 6400,
	rateLimit: 1500,
	strictMembers: true,
	lenient: false,
	enforceRate: false,
	authErrorStyle: 'http200',
	tokenErrorMember: 'error',
	expireInOnRepeat: 'remaining',
	timestampBothWays: true,
	refreshTokenSingleUse: true,
	refreshKillsOldToken: true,
	readKeyOnWrite: 'auth-error',
	overLimitAnswer: 'refuse',
	undocumentedListLimit: 1000,
	personGetLimit: 100,
	overRateStyle: 'http429',
	enforceNonce: false,
	getallIncludesDisabled: true,
	defaultCount: 1000,
	getReturnsLeavers: true,
	maskPhones: false,
	rootPersonDepartment: 'empty',
	rootPersonOrgId: 'root-id',
	unassignedOrgId: '',
	rootParentId: '',
	timeZoneMinutes: 480,
	partTimeCountsAsChange: false,
	addNewExistingPhone: 'refuse',
	addNewLeaverPhone: 'refuse',
	addNewOtherTeamPhone: 'join',
	addNewEmptyDepartment: 'refuse',
	updateInfoLeaver: 'refuse',
	moveDisabled: 'refuse',
	moveToPost: 'refuse',
	updateDeptDropsLeadership: true,
	deleteErases: false,
	restoreDepartment: 'previous',
	partTimeSetLeftOut: 'reset',
	setLeaderAgain: 'apply',
	deleteLeaderFailures: 'silent',
	roleNameTaken: 'allow',
	deleteRoleWithPersons: 'apply',
	changeForeignRole: 'refuse',
	assignRoleAgain: 'replace',
	roleBatchBadItem: 'skip',
	roleOrgIdsAnswer: 'text',
	rolePageLimit: 100,
	todoAsyncFrom: 101,
	todoMaxReceivers: 0,
	publicAccountApi: 'new',
	oldSendRefusal: 'http400',
	sendToUnknown: 'refuse-call',
	maxNotified: 1000,
	sendsPerMinute: 0,
	refusedSendUsesFrom: true,
	robotMaxLength: 3000,
	robotPerMinute: 30,
	robotReceipt: 'object',
	publicAccountReadRefusal: 'envelope',
	deptAddExisting: 'refuse',
	renameCollision: 'refuse',
	ticketLifetime: 3600,
	withoutDisposable: 'refuse',
	appidWithTicket: false,
	ticketOldMembers: false,
	opendataForeignEid: 'refuse',
	opendataContact: 'missing',
	opendataGone: 'leavers',
	qrLifetime: 120,
	maxDepartmentNameLength: 100,
	maxDepth: 0,
};
