import { encode } from '../json';
import type { NewDecision, StoredDecision } from './decision';

/** The OA record that a decision is about. */
export const subjectOf = ({ object, oaId }: Pick<NewDecision, 'object' | 'oaId'>): string =>
	`${object}:${oaId}`;

/**
 * What an OA record comes to: there is one at a time, while
 * `different` is said of each record of Yunzhijia by itself.
 */
const isFate = ({ kind }: NewDecision): boolean => kind !== 'different';

/** Whether both cannot hold: the later one takes the place of the former. */
export const contradict = (one: NewDecision, other: NewDecision): boolean =>
	subjectOf(one) === subjectOf(other) &&
	((isFate(one) && isFate(other)) || (one.yzjId !== '' && one.yzjId === other.yzjId));

/** One text for all decisions that say the same, on the same ground, until the same moment. */
export const sayingOf = ({
	kind,
	object,
	oaId,
	yzjId,
	notThese,
	ground,
	reason,
	until,
}: NewDecision): string =>
	encode([
		kind,
		object,
		oaId,
		yzjId,
		[...notThese].sort(),
		Object.entries(ground).sort(([a], [b]) => (a < b ? -1 : 1)),
		reason,
		until,
	]);

/** Open decisions that new ones take the place of. */
export function contradictedBy(
	added: readonly StoredDecision[],
	open: readonly StoredDecision[],
): StoredDecision[] {
	const bySubject = Map.groupBy(open, subjectOf);
	return [
		...new Set(
			added.flatMap((decision) =>
				(bySubject.get(subjectOf(decision)) ?? []).filter((former) => contradict(former, decision)),
			),
		),
	];
}
