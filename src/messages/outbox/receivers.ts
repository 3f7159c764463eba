import type { DeadReason } from '../../store';
import type { MessageContext } from '../context';

/** Who a person is in Yunzhijia at this moment, or why nobody. */
export type Bound = { readonly openId: string } | { readonly reason: Extract<DeadReason, 'unbound' | 'left'>; readonly detail: string };

/** Looks up the bindings of persons (OA ids): the one bound when a message is sent is the one who gets it. */
export async function boundTo({ store }: MessageContext, eid: string, oa: string, persons: readonly string[]): Promise<ReadonlyMap<string, Bound>> {
	const bindings = await store.bindings.find({ eid, source: oa }, 'person', 'oa', persons);
	const byPerson = Map.groupBy(bindings, ({ oaId }) => oaId);
	return new Map(
		persons.map((person): [string, Bound] => {
			const own = byPerson.get(person) ?? [];
			const active = own.find(({ state }) => state === 'active');
			if (active !== undefined) return [person, { openId: active.yzjId }];
			if (own.length > 0) return [person, { reason: 'left', detail: 'was bound, and is no longer in Yunzhijia' }];
			return [person, { reason: 'unbound', detail: 'is not bound to a person in Yunzhijia' }];
		}),
	);
}
