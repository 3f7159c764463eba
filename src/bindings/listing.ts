import type { Scope, Store } from '../store';
import type { BindingRow, ListingFilter } from './bindingRow';
import { rowsOf } from './rows';
import { outlinedYunzhijia, stagedOaIfAny } from './sides';

export interface Listing {
	/**
	 * Persons before departments; each with Yunzhijia's
	 * records by id, then the OA's that nobody is linked with.
	 */
	rows: Iterable<BindingRow>;
	/** When both sides were read (ms): rows are as old as that. */
	yunzhijiaReadAt: number;
	oaReadAt: number | null;
}

/**
 * Both sides and their links as the store last read them, row by row: nothing is asked of
 * Yunzhijia. @throws {SyncStop} it was never read
 */
export async function listBindings(
	store: Store,
	scope: Scope,
	filter: ListingFilter = {},
): Promise<Listing> {
	const yunzhijia = await outlinedYunzhijia(store, scope);
	const oa = await stagedOaIfAny(store, scope.source);
	return {
		rows: rowsOf(yunzhijia, oa, await store.bindings.list(scope), filter),
		yunzhijiaReadAt: yunzhijia.readAt,
		oaReadAt: oa?.readAt ?? null,
	};
}
