import { startPair } from '../../simulators';
import { systemServices } from '../../src/lib/services';
import type { Scope, Store } from '../../src/store';
import { planPush, stageOrganisation } from '../../src/sync';
import { createWeaverE10 } from '../../src/weaver';
import { createYunzhijiaReader } from '../../src/yunzhijia';
import { LARGEST } from './sizes';

const PLANNED = { size: 13_000, departments: 2000, seed: 1 };

/** A plan of 13,000 people that waits. */
export async function planned(store: Store): Promise<{ scope: Scope; planId: string }> {
	const pair = await startPair(PLANNED);
	try {
		const { yunzhijiaDirectoryApi, weaverE10Api } = pair.announcement.credentials;
		const services = systemServices();
		const context = { store, services };
		const reader = createWeaverE10({ ...weaverE10Api, allowHttp: true }, services);
		const { snapshotId } = await stageOrganisation(context, { source: 'bench', reader });
		const yunzhijia = createYunzhijiaReader(
			{ ...yunzhijiaDirectoryApi, allowHttp: true },
			services,
		);
		const { planId, plan } = await planPush(context, { settings: {}, snapshotId, yunzhijia });
		return { scope: { eid: plan.eid, source: plan.source }, planId };
	} finally {
		await pair.stop();
	}
}

/** The enterprise as large as the largest, with a history. */
export async function fill(store: Store, scope: Scope): Promise<void> {
	const departments = Array.from({ length: LARGEST.departments }, (_, at) => ({
		orgId: `d${at}`,
		name: `部门${at}`,
		parentId: at === 0 ? '' : 'd0',
		longName: `部门${at}`,
		weights: at,
		row: {},
	}));
	const people = Array.from({ length: LARGEST.people }, (_, at) => ({
		openId: `p${at}`,
		orgId: `d${at % LARGEST.departments}`,
		name: `姓名${at}`,
		phone: String(13_800_000_000 + at),
		email: '',
		jobNo: `J${at}`,
		status: '1',
		row: {},
	}));
	await store.mirror.replace(scope, departments, people, Date.now());
	for (let at = 0; at < LARGEST.runs; at += 1) {
		const execution = `bench:${at}`;
		await store.runs.begin({ ...scope, what: 'push', origin: 'schedule', who: '', execution });
		await store.runs.end(execution, {
			outcome: 'applied',
			code: '',
			planId: null,
			counts: null,
			told: null,
		});
	}
}
