/** Calls that change nothing; the read key opens them. */
export type ReadEndpoint =
	| 'person/getall'
	| 'person/getAtTime'
	| 'person/get'
	| 'dept/getall'
	| 'dept/get'
	| 'dept/getAtTime'
	| 'company/queryOrgAdmins'
	| 'company/queryPartTimeJobs'
	| 'roletag/getCompanyRoleTag'
	| 'roletag/getPersonsByRoleAndPage'
	| 'roletag/batchGetPersonRoleTags';

/**
 * Batch calls and how they report their items (directory-api 2.3): `all` lists successes and
 * failures, an item that it leaves out is unknown; `failures` lists failures only, an item that it
 * leaves out is done. `max` is the number of items a call where it is not MAX_ITEMS.
 */
export const batchEndpoints = {
	'person/addNew': { lists: 'all' },
	'person/updateInfo': { lists: 'all' },
	'person/updateDept': { lists: 'failures' },
	'person/updateDeptByDeptId': { lists: 'failures' },
	'person/updateStatus': { lists: 'all' },
	'person/delete': { lists: 'all' },
	'person/updatePhone': { lists: 'failures' },
	'person/updateEmailUnbound': { lists: 'failures' },
	'dept/add': { lists: 'failures' },
	'v2/dept/add': { lists: 'all' },
	'dept/update': { lists: 'failures' },
	'dept/updateById': { lists: 'failures' },
	'dept/delete': { lists: 'failures' },
	'dept/deleteById': { lists: 'failures' },
	'dept/updateWeightsById': { lists: 'failures' },
	'company/setOrgAdminsById': { lists: 'failures' },
	'company/deleteOrgAdminsById': { lists: 'failures' },
	'company/addPartTimeJobs': { lists: 'failures' },
	'company/setPartTimeJobs': { lists: 'failures', max: 50 },
	'company/deletePartTimeJobs': { lists: 'failures' },
} as const satisfies Record<string, { lists: 'all' | 'failures'; max?: number }>;

export type BatchEndpoint = keyof typeof batchEndpoints;

/** Calls that change something; they need the editable key. */
export type WriteEndpoint =
	| BatchEndpoint
	| 'dept/moveOrg'
	| 'roletag/addRoleTag'
	| 'roletag/updateRoleTag'
	| 'roletag/deleteRoleTag'
	| 'roletag/setPersonRoleTag'
	| 'roletag/deletePersonRoleTag'
	| 'roletag/batchSetPersonRoleTag';

/** Items in one batch call (directory-api 2.5); kept also where no limit is written. */
const MAX_ITEMS = 1000;

/** How many items one call of this endpoint takes. */
export const maxItems = (endpoint: BatchEndpoint): number => {
	const limits: { lists: string; max?: number } = batchEndpoints[endpoint];
	return limits.max ?? MAX_ITEMS;
};

/** Keys in one person/get or dept/get: its page says 1000 and 100; 100 is right in both cases. */
export const MAX_KEYS = 100;
