export { decide, type Decided, type DecideRequest } from './decide';
export {
	decideMany,
	type DecidedMany,
	type DecidedOne,
	type DecideManyRequest,
	decisionsWritten,
} from './decideMany';
export {
	exportConflicts,
	type ConflictExport,
	type ConflictExportRequest,
} from './exportConflicts';
export {
	importDecisions,
	type DecisionImport,
	type DecisionImportRequest,
} from './importDecisions';
export { listDecisions, type ListedDecision } from './listDecisions';
export { problemText as decisionProblemText, RESULTS as DECISION_RESULTS } from './wording';
