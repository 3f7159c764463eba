import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { LeaseHolder } from './leases';
import type { Scope } from './scope';
import type { EngineContext } from './context';
import { SyncStop } from './stop';

/** The right to write to one (eid, source), while a function runs. */
export interface Lease {
	fence: number;
	/**
	 * Prolongs it. @throws {SyncStop} when somebody else has it by now: no call may start any more
	 */
	keep(): Promise<void>;
}

const TTL_MS = 10 * 60 * 1000;
const RENEW_MS = 30 * 1000;

/**
 * One id for this process, across reloads of the package:
 * tells it from an earlier one with the same process number.
 */
const BOOT_KEY = Symbol.for('n8n-nodes-yunzhijia.boot');
function bootId(): string {
	const known: unknown = Reflect.get(globalThis, BOOT_KEY);
	if (typeof known === 'string') return known;
	const fresh = randomUUID();
	Reflect.set(globalThis, BOOT_KEY, fresh);
	return fresh;
}

/** A holder on this machine that is no longer running need not be waited for. */
function isDead(holder: LeaseHolder): boolean {
	if (holder.host !== hostname()) return false;
	if (holder.pid === process.pid) return holder.bootId !== bootId();
	try {
		process.kill(holder.pid, 0);
		return false;
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'ESRCH';
	}
}

/**
 * Runs `work` under the lease; held while applying, never
 * while waiting for a person. @throws {SyncStop} lease-taken
 */
export async function withLease<T>(
	{ store, services }: EngineContext,
	scope: Scope,
	what: string,
	work: (lease: Lease) => Promise<T>,
): Promise<T> {
	const answer = await store.leases.acquire(
		scope,
		{ host: hostname(), pid: process.pid, bootId: bootId(), what },
		{ now: services.now(), ttlMs: TTL_MS },
		isDead,
	);
	if (!('fence' in answer)) {
		throw new SyncStop({
			code: 'lease-taken',
			facts: { ...answer.heldBy, until: new Date(answer.expiresAt).toISOString() },
		});
	}
	const { fence } = answer;
	let renewed = services.now();
	const keep = async (): Promise<void> => {
		if (services.now() - renewed < RENEW_MS) return;
		if (!(await store.leases.renew(scope, fence, services.now(), TTL_MS)))
			throw new SyncStop({ code: 'lease-lost', facts: {} });
		renewed = services.now();
	};
	try {
		return await work({ fence, keep });
	} finally {
		await store.leases.release(scope, fence);
	}
}
