import type { Binding, Scope, Store } from '../../store';
import type { YunzhijiaReader } from '../../yunzhijia';
import type { EngineContext } from '../context';
import type { Operation } from '../model';
import { readOperation } from '../savedPlan';
import { withLease, type Lease } from './lease';
import { readBack } from './readBack';

/** Settles what an earlier run left open, so that planning starts from what is really there. @throws {SyncStop} lease-taken */
export async function recover(context: EngineContext, scope: Scope, reader: YunzhijiaReader): Promise<void> {
	await withLease(context, scope, 'settling an earlier run', async (lease) => {
		await settle(context, scope, reader, lease);
		const latest = await context.store.plans.latest(scope);
		if (latest?.status === 'applying') await context.store.plans.setStatus(latest.id, ['applying'], 'failed');
	});
}

/** Resolves every operation of the scope whose outcome is not known, by reading Yunzhijia back. */
export async function settle({ store, services }: EngineContext, scope: Scope, reader: YunzhijiaReader, lease: Lease): Promise<void> {
	const open = await store.journal.open(scope);
	if (open.length === 0) return;
	const byPlan = Map.groupBy(open, (intent) => intent.entry.planId);
	for (const [planId, intents] of byPlan) {
		const operations = intents.map((intent) => readOperation(intent.operation));
		const linked = await linkedDepartments(store, scope);
		const verdicts = await readBack(reader, operations, (oaId) => linked.get(oaId) ?? '');
		const done = operations.filter((operation) => verdicts.get(operation.id)?.state === 'done');
		await linkCreated(store, scope, done.map((operation) => ({ operation, yzjId: yzjIdOf(verdicts.get(operation.id)) })), services.now());
		await markRemovals(store, scope, done);
		await store.journal.results(
			planId,
			lease.fence,
			operations.map((operation) => {
				const verdict = verdicts.get(operation.id);
				return { seq: operation.seq, state: verdict?.state === 'done' ? 'done' : 'skipped', result: { readBack: verdict?.state ?? 'not-done', yzjId: yzjIdOf(verdict) } };
			}),
			services.now(),
		);
		services.log.info('settled an earlier run', { planId, open: operations.length, done: done.length });
	}
}

const yzjIdOf = (verdict: { state: string; yzjId?: string } | undefined): string => verdict?.yzjId ?? '';

export async function linkedDepartments(store: Store, scope: Scope): Promise<Map<string, string>> {
	const bindings = await store.bindings.list(scope, 'department');
	return new Map(bindings.filter((binding) => binding.state === 'active').map((binding) => [binding.oaId, binding.yzjId]));
}

const CREATIONS: ReadonlySet<Operation['kind']> = new Set<Operation['kind']>(['create-department', 'create-person']);
const REMOVED_PERSONS: ReadonlySet<Operation['kind']> = new Set<Operation['kind']>(['disable-person', 'leave-person', 'delete-person']);

/** Links what was created. Written before the journal says done, so that a crash in between loses no link. */
export async function linkCreated(store: Store, scope: Scope, created: ReadonlyArray<{ operation: Operation; yzjId: string }>, at: number): Promise<void> {
	const made = created.filter(({ operation, yzjId }) => CREATIONS.has(operation.kind) && yzjId !== '');
	if (made.length === 0) return;
	// A department that is created anew had a link once, to one that is gone.
	await store.bindings.markRemoved(scope, 'department', made.flatMap(({ operation }) => (operation.object === 'department' ? [operation.oaId] : [])), { who: 'push', why: 'created anew' });
	const bindings = made.map(({ operation, yzjId }): Binding => ({ kind: operation.object, oaId: operation.oaId, yzjId, state: 'active', provenance: 'created', evidence: 'created by a push', at, by: 'push' }));
	await store.bindings.put(scope, bindings, { who: 'push', why: 'created by a push' });
}

/** Links of removed objects are kept as removed: a re-entry finds the same person (C1). Re-enabled ones become active again. */
export async function markRemovals(store: Store, scope: Scope, done: readonly Operation[]): Promise<void> {
	const idsOf = (match: (operation: Operation) => boolean): string[] => done.filter(match).map((operation) => operation.oaId);
	const persons = idsOf((operation) => REMOVED_PERSONS.has(operation.kind));
	const departments = idsOf((operation) => operation.kind === 'delete-department');
	const back = idsOf((operation) => operation.kind === 'enable-person' || operation.kind === 'restore-person');
	if (persons.length > 0) await store.bindings.markRemoved(scope, 'person', persons, { who: 'push', why: 'out of scope' });
	if (departments.length > 0) await store.bindings.markRemoved(scope, 'department', departments, { who: 'push', why: 'out of scope' });
	if (back.length > 0) await store.bindings.restore(scope, 'person', back, { who: 'push', why: 'in scope again' });
}
