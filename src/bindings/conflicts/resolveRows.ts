import type { NewDecision } from '../../store';
import { clip } from '../../lib/clip';
import { isOtherName } from '../workbook/cells';
import { withoutContradictions } from './contradictions';
import { decisionFrom } from './decisionFrom';
import type { DecidedRow } from './readDecisions';
import type { ResolvedRow } from './resolvedRow';
import { subjectKey, type UndecidedPlan } from './undecided';
import { decisionOf, objectOf, type DecisionProblem } from './wording';

interface ResolveInput {
	rows: readonly DecidedRow[];
	plan: UndecidedPlan;
	/** What the column of the enterprise must say, where the file has it. */
	owner: string;
	timeZone: string;
	/** Milliseconds. */
	now: number;
}

/**
 * Reads each row against the plan that it was exported from: a decision stands on what was shown
 * there. Rows that say two things of one employee are all refused: nobody knows which one is meant.
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

function problemOf(
	{ texts, cell }: DecidedRow,
	{ owner, plan }: ResolveInput,
): DecisionProblem | undefined {
	if (texts.owner !== '' && texts.owner !== owner)
		return { code: 'other-enterprise', cell: cell('owner'), expected: owner };
	if (texts.plan !== plan.planId) return { code: 'other-plan', cell: cell('plan') };
	return undefined;
}

function decisionIn(
	{ texts, cell }: DecidedRow,
	{ plan, timeZone, now }: ResolveInput,
): NewDecision | DecisionProblem {
	const kind = decisionOf(texts.decision);
	if (kind === undefined)
		return { code: 'unknown-decision', cell: cell('decision'), shown: clip(texts.decision, 40) };
	const object = objectOf(texts.object);
	if (object === undefined)
		return { code: 'unknown-object', cell: cell('object'), shown: clip(texts.object, 40) };
	const { oaId, openId: yzjId, until, reason } = texts;
	// A column that was sorted by itself shifts every row: the names that stand beside the ids tell.
	const undecided = plan.undecided.get(subjectKey(object, oaId));
	if (undecided && isOtherName(texts.oaName, undecided.record.name))
		return { code: 'name-differs', cell: cell('oaName') };
	const candidate =
		undecided?.object === 'person'
			? undecided.candidates.find(({ openId }) => openId === yzjId)
			: undecided?.candidates.find(({ id }) => id === yzjId);
	if (candidate && isOtherName(texts.name, candidate.name))
		return { code: 'name-differs', cell: cell('name') };
	return decisionFrom({ kind, object, oaId, yzjId, until, reason }, plan, {
		placeOf: cell,
		timeZone,
		now,
	});
}
