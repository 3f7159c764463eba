import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemServices } from '../../src/lib/services';
import { openStore, type Scope } from '../../src/store';
import { report, type Report, type Row } from '../report';
import { besidePush } from './besidePush';
import { fill, planned } from './enterprise';
import { type Asked, measured } from './measure';
import { sourceOfPush } from './sizes';
import { consoleOn, signedIn } from './visitor';

const CPU_MS = 300;
const SEARCH_MS = 500;

/**
 * What each page costs with a large enterprise in the store, while another process pushes 100,000
 * people through it: processor time until the answer is written, the longest that it keeps the main
 * thread, and its size.
 */
export async function benchConsole(): Promise<Report> {
	const folder = mkdtempSync(join(tmpdir(), 'yzj-bench-console-'));
	const url = `file:${join(folder, 'store.sqlite')}`;
	const store = await openStore(url, systemServices());
	try {
		const { scope, planId } = await planned(store);
		await fill(store, scope);
		const context = consoleOn(store);
		const cookies = await signedIn(context, scope.eid);
		const rows: Row[] = [];
		let longest = 0;
		await besidePush({ store, url, eid: scope.eid }, async () => {
			for (const page of pagesOf(scope, planId)) {
				const cost = await measured(context, { ...page, cookies });
				rows.push(...cost.rows);
				longest = Math.max(longest, cost.wait);
			}
		});
		return report('console', rows, [
			{ what: 'longest wait for a page beside the push', value: longest, unit: 'ms' },
		]);
	} finally {
		await store.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

const page = (path: string, query: Record<string, string>): Omit<Asked, 'cookies'> => ({
	path,
	query,
	limit: query['q'] === undefined ? CPU_MS : SEARCH_MS,
});

const pagesOf = ({ eid, source }: Scope, planId: string): ReadonlyArray<Omit<Asked, 'cookies'>> => {
	const pushed = { eid, source: sourceOfPush(0) };
	return [
		page('', {}),
		page('sync', {}),
		page('organisation', { eid, source }),
		page('organisation', { eid, source, department: 'd100' }),
		page('organisation', { eid, source, q: '姓名99999' }),
		page('organisation/person', { eid, source, id: 'p99' }),
		page('bindings', { eid, source }),
		page('bindings', { eid, source, state: 'none', page: '3' }),
		page('bindings/change', { eid, source, yzj: 'p99' }),
		page('pending', pushed),
		page('messages', { eid, source }),
		page('messages', { eid, source, view: 'dead' }),
		page('login', { eid, source }),
		page('audit', { eid, source }),
		page('audit', { ...pushed, action: 'binding.put', page: '9' }),
		page('sync', { page: '40' }),
		page('sync/plan', { id: planId }),
		page('sync/plan', { id: planId, kind: 'create-person', page: '260' }),
		page('sync/plan', { id: planId, q: '张' }),
		page('settings', { eid, source }),
		page('settings/pick', { eid, source, list: 'protected', q: '姓名99999' }),
		page('settings/pick', { eid, source, list: 'include', q: '部' }),
		page('settings/pick', { ...pushed, list: 'employeesInclude', q: '王' }),
		page('settings/pick', { ...pushed, list: 'employeesInclude', q: '没有此人' }),
	];
};
