import type { ObjectKind } from '../model';
import type { Decision } from './decision';

const SAYS_ELSE: Record<ObjectKind, string> = {
	person: 'another decision says something else of this employee',
	department: 'another decision says something else of this OA department',
};
const SEVERAL: Record<ObjectKind, (yzjId: string, oaIds: string) => string> = {
	person: (yzjId, oaIds) => `person ${yzjId} was decided to be several employees (${oaIds})`,
	department: (yzjId, oaIds) =>
		`department ${yzjId} was decided to be several OA departments (${oaIds})`,
};

/** Decisions about one kind of object of which another one says something else, where nobody can tell which is meant: a record with two fates, a person or department for two records. */
export function rivalsIn(decisions: readonly Decision[]): ReadonlyMap<string, string> {
	const rivals = new Map<string, string>();
	const valid = decisions.filter(({ expired }) => !expired);
	const fates = Map.groupBy(
		valid.filter(({ kind }) => kind !== 'different'),
		({ oaId }) => oaId,
	);
	for (const group of fates.values())
		if (group.length > 1) for (const { id, object } of group) rivals.set(id, SAYS_ELSE[object]);
	const takers = Map.groupBy(
		valid.filter(({ kind }) => kind === 'bind'),
		({ yzjId }) => yzjId,
	);
	for (const [yzjId, group] of takers)
		if (group.length > 1)
			for (const { id, object } of group)
				rivals.set(id, SEVERAL[object](yzjId, group.map(({ oaId }) => oaId).join(', ')));
	return rivals;
}
