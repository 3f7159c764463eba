import type { Unused } from '../../../words';
import type { Decision } from './decision';

/**
 * Decisions about one kind of object of which another one says something else, where nobody can
 * tell which is meant: a record with two fates, a person or department for two records.
 */
export function rivalsIn(decisions: readonly Decision[]): ReadonlyMap<string, Unused> {
	const rivals = new Map<string, Unused>();
	const valid = decisions.filter(({ expired }) => !expired);
	const fates = Map.groupBy(
		valid.filter(({ kind }) => kind !== 'different'),
		({ oaId }) => oaId,
	);
	for (const group of fates.values())
		if (group.length > 1)
			for (const { id, object } of group) rivals.set(id, { code: 'says-else', facts: { object } });
	const takers = Map.groupBy(
		valid.filter(({ kind }) => kind === 'bind'),
		({ yzjId }) => yzjId,
	);
	for (const [yzjId, group] of takers) {
		const oaIds = group.map(({ oaId }) => oaId);
		if (group.length > 1)
			for (const { id, object } of group)
				rivals.set(id, { code: 'decided-for-several', facts: { object, yzjId, oaIds } });
	}
	return rivals;
}
