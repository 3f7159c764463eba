export {
	admitApprover,
	type Admission,
	type Approver,
	approverList,
	signedInUser,
	type SignedInUser,
} from './approvers';
export { applyPlan, type ApplyRequest } from './apply/apply';
export { approvePlan, type ApprovalRequest } from './approve';
export { comparePlans, sinceWaiting, type ComparedPlans, type CompareWith } from './comparePlans';
export { CAUSES, countCauses, type Cause, type Causes } from './causes';
export type { EngineContext } from './context';
export { diffSections, diffText } from './diffText';
export * from './explain';
export { importBindings } from './importBindings';
export { leftOverPlans, loadPlan, planOperations, recentRuns, waitingPlans } from './inspect';
export * from './model';
export { languageOf, type Failure, type FailureItem, type Outcome } from './outcome';
export { makePlan, type PlanInput } from './plan';
export { planPerson, type PersonNow, type PersonRequest } from './planPerson';
export { planHash } from './planHash';
export {
	planDiff,
	type ChangedField,
	type ChangedGuard,
	type ChangedOperation,
	type PlanDiff,
} from './planDiff';
export * from './preview';
export { pull, type PlannedLinks, type Pulled, type PullRequest } from './pull/pull';
export { pullOnEvents, type EventPull } from './pull/pullOnEvents';
export type { PullReport, Tally } from './pull/report';
export type { AdministratorReader } from './read/administrators';
export { planToOa } from './toOa/plan';
export { planPullToOa, type PlannedPullToOa, type PullToOaRequest } from './toOa/planPullToOa';
export { planPush, type PlannedPush, type PushRequest } from './push';
export { type Remark, remarkSchema, type SaidRemark, withRemarks } from './remarks';
export type { ApplyMode, SavedPlan } from './savedPlan';
export {
	parseSettings,
	settingsSchema,
	SettingsError,
	type Canary,
	type Settings,
	type SettingsInput,
} from './settings';
export {
	appendStaged,
	closeStaging,
	openStaging,
	stageOrganisation,
	type RefusedRow,
	type SnapshotSummary,
} from './staging';
export { SyncStop, type StopReason } from './stop';
export type { Grade } from './operations';
export type { UndoStep } from './undo/invert';
export { planUndo, type PlannedUndo, type UndoRequest } from './undo/planUndo';
