import type { Binding, BindingKind, Scope, Store } from '../../store';
import type { Operation, OperationKind } from '../model';

/** A creation, re-entry or removal that Yunzhijia has done. */
export interface DoneOperation {
	operation: Operation;
	yzjId: string;
}

const CREATIONS: ReadonlySet<OperationKind> = new Set<OperationKind>(['create-department', 'create-person']);
const REENTRIES: ReadonlySet<OperationKind> = new Set<OperationKind>(['enable-person', 'restore-person']);
const REMOVED_PERSONS: ReadonlySet<OperationKind> = new Set<OperationKind>(['disable-person', 'leave-person', 'delete-person']);

/** OA department id → orgId of its active link. */
export async function linkedDepartments(store: Store, scope: Scope): Promise<Map<string, string>> {
	const bindings = await store.bindings.list(scope, 'department');
	return new Map(bindings.filter((binding) => binding.state === 'active').map((binding) => [binding.oaId, binding.yzjId]));
}

/**
 * Brings the links in step with what was done: created objects are linked, those of removed ones kept as removed, so that a
 * re-entry finds the same person (C1), re-entered ones active again. Called before the journal says done, so that a crash in
 * between loses no link; doing it twice changes nothing.
 * @returns operation id → why it could not be linked: somebody linked either side with something else meanwhile
 */
export async function linkDone(store: Store, scope: Scope, done: readonly DoneOperation[], at: number): Promise<Map<string, string>> {
	const refused = new Map<string, string>();
	const linking = done.filter(({ operation, yzjId }) => (CREATIONS.has(operation.kind) && yzjId !== '') || REENTRIES.has(operation.kind));
	if (linking.length > 0) {
		const links = new Links((await store.bindings.list(scope)).filter((binding) => binding.state === 'active'));
		const free = linking.filter(({ operation, yzjId }) => {
			const other = links.otherThan(operation, yzjId);
			if (other !== null) refused.set(operation.id, other);
			return other === null;
		});
		const made = free.filter(({ operation }) => CREATIONS.has(operation.kind));
		// A department that is created anew had a link once, to one that is gone.
		const anew = made.flatMap(({ operation, yzjId }) => (operation.object === 'department' && links.of('department', operation.oaId) !== yzjId ? [operation.oaId] : []));
		if (anew.length > 0) await store.bindings.markRemoved(scope, 'department', anew, { who: 'push', why: 'created anew' });
		if (made.length > 0) {
			const bindings = made.map(({ operation, yzjId }): Binding => ({ kind: operation.object, oaId: operation.oaId, yzjId, state: 'active', provenance: 'created', evidence: 'created by a push', at, by: 'push' }));
			await store.bindings.put(scope, bindings, { who: 'push', why: 'created by a push' });
		}
		const back = free.flatMap(({ operation }) => (REENTRIES.has(operation.kind) ? [operation.oaId] : []));
		if (back.length > 0) await store.bindings.restore(scope, 'person', back, { who: 'push', why: 'in scope again' });
	}
	const removed = (match: (kind: OperationKind) => boolean): string[] => done.flatMap(({ operation }) => (match(operation.kind) ? [operation.oaId] : []));
	const persons = removed((kind) => REMOVED_PERSONS.has(kind));
	const departments = removed((kind) => kind === 'delete-department');
	if (persons.length > 0) await store.bindings.markRemoved(scope, 'person', persons, { who: 'push', why: 'out of scope' });
	if (departments.length > 0) await store.bindings.markRemoved(scope, 'department', departments, { who: 'push', why: 'out of scope' });
	return refused;
}

/** Active links, from either side. */
class Links {
	private readonly byOa = new Map<string, string>();
	private readonly byYzj = new Map<string, string>();

	constructor(active: readonly Binding[]) {
		for (const { kind, oaId, yzjId } of active) {
			this.byOa.set(`${kind}:${oaId}`, yzjId);
			this.byYzj.set(`${kind}:${yzjId}`, oaId);
		}
	}

	of(kind: BindingKind, oaId: string): string | undefined {
		return this.byOa.get(`${kind}:${oaId}`);
	}

	/** What stands in the way of a link between the two; null: nothing. A department may leave a link to one that is gone. */
	otherThan({ object, oaId }: Operation, yzjId: string): string | null {
		const owner = this.byYzj.get(`${object}:${yzjId}`);
		if (owner !== undefined && owner !== oaId) return `the ${object} ${yzjId} is linked with ${owner} now`;
		const linked = this.byOa.get(`${object}:${oaId}`);
		return object === 'person' && linked !== undefined && linked !== yzjId ? `it is linked with the ${object} ${linked} now` : null;
	}
}
