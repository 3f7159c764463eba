import type { Conflict, Note, OaEmployee } from '../../model';
import { factsOf, type Decision } from './decision';

/**
 * What somebody decided to leave alone stands in the
 * notes, and no longer among what waits for a decision.
 * @param unbound employees without a link: they are left
 * alone whether or not anything sets them aside
 */
export function leaveAlone(
	conflicts: readonly Conflict[],
	left: ReadonlyMap<string, Decision>,
	unbound: readonly OaEmployee[],
): { conflicts: readonly Conflict[]; notes: Note[] } {
	if (left.size === 0) return { conflicts, notes: [] };
	const free = new Set(unbound.map(({ id }) => id));
	const concerned = ({ kind, oaId }: Conflict): boolean => kind === 'person' && left.has(oaId);
	const found = Map.groupBy(conflicts.filter(concerned), ({ oaId }) => oaId);
	const notes = [...left].map(([oaId, decision]): Note => {
		const [first, ...others] = found.get(oaId) ?? [];
		const subject = {
			kind: 'person' as const,
			oaId,
			yzjId: first?.yzjId ?? '',
			name: first?.name ?? '',
		};
		const decided = factsOf(decision, { oa: first?.name });
		if (!first && !free.has(oaId))
			return {
				...subject,
				reason: 'decision-not-used',
				facts: { decided, because: { code: 'nothing-waits', facts: { object: 'person' } } },
			};
		return {
			...subject,
			reason: 'decided-to-leave',
			facts: {
				decided,
				below: 0,
				found: [first, ...others].flatMap((conflict) => (conflict ? [conflict.reason] : [])),
			},
		};
	});
	return { conflicts: conflicts.filter((conflict) => !concerned(conflict)), notes };
}
