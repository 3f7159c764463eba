import { StoreError, type Binding, type Scope, type Store } from '../../store';
import type { FailureFacts } from '../../words';
import type { ObjectKind, Operation } from '../model';
import { definitionOf, type DoneOperation, type LinkedIds } from '../operations';

/** What was made, as a pair: in a pull to the OA it is the OA's record that got an id. */
export const madeAs = (operation: Operation, id: string): DoneOperation =>
	operation.oaId === '' && operation.yzjId !== '' && id !== ''
		? { operation: { ...operation, oaId: id }, yzjId: operation.yzjId }
		: { operation, yzjId: id };

/**
 * Why a link ended that a push removed the person or department
 * of: the audit log tells it from what was done by hand.
 */
export const OUT_OF_SCOPE = { who: 'push', why: 'out of scope', code: 'out-of-scope' } as const;

/**
 * Why a link to somebody who is out of service is kept as removed
 * from the start: whoever made it wants this person back.
 */
export const LINKED_TO_RETURN = 'linked-to-return';

/** What becomes of the link of its object. */
const becomes = ({ operation }: DoneOperation) => definitionOf(operation.kind).link;

/** The Yunzhijia ids of a run: those of stored links, and of what it makes. */
export class KnownIds implements LinkedIds {
	private constructor(private readonly ids: Readonly<Record<ObjectKind, Map<string, string>>>) {}

	static async of(store: Store, scope: Scope): Promise<KnownIds> {
		const active = (await store.bindings.list(scope)).filter(
			(binding) => binding.state === 'active',
		);
		const ids = (kind: ObjectKind) =>
			new Map(
				active
					.filter((binding) => binding.kind === kind)
					.map((binding) => [binding.oaId, binding.yzjId]),
			);
		return new KnownIds({ department: ids('department'), person: ids('person') });
	}

	add({ operation, yzjId }: DoneOperation): void {
		this.ids[operation.object].set(operation.oaId, yzjId);
	}

	orgIdOf = (oaId: string): string | null => this.ids.department.get(oaId) ?? null;

	openIdOf = (oaId: string): string => this.ids.person.get(oaId) ?? '';

	oaIdOf = (orgId: string): string | null =>
		[...this.ids.department].find(([, id]) => id === orgId)?.[0] ?? null;
}

/**
 * Brings the links in step with what was done: created objects are linked, those
 * of removed ones kept as removed, so that a re-entry finds the same person
 * (C1), re-entered ones active again. Called before the journal says done, so
 * that a crash in between loses no link; doing it twice changes nothing.
 * @returns operation id → why it could not be linked:
 * somebody linked either side with something else meanwhile
 */
export async function linkDone(
	store: Store,
	scope: Scope,
	done: readonly DoneOperation[],
	at: number,
): Promise<Map<string, Obstacle>> {
	const linking = done.filter(
		(one) => (becomes(one) === 'made' && one.yzjId !== '') || becomes(one) === 'restored',
	);
	let refused = new Map<string, Obstacle>();
	try {
		await link(store, scope, linking, at);
	} catch (error) {
		if (!(error instanceof StoreError) || error.kind !== 'conflict') throw error;
		// Links are stored all or none: find out who is in the way, and link the others.
		refused = obstaclesOf(linking, await store.bindings.list(scope));
		await link(
			store,
			scope,
			linking.filter(({ operation }) => !refused.has(operation.id)),
			at,
		);
	}
	const ended = done.filter((one) => becomes(one) === 'ended');
	for (const object of ['person', 'department'] as const) {
		const oaIds = ended.flatMap(({ operation }) =>
			operation.object === object ? [operation.oaId] : [],
		);
		if (oaIds.length > 0) await store.bindings.markRemoved(scope, object, oaIds, OUT_OF_SCOPE);
	}
	return refused;
}

async function link(
	store: Store,
	scope: Scope,
	linking: readonly DoneOperation[],
	at: number,
): Promise<void> {
	const made = linking.filter((one) => becomes(one) === 'made');
	const departments = made.flatMap(({ operation }) =>
		operation.object === 'department' ? [operation.oaId] : [],
	);
	// A department that is created anew had a link once, to one that is gone.
	if (departments.length > 0)
		await store.bindings.markRemoved(scope, 'department', departments, {
			who: 'push',
			why: 'created anew',
			code: 'created-anew',
		});
	if (made.length > 0) {
		const bindings = made.map(
			({ operation, yzjId }): Binding => ({
				kind: operation.object,
				oaId: operation.oaId,
				yzjId,
				state: 'active',
				provenance: 'created',
				evidence: { code: 'created', facts: {} },
				at,
				by: 'push',
			}),
		);
		await store.bindings.put(scope, bindings, {
			who: 'push',
			why: 'created by a push',
			code: 'created-by-push',
		});
	}
	const back = linking.flatMap((one) => (becomes(one) === 'restored' ? [one.operation.oaId] : []));
	if (back.length > 0)
		await store.bindings.restore(scope, 'person', back, {
			who: 'push',
			why: 'in scope again',
			code: 'in-scope-again',
		});
}

/** The link in the way: of the person or department of Yunzhijia, or of the OA's record. */
type Obstacle = Omit<FailureFacts['done-not-linked'], 'side'>;

/** Operation id → the active link that stands in its way. */
function obstaclesOf(
	linking: readonly DoneOperation[],
	bindings: readonly Binding[],
): Map<string, Obstacle> {
	const active = bindings.filter((binding) => binding.state === 'active');
	const byOa = new Map(active.map((binding) => [`${binding.kind}:${binding.oaId}`, binding.yzjId]));
	const byYzj = new Map(
		active.map((binding) => [`${binding.kind}:${binding.yzjId}`, binding.oaId]),
	);
	const obstacles = new Map<string, Obstacle>();
	for (const { operation, yzjId } of linking) {
		const { object, oaId } = operation;
		const [owner, linked] = [byYzj.get(`${object}:${yzjId}`), byOa.get(`${object}:${oaId}`)];
		if (owner !== undefined && owner !== oaId)
			obstacles.set(operation.id, { object, id: yzjId, with: owner, which: 'yunzhijia' });
		else if (linked !== undefined && linked !== yzjId)
			obstacles.set(operation.id, { object, id: oaId, with: linked, which: 'oa' });
	}
	return obstacles;
}
