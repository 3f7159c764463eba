import type { PartTimeJobsReader } from './client';
import { readRows } from './readRows';
import { partTimeJobRow } from './rows';
import type { Transport } from './transport';

/** company/queryPartTimeJobs (directory-api 5.2). */
export const createPartTimeJobsReader = (transport: Transport): PartTimeJobsReader => ({
	getPage: (begin, count) => readRows(transport, 'company/queryPartTimeJobs', { begin, count }, partTimeJobRow),
});
