import type { JournalResult, Scope } from '../../store';
import type { YunzhijiaReader } from '../../yunzhijia';
import type { EngineContext } from '../../store/context';
import type { Operation } from '../model';
import { settledRemark } from '../saved/remarks';
import { isLink } from '../operations';
import { readOperation } from '../saved/savedPlan';
import { withLease, type Lease } from '../../store/withLease';
import { linkVerdicts } from './linkVerdicts';
import { KnownIds, linkDone, madeAs } from './links';
import { SyncStop } from '../../store/stop';
import { readBackTwice, type Verdicts } from './readBack';
import type { Target } from './target';

/**
 * Settles what an earlier run left open, so that planning starts
 * from what is really there. @throws {SyncStop} lease-taken
 */
export async function recover(
	context: EngineContext,
	scope: Scope,
	reader: YunzhijiaReader,
	oa?: Target,
): Promise<void> {
	await withLease(context, scope, 'settling an earlier run', async (lease) => {
		await settle({ context, scope, reader, lease, oa });
		for (const planId of await context.store.plans.applying(scope)) {
			await context.store.plans.setStatus(planId, ['applying'], 'failed');
			context.remarks?.push(settledRemark({ operations: 0, done: 0, stillOpen: 0 }));
		}
	});
}

/**
 * As `recover`, without taking the lease where nothing is open. @returns
 * the last fence there was: whoever takes the lease next gets the
 * following one if nobody had it in between @throws {SyncStop} lease-taken
 */
export async function settledFence(
	context: EngineContext,
	scope: Scope,
	reader: YunzhijiaReader,
	oa?: Target,
): Promise<number> {
	const { store, services } = context;
	const open =
		(await store.journal.open(scope)).length > 0 || (await store.plans.applying(scope)).length > 0;
	const free = open ? null : await store.leases.free(scope, services.now());
	if (free !== null) return free;
	await recover(context, scope, reader, oa);
	const fence = await store.leases.free(scope, services.now());
	if (fence === null) throw new SyncStop({ code: 'lease-taken-meanwhile', facts: {} });
	return fence;
}

/**
 * Resolves every operation of the scope whose outcome is not known, by reading Yunzhijia back. What
 * was not done is for the next plan. An operation that cannot be seen in what Yunzhijia answers
 * stays open, and so does one in the OA where no client of it is given.
 */
export async function settle({
	context,
	scope,
	reader,
	lease,
	oa,
}: {
	context: EngineContext;
	scope: Scope;
	reader: YunzhijiaReader;
	lease: Lease;
	oa?: Target;
}): Promise<void> {
	const { store, services } = context;
	const open = await store.journal.open(scope);
	if (open.length === 0) return;
	for (const [planId, intents] of Map.groupBy(open, (intent) => intent.entry.planId)) {
		const inOa = (await store.plans.get(planId))?.flow === 'pull-to-oa';
		if (inOa && !oa) continue;
		const operations = intents.map((intent) => readOperation(intent.operation));
		const verdicts =
			inOa && oa
				? await oa.readBack(operations, true)
				: await verdictsOf({ store, services }, scope, reader, operations);
		const done = operations.flatMap((operation) => {
			const verdict = verdicts.get(operation.id);
			return verdict?.state === 'done' ? [madeAs(operation, verdict.yzjId)] : [];
		});
		const unlinked = await linkDone(store, scope, done, services.now());
		const results = operations.flatMap((operation): JournalResult[] => {
			const verdict = verdicts.get(operation.id);
			if (!verdict || verdict.state === 'unreadable') return [];
			const { seq } = operation;
			if (verdict.state === 'done')
				return [
					{
						seq,
						state: 'done',
						result: {
							readBack: 'done',
							yzjId: verdict.yzjId,
							unlinked: unlinked.get(operation.id) ?? null,
						},
					},
				];
			return [{ seq, state: 'skipped', result: { readBack: verdict.state } }];
		});
		await store.journal.results(planId, lease.fence, results, services.now());
		await store.plans.setStatus(planId, ['applying'], 'failed');
		const counts = { done: done.length, stillOpen: operations.length - results.length };
		services.log.info('settled an earlier run', { planId, open: operations.length, ...counts });
		context.remarks?.push(settledRemark({ operations: operations.length, ...counts }));
	}
}

/** Links stand in our own store, all else in Yunzhijia. */
async function verdictsOf(
	{ store, services }: EngineContext,
	scope: Scope,
	reader: YunzhijiaReader,
	operations: readonly Operation[],
): Promise<Verdicts> {
	const toRead = operations.filter((operation) => !isLink(operation));
	const read =
		toRead.length > 0
			? await readBackTwice(reader, toRead, await KnownIds.of(store, scope), services)
			: [];
	return new Map([...read, ...(await linkVerdicts(store, scope, operations.filter(isLink)))]);
}
