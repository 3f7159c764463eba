/** What a binding, a plan's operation or a decision is about. */
export type BindingKind = 'person' | 'department';

/**
 * `removed`: the Yunzhijia record is gone or was disabled; kept so that a re-entry re-enables (C1).
 */
export type BindingState = 'active' | 'removed';

/** Where a link came from. */
export type { Provenance } from '../words/facts/evidence';

/**
 * What somebody decided about an employee or OA department that the rules set aside: it is this
 * person or department (`bind`), it is not that one (`different`), it is none that is there
 * (`create`, of employees only), or it waits (`leave`).
 */
export type DecisionKind = 'bind' | 'different' | 'create' | 'leave';

/**
 * `done`: what was decided came about. `superseded`: a later
 * decision, or a later change of its link, took its place.
 */
export type DecisionState = 'open' | 'done' | 'withdrawn' | 'superseded';

/** due: to be sent · sending: in a call whose answer is awaited · sent · dead: see the reason. */
export type DeliveryState = 'due' | 'sending' | 'sent' | 'dead';

/**
 * `done`, `refused` and `skipped` are final; `intent`
 * and `unknown` have to be resolved by reading back.
 */
export type JournalState = 'intent' | 'done' | 'refused' | 'unknown' | 'skipped';

/** What failed attempts to log in are counted for. */
export type { AttemptKind } from '../words/facts/attempts';

/**
 * What is good once: a ticket that was seen, a form, a way to the OA's log-in page and back, a
 * scan, a token for the OA, taking back a new link, signing in to the console, one post of its
 * pages.
 */
export type OnceKind =
	| 'ticket'
	| 'form'
	| 'oa-login'
	| 'scan'
	| 'token'
	| 'undo'
	| 'console-link'
	| 'console-post';

/** A plan's way from being made to being over. */
export type PlanStatus =
	| 'ready'
	| 'blocked'
	| 'no-changes'
	| 'approved'
	| 'applying'
	| 'applied'
	| 'failed'
	| 'superseded'
	| 'discarded';

/**
 * What a plan belongs to. Links made of a pull, or changed by hand, do not supersede a push that
 * waits for its approval, nor the other way round. `person`: a push of single employees.
 * `trial`: what a push would do with settings that nobody saved.
 */
export type PlanFlow = 'push' | 'person' | 'pull' | 'pull-to-oa' | 'bindings' | 'trial';

/** What a version of settings is of. */
export type SettingSubject = 'profile' | 'enterprise';
/** What a run set out to do. Flows of plans from before there were runs stand for themselves. */
export const RUN_WHATS = [
	'simulate',
	'trial',
	'push',
	'person',
	'pull',
	'pull-to-oa',
	'bindings',
	'decisions',
	'import-links',
	'import-decisions',
	'apply',
	'undo',
] as const;
export type RunWhat = (typeof RUN_WHATS)[number];

/**
 * What started it: somebody in the console, a schedule, the editor or a command line, a form or
 * another call; '' where nobody knows.
 */
export type RunOrigin = 'console' | 'schedule' | 'hand' | 'call' | '';

/** The two lists an OA reading consists of. */
export type SnapshotKind = 'departments' | 'employees';

/**
 * Why something did not reach a person: not bound, no longer in Yunzhijia, refused by Yunzhijia, or
 * nobody can say whether it arrived.
 */
export const DEAD_REASONS = ['unbound', 'left', 'refused', 'unknown'] as const;
export type DeadReason = (typeof DEAD_REASONS)[number];
