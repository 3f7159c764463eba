import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '../../src/store';
import { runChild } from '../child';
import { sourceOfPush } from './sizes';

const LOOK_EVERY_MS = 200;

interface Beside {
	readonly store: Store;
	/** Address of the store, for the process that pushes. */
	readonly url: string;
	readonly eid: string;
}

/**
 * Does something while another process pushes 100,000 people through the same store.
 *
 * @param work begins when the first of its plans is being applied
 * @throws Error where the push breaks off: what was measured then was not beside one
 */
export async function besidePush<T>(
	{ store, url, eid }: Beside,
	work: () => Promise<T>,
): Promise<T> {
	const stop = new AbortController();
	const options = { question: { store: url }, signal: stop.signal };
	const push = runChild(join(__dirname, 'push.ts'), options).then((): never => {
		throw new Error('The push ended before the last page was measured.');
	});
	try {
		return await Promise.race([push, applying(store, eid).then(work)]);
	} finally {
		stop.abort();
		await push.catch(() => {});
	}
}

async function applying(store: Store, eid: string): Promise<void> {
	const scope = { eid, source: sourceOfPush(0) };
	for (;;) {
		const plans = await store.plans.list(scope, { statuses: ['applying'], limit: 1 });
		if (plans.length > 0) return;
		await sleep(LOOK_EVERY_MS);
	}
}
