import type { NewDecision } from '../../store';
import type { DecidedRow } from './readDecisions';
import type { DecisionProblem } from './wording';

/**
 * A row with the decision that it asks for, or with what is wrong
 * with it. Rows about one employee may ask for the same one.
 */
export interface ResolvedRow {
	readonly row: DecidedRow;
	readonly decision: NewDecision | null;
	readonly problem?: DecisionProblem;
}
