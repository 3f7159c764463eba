import type { Scope, Store } from '../../store';
import { linkBecomes, type Operation } from '../model';
import { definitionOf, type Verdict } from '../operations';

/**
 * Whether operations on links were done: they are
 * written to our own store in one step, and show there.
 */
export async function linkVerdicts(
	store: Store,
	scope: Scope,
	operations: readonly Operation[],
): Promise<Map<string, Verdict>> {
	const stored = new Map<string, string>();
	for (const kind of ['department', 'person'] as const) {
		const oaIds = operations.filter(({ object }) => object === kind).map(({ oaId }) => oaId);
		for (const { oaId, yzjId, state } of await store.bindings.find(scope, kind, 'oa', oaIds))
			stored.set(JSON.stringify([kind, oaId, yzjId]), state);
	}
	return new Map(
		operations.map((operation): [string, Verdict] => {
			const { id, kind, object, oaId, yzjId } = operation;
			const state = stored.get(JSON.stringify([object, oaId, yzjId]));
			const { store: written } = { store: null, ...definitionOf(kind) };
			const done =
				written === 'bind'
					? state === 'active'
					: linkBecomes(operation) === 'removed'
						? state === 'removed'
						: state === undefined;
			return [id, done ? { state: 'done', yzjId } : { state: 'not-done' }];
		}),
	);
}
