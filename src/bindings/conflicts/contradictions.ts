import { contradict, type DecisionKind } from '../../store';
import type { ResolvedRow } from './resolvedRow';
import { subjectKey } from './undecided';
import type { DecisionProblem } from './wording';

/** Said of the OA record alone: any row of theirs says the same. */
const MERGES: ReadonlySet<DecisionKind> = new Set<DecisionKind>(['create', 'leave']);

type Decided = ResolvedRow & { readonly decision: NonNullable<ResolvedRow['decision']> };

const NAMED = 10;

/**
 * What an OA record comes to, and what is said of a candidate, may stand in several rows only where
 * they agree; else all of them are refused.
 */
export function withoutContradictions(rows: readonly ResolvedRow[]): readonly ResolvedRow[] {
	const decided = rows.filter((one): one is Decided => one.decision !== null);
	const problems = new Map<ResolvedRow, DecisionProblem>();
	for (const group of Map.groupBy(decided, ({ decision: { object, oaId } }) =>
		subjectKey(object, oaId),
	).values())
		if (group.length > 1) refuseRivals(group, problems);
	// Of several rows that say the same of an OA record, the first one's words count.
	const first = new Map<string, NonNullable<ResolvedRow['decision']>>();
	return rows.map((one) => {
		const problem = problems.get(one);
		if (problem) return { ...one, decision: null, problem };
		if (!one.decision || !MERGES.has(one.decision.kind)) return one;
		const key = subjectKey(one.decision.object, one.decision.oaId);
		const known = first.get(key);
		if (!known) first.set(key, one.decision);
		return { ...one, decision: known ?? one.decision };
	});
}

/**
 * Rows are compared by what they say, not one by one:
 * somebody may have filled one down to the end of the sheet.
 */
function refuseRivals(
	group: readonly Decided[],
	problems: Map<ResolvedRow, DecisionProblem>,
): void {
	const alike = [
		...Map.groupBy(group, ({ decision: { kind, yzjId, until }, row }) =>
			JSON.stringify([kind, yzjId, until, row.texts.openId]),
		).values(),
	];
	for (const same of alike) {
		const [one] = same;
		const rivals = alike.filter(
			(others) =>
				one && others[0] && (others !== same || same.length > 1) && areRivals(one, others[0]),
		);
		if (!one || rivals.length === 0) continue;
		const named = rivals.flatMap((others) => others.slice(0, NAMED).map(({ row }) => row.row));
		const code = rivals.every(([other]) => other?.row.texts.openId === one.row.texts.openId)
			? 'twice'
			: 'contradicts';
		for (const each of same)
			problems.set(each, {
				code,
				cell: each.row.cell('decision'),
				rows: [...new Set([each.row.row, ...named])].sort((a, b) => a - b).slice(0, NAMED),
			});
	}
}

function areRivals({ decision: one }: Decided, { decision: other }: Decided): boolean {
	return (
		contradict(one, other) &&
		!(MERGES.has(one.kind) && one.kind === other.kind && one.until === other.until)
	);
}
