import type { Binding, Scope, Store } from '../store';
import type { ObjectKind } from '../sync/model';

type Side = 'oa' | 'yzj';

/** From so many records on, all links are read at once instead of those that are asked for. */
const MANY = 2000;

/**
 * The links of these records, those of the records that they lead to, and so on, active and kept
 * ones: which of them is in force depends on no others.
 */
export async function linksAround(
	store: Store,
	scope: Scope,
	kind: ObjectKind,
	ids: Readonly<Record<Side, Iterable<string>>>,
): Promise<Binding[]> {
	const [wantedOa, wantedYzj] = [[...ids.oa], [...ids.yzj]];
	const linksOf =
		wantedOa.length + wantedYzj.length > MANY
			? fromAll(await store.bindings.list(scope, kind))
			: async (side: Side, wanted: readonly string[]) =>
					await store.bindings.find(scope, kind, side, wanted);
	const found = new Map<string, Binding>();
	const seen = { oa: new Set<string>(), yzj: new Set<string>() };
	const fresh = (side: Side, wanted: Iterable<string>): string[] => {
		const list = [...wanted].filter((id) => id !== '' && !seen[side].has(id));
		for (const id of list) seen[side].add(id);
		return [...new Set(list)];
	};
	for (
		let oa = fresh('oa', wantedOa), yzj = fresh('yzj', wantedYzj);
		oa.length + yzj.length > 0;
	) {
		const links = [...(await linksOf('oa', oa)), ...(await linksOf('yzj', yzj))];
		for (const link of links) found.set(JSON.stringify([link.oaId, link.yzjId]), link);
		oa = fresh(
			'oa',
			links.map(({ oaId }) => oaId),
		);
		yzj = fresh(
			'yzj',
			links.map(({ yzjId }) => yzjId),
		);
	}
	return [...found.values()];
}

function fromAll(
	links: readonly Binding[],
): (side: Side, ids: readonly string[]) => Promise<Binding[]> {
	const by = {
		oa: Map.groupBy(links, ({ oaId }) => oaId),
		yzj: Map.groupBy(links, ({ yzjId }) => yzjId),
	};
	return async (side, ids) => await Promise.resolve(ids.flatMap((id) => by[side].get(id) ?? []));
}
