import type { DeadReason } from '../../store';
import type { Obstacle } from '../../words/facts/obstacles';
import type { MessageContext } from '../context';

/** Who a person is in Yunzhijia at this moment, or why nobody. */
type Bound =
	| { readonly openId: string }
	| { readonly reason: Extract<DeadReason, 'unbound' | 'left'>; readonly obstacle: Obstacle };

/**
 * Looks up the bindings of persons (OA ids): the one
 * bound when a message is sent is the one who gets it.
 */
export async function boundTo(
	{ store }: MessageContext,
	eid: string,
	oa: string,
	persons: readonly string[],
): Promise<ReadonlyMap<string, Bound>> {
	const bindings = await store.bindings.find({ eid, source: oa }, 'person', 'oa', persons);
	const byPerson = Map.groupBy(bindings, ({ oaId }) => oaId);
	return new Map(
		persons.map((person): [string, Bound] => {
			const own = byPerson.get(person) ?? [];
			const active = own.find(({ state }) => state === 'active');
			if (active !== undefined) return [person, { openId: active.yzjId }];
			if (own.length > 0)
				return [person, { reason: 'left', obstacle: { code: 'left', facts: {} } }];
			return [person, { reason: 'unbound', obstacle: { code: 'unbound', facts: {} } }];
		}),
	);
}

/** Everything that is owed to somebody who is bound to nobody, by reason. */
interface Lost<T> extends Extract<Bound, { reason: unknown }> {
	readonly owed: readonly T[];
}

/** Divides what is owed to persons into what can be sent, with the openId, and what cannot. */
export function divided<T extends { readonly person: string }>(
	owed: readonly T[],
	bound: ReadonlyMap<string, Bound>,
): { readonly ready: ReadonlyMap<T, string>; readonly lost: readonly Lost<T>[] } {
	const ready = new Map<T, string>();
	const lost = new Map<string, Lost<T> & { owed: T[] }>();
	for (const one of owed) {
		const who = bound.get(one.person);
		if (who === undefined) continue;
		if ('openId' in who) {
			ready.set(one, who.openId);
			continue;
		}
		const group = lost.get(who.reason) ?? { ...who, owed: [] };
		lost.set(who.reason, group);
		group.owed.push(one);
	}
	return { ready, lost: [...lost.values()] };
}
