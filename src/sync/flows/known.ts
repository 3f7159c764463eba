import { z } from 'zod/v4';
import { DEFAULT_PAIRS, matchPairSchema, type MatchPair, type Settings } from '../../settings/push';
import type { Binding, Scope, Store } from '../../store';
import type { BindingLink, YzjDepartment, YzjPerson } from '../model';

/**
 * The pairs in force: those of the profile or the run,
 * and before anybody set any, the usual two (C6).
 */
export const pairsOf = ({ matchPairs }: Pick<Settings, 'matchPairs'>): readonly MatchPair[] =>
	matchPairs ?? DEFAULT_PAIRS;

/** The pairs that were written last; before any were, the usual two. */
export async function storedPairs(store: Store, scope: Scope): Promise<readonly MatchPair[]> {
	const stored = await store.pairs.get(scope);
	return stored ? z.array(matchPairSchema).parse(stored.pairs) : DEFAULT_PAIRS;
}

/** orgIds and openIds that other sources of the enterprise have linked. */
export async function boundElsewhere(
	store: Store,
	scope: Scope,
	yunzhijia: {
		departments: ReadonlyArray<Pick<YzjDepartment, 'id'>>;
		persons: ReadonlyArray<Pick<YzjPerson, 'openId'>>;
		askedById?: ReadonlyArray<Pick<YzjPerson, 'openId'>>;
	},
): Promise<ReadonlySet<string>> {
	const owners = [
		...(await store.bindings.ownersOf(
			scope.eid,
			'department',
			yunzhijia.departments.map((department) => department.id),
		)),
		...(await store.bindings.ownersOf(
			scope.eid,
			'person',
			[...yunzhijia.persons, ...(yunzhijia.askedById ?? [])].map((person) => person.openId),
		)),
	];
	return new Set(
		owners.filter((owner) => owner.source !== scope.source).map((owner) => owner.yzjId),
	);
}

export const toLink = ({ kind, oaId, yzjId, state }: Binding): BindingLink => ({
	kind,
	oaId,
	yzjId,
	state,
});
