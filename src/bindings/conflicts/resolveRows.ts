import { contradict, type DecisionKind, type NewDecision } from '../../store';
import { clip } from '../../lib/clip';
import { namesCompatible } from '../../sync/normalise/text';
import { decisionFrom } from './decisionFrom';
import type { DecidedRow } from './readDecisions';
import { subjectKey, type UndecidedPlan } from './undecided';
import { decisionOf, objectOf, type DecisionProblem } from './wording';

/** A row with the decision that it asks for, or with what is wrong with it. Rows about one employee may ask for the same one. */
export interface ResolvedRow {
	readonly row: DecidedRow;
	readonly decision: NewDecision | null;
	readonly problem?: DecisionProblem;
}

export interface ResolveInput {
	rows: readonly DecidedRow[];
	plan: UndecidedPlan;
	/** What the column of the enterprise must say, where the file has it. */
	owner: string;
	timeZone: string;
	/** Milliseconds. */
	now: number;
}

/**
 * Reads each row against the plan that it was exported from: a decision stands on what was shown there. Rows that say two things of one employee are
 * all refused: nobody knows which one is meant.
 */
export function resolveRows(input: ResolveInput): readonly ResolvedRow[] {
	const resolved = input.rows.map((row): ResolvedRow => {
		const problem = row.problem ?? problemOf(row, input);
		if (problem) return { row, decision: null, problem };
		const decision = decisionIn(row, input);
		return 'code' in decision ? { row, decision: null, problem: decision } : { row, decision };
	});
	return withoutContradictions(resolved);
}

function problemOf({ texts, cell }: DecidedRow, { owner, plan }: ResolveInput): DecisionProblem | undefined {
	if (texts.owner !== '' && texts.owner !== owner) return { code: 'other-enterprise', cell: cell('owner'), expected: owner };
	if (texts.plan !== plan.planId) return { code: 'other-plan', cell: cell('plan') };
	return undefined;
}

function decisionIn({ texts, cell }: DecidedRow, { plan, timeZone, now }: ResolveInput): NewDecision | DecisionProblem {
	const kind = decisionOf(texts.decision);
	if (kind === undefined) return { code: 'unknown-decision', cell: cell('decision'), shown: clip(texts.decision, 40) };
	const object = objectOf(texts.object);
	if (object === undefined) return { code: 'unknown-object', cell: cell('object'), shown: clip(texts.object, 40) };
	const { oaId, openId: yzjId, until, reason } = texts;
	// A column that was sorted by itself shifts every row: the names that stand beside the ids tell.
	const undecided = plan.undecided.get(subjectKey(object, oaId));
	if (undecided && shifted(texts.oaName, undecided.record.name)) return { code: 'name-differs', cell: cell('oaName') };
	const candidate = undecided?.object === 'person' ? undecided.candidates.find(({ openId }) => openId === yzjId) : undecided?.candidates.find(({ id }) => id === yzjId);
	if (candidate && shifted(texts.name, candidate.name)) return { code: 'name-differs', cell: cell('name') };
	return decisionFrom({ kind, object, oaId, yzjId, until, reason }, plan, { placeOf: cell, timeZone, now });
}

const shifted = (written: string, name: string): boolean => written !== '' && written !== name.trim() && !namesCompatible(written, name);

/** What an employee comes to, and what is said of a person, may stand in several rows only where they agree. */
function withoutContradictions(rows: readonly ResolvedRow[]): readonly ResolvedRow[] {
	const problems = new Map<ResolvedRow, DecisionProblem>();
	for (const group of Map.groupBy(rows.filter(({ decision }) => decision !== null), ({ decision }) => (decision ? subjectKey(decision.object, decision.oaId) : '')).values()) {
		if (group.length < 2) continue;
		for (const one of group) {
			const rivals = group.filter((other) => other !== one && one.decision && other.decision && contradict(one.decision, other.decision) && !(MERGES.has(one.decision.kind) && one.decision.kind === other.decision.kind && one.decision.until === other.decision.until));
			if (rivals.length === 0) continue;
			const same = rivals.every(({ row }) => row.texts.openId === one.row.texts.openId);
			problems.set(one, { code: same ? 'twice' : 'contradicts', cell: one.row.cell('decision'), rows: [one, ...rivals].map(({ row }) => row.row).sort((a, b) => a - b).slice(0, 10) });
		}
	}
	// Of several rows that say the same of an employee, the first one's words count.
	const first = new Map<string, NewDecision>();
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

/** Said of the employee alone: any row of theirs says the same. */
const MERGES: ReadonlySet<DecisionKind> = new Set<DecisionKind>(['create', 'leave']);

