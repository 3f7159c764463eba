export {
	admitApprover,
	type Admission,
	type Approver,
	approverList,
	approversOf,
	signedInUser,
	type SignedInUser,
} from './saved/approvers';
export { applyPlan, type ApplyRequest } from './apply/apply';
export { approvePlan, type ApprovalRequest } from './saved/approve';
export {
	comparePlans,
	sinceWaiting,
	type ComparedPlans,
	type CompareWith,
} from './view/compare/comparePlans';
export { CAUSES, countCauses, type Cause, type Causes } from './plan/causes';
export type { EngineContext, Remark } from '../store/context';
export { diffSections, diffText } from './view/compare/diffText';
export * from './view/explain';
export { importBindings } from './flows/importBindings';
export { leftOverPlans, loadPlan, planOperations, recentRuns, waitingPlans } from './saved/inspect';
export * from './model';
export { languageOf, type Failure, type FailureItem, type Outcome } from './saved/outcome';
export { makePlan } from './plan/planPush';
export type { PlanInput } from './plan/input';
export { planPerson, type PersonNow, type PersonRequest } from './flows/planPerson';
export { planHash } from './plan/planHash';
export {
	planDiff,
	type ChangedField,
	type ChangedGuard,
	type ChangedOperation,
	type PlanDiff,
} from './view/compare/planDiff';
export { healthOf, type ScopeHealth } from './view/health';
export * from './view/preview';
export { pull, type PlannedLinks, type Pulled, type PullRequest } from './flows/pull/pull';
export { pullOnEvents, type EventPull } from './flows/pull/pullOnEvents';
export type { PullReport, Tally } from './flows/pull/report';
export type { AdministratorReader } from './read/administrators';
export { planToOa } from './plan/planToOa';
export { planPullToOa, type PlannedPullToOa, type PullToOaRequest } from './flows/planPullToOa';
export { planTrial, type TrialRequest } from './flows/trial';
export { preparePush as planPush, type PlannedPush, type PushRequest } from './flows/push';
export { remarkSchema, type SaidRemark, withRemarks } from './saved/remarks';
export type { ApplyMode, SavedPlan } from './saved/savedPlan';
export {
	parseSettings,
	settingsSchema,
	type Canary,
	type Settings,
	type SettingsInput,
} from '../settings/push';
export { SettingsError } from '../settings/problems';
export {
	appendStaged,
	closeStaging,
	openStaging,
	stageOrganisation,
	type RefusedRow,
	type SnapshotSummary,
} from './read/staging';
export { SyncStop, type StopReason } from '../store/stop';
export type { Grade } from './operations';
export type { UndoStep } from './flows/undo/invert';
export { planUndo, type PlannedUndo, type UndoRequest } from './flows/undo/planUndo';
