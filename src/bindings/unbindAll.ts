import type { Scope, Store } from '../store';
import { linksOf } from '../sync/organise/links';
import type { ObjectKind } from '../sync/model';
import { toLink } from '../sync/flows/known';
import { SyncStop } from '../store/stop';
import type { BindingChange } from './change';

/**
 * Changes that take every link back, kept ones too. Whoever asks says how
 * many they expect, so that nobody unbinds another source, or ten times
 * as many people as meant. @throws {SyncStop} the count is another one
 */
export async function unbindEverything(
	store: Store,
	scope: Scope,
	kinds: readonly ObjectKind[],
	expected: number,
): Promise<BindingChange[]> {
	const bindings = (await store.bindings.list(scope)).map(toLink);
	const links = kinds.flatMap((kind) => [...linksOf(bindings, kind).byOa.values()]);
	if (links.length !== expected)
		throw new SyncStop({
			code: 'other-number-of-links',
			facts: { source: scope.source, links: links.length, expected },
		});
	return links.map(({ kind, oaId, yzjId }) => ({
		action: 'unbind',
		kind,
		oaId,
		yzjId,
		evidence: null,
		proposedBy: 'unbind-all',
	}));
}
