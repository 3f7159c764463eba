import { byCommitId, sendBatch, withCommitId } from './batch';
import type { PartTimeJob, PartTimeJobsEditor, PartTimeJobsReader } from './client';
import type { BatchEndpoint } from './endpoints';
import type { ItemResult } from './itemResult';
import { readRows } from './readRows';
import { partTimeJobRow } from './rows';
import type { Transport } from './transport';

/** As a title it takes the person out of the department instead (directory-api 5.2). */
const DELETE_TITLE = '!DELETE';

/** company/queryPartTimeJobs (directory-api 5.2). */
export const createPartTimeJobsReader = (transport: Transport): PartTimeJobsReader => ({
	getPage: (begin, count) =>
		readRows(transport, 'company/queryPartTimeJobs', { begin, count }, partTimeJobRow),
});

/** company/addPartTimeJobs, setPartTimeJobs, deletePartTimeJobs (directory-api 5.2). */
export const createPartTimeJobsEditor = (transport: Transport): PartTimeJobsEditor => {
	const send = async (
		endpoint: BatchEndpoint,
		jobs: readonly PartTimeJob[],
	): Promise<ItemResult[]> => {
		if (jobs.some(({ jobTitle }) => jobTitle.trim() === DELETE_TITLE))
			throw new RangeError(`${endpoint} would take the job title ${DELETE_TITLE} for a removal`);
		return sendBatch(transport, endpoint, jobs, {
			inputOf: byCommitId,
			dataOf: (list) => list.map(withCommitId),
		});
	};
	return {
		...createPartTimeJobsReader(transport),
		add: (jobs) => send('company/addPartTimeJobs', jobs),
		set: (jobs) => send('company/setPartTimeJobs', jobs),
		delete: (jobs) =>
			sendBatch(transport, 'company/deletePartTimeJobs', jobs, {
				inputOf: byCommitId,
				dataOf: (list) => list.map(withCommitId),
			}),
	};
};
