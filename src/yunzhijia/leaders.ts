import { byCommitId, sendBatch, withCommitId } from './batch';
import type { LeadersEditor, LeadersReader } from './client';
import { readRows } from './readRows';
import { leaderRow } from './rows';
import type { Transport } from './transport';

/** company/queryOrgAdmins (directory-api 5.1). */
export const createLeadersReader = (transport: Transport): LeadersReader => ({
	getPage: (begin, count) =>
		readRows(transport, 'company/queryOrgAdmins', { begin, count }, leaderRow),
});

/**
 * company/setOrgAdminsById, deleteOrgAdminsById (directory-api 5.1): the first takes a bare list,
 * the second an object around it.
 */
export const createLeadersEditor = (transport: Transport): LeadersEditor => ({
	...createLeadersReader(transport),
	setById: (leaders) =>
		sendBatch(transport, 'company/setOrgAdminsById', leaders, {
			inputOf: byCommitId,
			dataOf: (list) => list.map(withCommitId),
		}),
	deleteById: (leaders) =>
		sendBatch(transport, 'company/deleteOrgAdminsById', leaders, {
			inputOf: byCommitId,
			dataOf: (list) => ({
				list: list.map(withCommitId),
			}),
		}),
});
