import type { Coded } from '../lib/coded';
import { inBoth, Problem } from '../lib/problem';
import type { StopCode, StopFacts } from '../words/facts/stops';
import { stops as en } from '../words/en/stops';
import { stops as zh } from '../words/zh/stops';

/** Why a run stopped without a plan: what docs/operations.md is sorted by. */
export type StopReason =
	| 'roots-differ'
	| 'several-roots'
	| 'no-root'
	| 'top-department-missing'
	| 'role-missing'
	| 'refresh-failed'
	| 'lease-taken'
	| 'lease-lost'
	| 'cancelled'
	| 'outside-schedule'
	| 'snapshot-missing'
	| 'plan-missing'
	| 'plan-not-applicable'
	| 'approval-refused'
	| 'canary-failed'
	| 'read-only'
	| 'other-enterprise';

const REASONS: Readonly<Record<StopCode, StopReason>> = {
	'roots-differ': 'roots-differ',
	'no-root': 'no-root',
	'several-roots': 'several-roots',
	'top-id-unknown': 'top-department-missing',
	'top-several': 'top-department-missing',
	'top-missing': 'top-department-missing',
	'nothing-below-top': 'top-department-missing',
	'role-missing': 'role-missing',
	'role-several': 'role-missing',
	'yunzhijia-not-whole': 'refresh-failed',
	'yunzhijia-roots': 'refresh-failed',
	'yunzhijia-roots-of': 'refresh-failed',
	'nothing-read': 'refresh-failed',
	'nothing-read-to-link': 'refresh-failed',
	'nothing-read-to-export': 'refresh-failed',
	'several-sources': 'refresh-failed',
	'within-unknown': 'refresh-failed',
	'within-several': 'refresh-failed',
	'lease-taken': 'lease-taken',
	'lease-taken-meanwhile': 'lease-taken',
	'lease-lost': 'lease-lost',
	cancelled: 'cancelled',
	'before-schedule': 'outside-schedule',
	'after-schedule': 'outside-schedule',
	'reading-missing': 'snapshot-missing',
	'reading-missing-to-close': 'snapshot-missing',
	'reading-missing-to-link': 'snapshot-missing',
	'reading-not-closed': 'snapshot-missing',
	'reading-without-certificate': 'snapshot-missing',
	'no-reading': 'snapshot-missing',
	'no-reading-of-push': 'snapshot-missing',
	'no-employee': 'snapshot-missing',
	'employee-uncertain': 'snapshot-missing',
	'plan-missing': 'plan-missing',
	'plan-past-retention': 'plan-missing',
	'plan-inputs-gone': 'plan-missing',
	'no-plan-of-push': 'plan-missing',
	'no-plan-before': 'plan-missing',
	'plans-of-different-sources': 'plan-not-applicable',
	'plans-of-different-kinds': 'plan-not-applicable',
	'plan-wrote-to-oa': 'plan-not-applicable',
	'plan-not-applied': 'plan-not-applicable',
	'plan-for-preview': 'plan-not-applicable',
	'plan-superseded': 'plan-not-applicable',
	'plan-applied-already': 'plan-not-applicable',
	'plan-no-longer-waits': 'plan-not-applicable',
	'plan-contents-changed': 'plan-not-applicable',
	'plan-needs-oa': 'plan-not-applicable',
	'canary-department-unknown': 'plan-not-applicable',
	'canary-department-idle': 'plan-not-applicable',
	'canary-failed': 'canary-failed',
	'other-number-of-links': 'plan-not-applicable',
	'read-only': 'read-only',
	'read-only-enterprise': 'read-only',
	'read-only-key': 'read-only',
	'not-approved': 'approval-refused',
	'approval-without-name': 'approval-refused',
	'not-to-be-approved': 'approval-refused',
	'too-old-to-approve': 'approval-refused',
	'approval-of-preview': 'approval-refused',
	'approval-of-other-contents': 'approval-refused',
	'approval-too-narrow': 'approval-refused',
	'approval-too-wide': 'approval-refused',
	'plan-of-other-enterprise': 'other-enterprise',
	'plan-of-another-enterprise': 'other-enterprise',
	'decision-of-other-enterprise': 'plan-not-applicable',
	'app-of-other-enterprise': 'other-enterprise',
};

/** A run that stopped before it wrote anything. */
export class SyncStop extends Problem {
	override readonly name = 'SyncStop';
	readonly reason: StopReason;

	constructor(readonly said: Coded<StopFacts>) {
		super(inBoth(zh, en, said));
		this.reason = REASONS[said.code];
	}
}
