export { sharesWork, type StoreEnvironment, storeUrlFromEnvironment } from './environment';
export { StoreError, type StoreErrorKind } from './errors';
export { openStore, type Store } from './store';
export type { ChangeReason, Scope } from './scope';
export {
	type AttemptKind,
	type BindingKind,
	DEAD_REASONS,
	type DeadReason,
	type DecisionKind,
	type DecisionState,
	type DeliveryState,
	type JournalState,
	type OnceKind,
	type PlanFlow,
	type PlanStatus,
	type Provenance,
	type SettingSubject,
	RUN_WHATS,
	type RunOrigin,
	type RunWhat,
	type SnapshotKind,
} from './kinds';
export type { SnapshotCounts, SnapshotHeader, Snapshots } from './snapshots';
export type { Mirror } from './mirror/mirror';
export type { MirrorLeader, MirrorPost, MirrorPosts } from './mirror/posts';
export type { MirrorDepartment, MirrorOutline, MirrorPerson } from './mirror/rows';
export type { MirrorChanges } from './mirror/write';
export type { Binding, LinkedPair } from './bindingRow';
export type { BindingOwner, Bindings } from './bindings';
export type { NewDecision, StoredDecision } from './decisions/decision';
export type { DecisionFilter, Decisions } from './decisions/decisions';
export { contradict, sayingOf } from './decisions/saying';
export type { MatchPair, Pairs, StoredPairs } from './pairs';
export type {
	NewSettingVersion,
	SettingOwner,
	SettingVersion,
	SettingVersions,
} from './settingVersions';
export type { Baseline, Baselines } from './baselines';
export type { KeyedRow, PlanInputRecord, PlanInputs } from './planInputs';
export type {
	OperationFilter,
	PlanBrief,
	PlanNumbers,
	PlanFilter,
	PlanHeader,
	PlanOperation,
	Plans,
} from './plans';
export type { PullMark, Pulls } from './pulls';
export type { Journal, JournalEntry, JournalResult, OpenIntent } from './journal';
export type { Approval, ApprovalRefusal, Approvals } from './approvals';
export type { LeaseAnswer, LeaseHolder, Leases } from './leases';
export type { LockedKey, LockRule, LoginAttempts, Logins, OnceItem, Taken } from './logins';
export { CONSOLE_ROLES, consoleGrants, sessionHash } from './consoleSessions';
export type { ConsoleGrant, ConsoleRole, ConsoleSession, ConsoleSessions } from './consoleSessions';
export type { Looked, Look } from './look';
export type { OrgTree, TreeDepartment, TreePerson } from './orgTree';
export {
	LINK_STATES,
	type LinkFilter,
	type LinkList,
	type LinkState,
	type ListedLink,
} from './linkList';
export type {
	DeliveryFilter,
	ListedDelivery,
	ListedTodo,
	MessageList,
} from './messageList';
export type { Glance, MessagesGlance, MessagesOfSpan, ScopeGlance, Span } from './glance';
export type { RunFilter, RunRecord, Runs, ToldOfRun } from './runs';
export { readSubject } from './auditSubject';
export type { Audit, AuditEntry, AuditFilter, AuditLookup, NewAuditEntry } from './audit';
export type { Pruned, Retention } from './retention';
export type { DeadLetter, DeadLetterFilter, DeadLetters } from './deadLetters';
export type { Deliveries, Delivery, DeliveryChange, Send } from './deliveries';
export type {
	Expansion,
	LayTodos,
	Messages,
	StoredTodoEvent,
} from './messages';
export type { ReceivedEvents, Taking } from './receivedEvents';
export type { RobotMessageKept, RobotMessages } from './robotMessages';
export type { OaPeople } from './oaPeople';
export type { TodoRow, Todos } from './todos';
export type { StoredReceiver, Unresolved } from './receivers';
export type { StoredMessage } from './storedMessage';
