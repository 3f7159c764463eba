import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Services } from '../../../src/lib/services';
import { systemServices } from '../../../src/lib/services';
import {
	openStore,
	StoreError,
	type PlanHeader,
	type PlanOperation,
	type Store,
} from '../../../src/store';
import { privateSchema } from './postgres';

export const dialects = ['sqlite', 'postgres'] as const;
export type DialectName = (typeof dialects)[number];

/** An empty database of a dialect. */
export const emptyDatabase = async (
	dialect: DialectName,
): Promise<{ readonly url: string; readonly drop: () => Promise<void> }> => {
	if (dialect === 'postgres') return await privateSchema();
	const folder = mkdtempSync(join(tmpdir(), 'store-test-'));
	return {
		url: pathToFileURL(join(folder, 'store.sqlite')).href,
		drop: async () => rmSync(folder, { recursive: true, force: true }),
	};
};

/** A clock that stands still until it is moved. */
export const testServices = (): Services & { clock: number } => {
	const services = { ...systemServices(), clock: 1_700_000_000_000, now: () => services.clock };
	return services;
};

/**
 * A store on an empty database for all tests of a `describe`; each test uses a scope of its own.
 */
export const useStore = (
	dialect: DialectName,
): {
	readonly store: Store;
	readonly url: string;
	readonly services: Services & { clock: number };
} => {
	const services = testServices();
	let opened: { store: Store; url: string; drop: () => Promise<void> } | undefined;
	const current = () => {
		if (opened === undefined) throw new Error('The store is open only while tests run');
		return opened;
	};
	beforeAll(async () => {
		const { url, drop } = await emptyDatabase(dialect);
		opened = { store: await openStore(url, services), url, drop };
	}, 30_000);
	afterAll(async () => {
		await opened?.store.close();
		await opened?.drop();
	}, 30_000);
	return {
		get store() {
			return current().store;
		},
		get url() {
			return current().url;
		},
		services,
	};
};

let scopes = 0;
/** A scope that no other test of the file uses. */
export const newScope = () => ({ eid: `eid-${(scopes += 1)}`, source: 'e10' });

/** What an attempt fails with. */
export const failure = async (attempt: Promise<unknown>): Promise<StoreError> => {
	try {
		await attempt;
	} catch (error) {
		if (error instanceof StoreError) return error;
		throw error;
	}
	throw new Error('nothing was thrown');
};

export const header = (
	scope: { eid: string; source: string },
	id: string,
	more: Partial<PlanHeader> = {},
): PlanHeader => ({
	...scope,
	id: `${scope.eid}-${id}`,
	hash: `hash of ${id}`,
	status: 'ready',
	createdAt: 1,
	settings: { apply: 'ask' },
	body: { counts: { create: 1 } },
	...more,
});

export const operations = (count: number): PlanOperation[] =>
	Array.from({ length: count }, (_, seq) => ({
		seq,
		id: `op-${seq}`,
		kind: seq % 2 === 0 ? 'create' : 'move',
		object: seq % 3 === 0 ? 'department' : 'person',
		oaId: `oa-${seq}`,
		yzjId: seq % 2 === 0 ? null : `y-${seq}`,
		body: { name: '张三', path: ['研发中心', 'A\\B'], nothing: null, hash: 'x'.repeat(64) },
	}));
