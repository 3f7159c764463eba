import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPair } from '../simulators';
import { answerConsole, type ConsoleContext, type ConsoleRequest, issueLink } from '../src/console';
import { systemServices } from '../src/lib/services';
import { openStore, type Scope, type Store } from '../src/store';
import { planPush, stageOrganisation } from '../src/sync';
import { createWeaverE10 } from '../src/weaver';
import { createYunzhijiaReader } from '../src/yunzhijia';
import { ratioOf, report, type Report, type Row } from './report';

const PEOPLE = 100_000;
const DEPARTMENTS = 10_000;
const RUNS = 1000;
const PLANNED = { size: 13_000, departments: 2000, seed: 1 };
const CPU_MS = 300;
const SEARCH_MS = 500;
const KILOBYTES = 300;
const STRETCH_MS = 50;
const TRIES = 5;
const BASE = 'http://127.0.0.1/webhook/yunzhijia-console';

/**
 * What each page costs with a large enterprise in the store: processor time until the answer is
 * written, the longest that it keeps the main thread, and its size.
 */
export async function benchConsole(): Promise<Report> {
	const folder = mkdtempSync(join(tmpdir(), 'yzj-bench-console-'));
	const services = systemServices();
	const store = await openStore(`file:${join(folder, 'store.sqlite')}`, services);
	const pair = await startPair(PLANNED);
	try {
		const { scope, planId } = await planned(store, pair.announcement.credentials);
		await fill(store, scope);
		const context: ConsoleContext = {
			store,
			services,
			base: BASE,
			timeZone: 'Asia/Shanghai',
			language: 'zh',
			newSecret: () => randomBytes(32).toString('base64url'),
			roleLists: async () => ({
				approvers: null,
				operators: new Set(),
				viewers: new Set(),
			}),
		};
		const cookies = await signedIn(context, scope.eid);
		const rows: Row[] = [];
		for (const [path, query, limit] of pagesOf(scope, planId))
			rows.push(...(await measured(context, { path, query, cookies }, limit)));
		return report('console', rows, []);
	} finally {
		await store.close();
		await pair.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

const pagesOf = (
	{ eid, source }: Scope,
	planId: string,
): ReadonlyArray<readonly [path: string, query: Record<string, string>, limit: number]> => [
	['', {}, CPU_MS],
	['sync', {}, CPU_MS],
	['organisation', {}, CPU_MS],
	['organisation', { department: 'd100' }, CPU_MS],
	['organisation', { q: '姓名99999' }, SEARCH_MS],
	['organisation/person', { id: 'p99' }, CPU_MS],
	['bindings', {}, CPU_MS],
	['bindings', { state: 'none', page: '3' }, CPU_MS],
	['audit', {}, CPU_MS],
	['audit', { action: 'binding.put', page: '9' }, CPU_MS],
	['sync', { page: '40' }, CPU_MS],
	['sync/plan', { id: planId }, CPU_MS],
	['sync/plan', { id: planId, kind: 'create-person', page: '260' }, CPU_MS],
	['sync/plan', { id: planId, q: '张' }, SEARCH_MS],
	['settings', { eid, source }, CPU_MS],
	['settings/pick', { eid, source, list: 'protected', q: '姓名99999' }, SEARCH_MS],
	['settings/pick', { eid, source, list: 'include', q: '部' }, SEARCH_MS],
];

type Credentials = Awaited<ReturnType<typeof startPair>>['announcement']['credentials'];

/** A plan of 13,000 people that waits. */
async function planned(
	store: Store,
	{ yunzhijiaDirectoryApi, weaverE10Api }: Credentials,
): Promise<{ scope: Scope; planId: string }> {
	const services = systemServices();
	const context = { store, services };
	const reader = createWeaverE10({ ...weaverE10Api, allowHttp: true }, services);
	const { snapshotId } = await stageOrganisation(context, { source: 'bench', reader });
	const yunzhijia = createYunzhijiaReader({ ...yunzhijiaDirectoryApi, allowHttp: true }, services);
	const { planId, plan } = await planPush(context, { settings: {}, snapshotId, yunzhijia });
	return { scope: { eid: plan.eid, source: plan.source }, planId };
}

/** The enterprise as large as the largest, with a history. */
async function fill(store: Store, scope: Scope): Promise<void> {
	const departments = Array.from({ length: DEPARTMENTS }, (_, at) => ({
		orgId: `d${at}`,
		name: `部门${at}`,
		parentId: at === 0 ? '' : 'd0',
		longName: `部门${at}`,
		weights: at,
		row: {},
	}));
	const people = Array.from({ length: PEOPLE }, (_, at) => ({
		openId: `p${at}`,
		orgId: `d${at % DEPARTMENTS}`,
		name: `姓名${at}`,
		phone: String(13_800_000_000 + at),
		email: '',
		jobNo: `J${at}`,
		status: '1',
		row: {},
	}));
	await store.mirror.replace(scope, departments, people, Date.now());
	for (let at = 0; at < RUNS; at += 1) {
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

const ask = (context: ConsoleContext, request: Partial<ConsoleRequest>) =>
	answerConsole(context, {
		method: 'GET',
		path: '',
		query: {},
		form: {},
		cookies: {},
		json: false,
		origin: '',
		from: '127.0.0.1',
		...request,
	});

async function signedIn(context: ConsoleContext, eid: string): Promise<Record<string, string>> {
	const link = await issueLink(
		context,
		{ email: 'bench', grants: [{ eid, role: 'approve' }] },
		60_000,
	);
	const code = new URL(link).searchParams.get('code') ?? '';
	const { reply } = await ask(context, { path: 'enter', query: { code } });
	const [pair = ''] = (reply.headers['Set-Cookie'] ?? '').split(';');
	const [name = '', ...value] = pair.split('=');
	return { [name]: value.join('=') };
}

type Asked = Pick<ConsoleRequest, 'path' | 'query' | 'cookies'>;

/** One answer: its processor time and the longest stretch without a break in ms, its size in KB. */
async function once(context: ConsoleContext, request: Asked) {
	const delay = monitorEventLoopDelay({ resolution: 1 });
	delay.enable();
	await sleep(20);
	delay.reset();
	const before = process.cpuUsage();
	const { reply } = await ask(context, request);
	const { user, system } = process.cpuUsage(before);
	await sleep(5);
	delay.disable();
	if (reply.status !== 200) throw new Error(`/${request.path} answered ${reply.status}`);
	return {
		ms: (user + system) / 1000,
		stretch: delay.max / 1e6,
		kilobytes: Buffer.byteLength(reply.body) / 1024,
	};
}

/** The middle of several tries, the first of which opens files. */
async function measured(context: ConsoleContext, request: Asked, limit: number): Promise<Row[]> {
	const tries: Array<Awaited<ReturnType<typeof once>>> = [];
	for (let count = 0; count < TRIES; count += 1) tries.push(await once(context, request));
	const middle = (of: 'ms' | 'stretch' | 'kilobytes'): number =>
		tries.map((one) => one[of]).sort((a, b) => a - b)[Math.floor(TRIES / 2)] ?? 0;
	const { id: _id, eid: _eid, source: _source, ...said } = request.query;
	const what = `/${request.path} ${new URLSearchParams(said).toString()}`.trim();
	const row = (unit: string, ours: number, floor: number): Row => ({
		what,
		ours,
		floor,
		ratio: ratioOf(ours, floor),
		unit,
		bar: `at most ${floor}`,
		met: ours <= floor,
	});
	return [
		row('ms of processor time', middle('ms'), limit),
		row('ms at a stretch', middle('stretch'), STRETCH_MS),
		row('KB', middle('kilobytes'), KILOBYTES),
	];
}
