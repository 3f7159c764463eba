import type { Scope, Store } from '../store';
import type { ObjectKind } from '../sync/model';
import type { BindingRow } from './bindingRow';
import { rowsOf } from './rows';
import { outlinedYunzhijia, stagedOaIfAny } from './sides';

/** The filters of the manual (2.2.4). Left out: any. */
export interface ListingFilter {
	kind?: ObjectKind;
	binding?: BindingRow['binding'];
	yunzhijia?: Exclude<BindingRow['yzjState'], ''>;
	added?: boolean;
	/** orgId, path or name: only what is in it or below; what is in the OA only, where it would be by the links of departments. */
	department?: string;
}

export interface Listing {
	/** Persons before departments; each with Yunzhijia's records by id, then the OA's that nobody is linked with. */
	rows: Iterable<BindingRow>;
	/** When both sides were read (ms): rows are as old as that. */
	yunzhijiaReadAt: number;
	oaReadAt: number | null;
}

/** Both sides and their links as the store last read them, row by row: nothing is asked of Yunzhijia. @throws {SyncStop} it was never read */
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
