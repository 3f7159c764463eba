import type { ReadingDoubt } from '../../lib/certificate';
import type { GuardId } from './guards';
import type { RunFacts } from './runs';

type Nothing = Record<string, never>;
/** A plan by its id. */
interface OfPlan {
	planId: string;
}
interface ForSource {
	eid: string;
	source: string;
}
interface OfReading {
	snapshotId: string;
}

/** Kinds of plans that can be compared with one another. */
export type Comparable = 'push' | 'pull' | 'pull-to-oa' | 'bindings';

/** Why a run stopped, and what is known of it. */
export interface StopFacts {
	'roots-differ': { oa: string; yunzhijia: string };
	'no-root': Nothing;
	'several-roots': { names: readonly string[] };
	'top-id-unknown': { orgId: string };
	'top-several': { above: string; name: string; ids: readonly string[] };
	'top-missing': { above: string; name: string };
	'nothing-below-top': { root: string };
	'role-missing': { role: string };
	'role-several': { role: string; count: number };

	'yunzhijia-not-whole': { doubts: readonly ReadingDoubt[] };
	'yunzhijia-roots': { roots: number };
	'yunzhijia-roots-of': { roots: number; departments: number };
	'nothing-read': { eid: string };
	'nothing-read-to-link': ForSource;
	'nothing-read-to-export': ForSource;
	'several-sources': { eid: string; sources: readonly string[] };
	'within-unknown': { department: string };
	'within-several': {
		department: string;
		found: ReadonlyArray<{ orgId: string; longName: string }>;
	};

	'lease-taken': { what: string; pid: number; host: string; until: string };
	'lease-taken-meanwhile': Nothing;
	'lease-lost': Nothing;
	cancelled: Nothing;
	'before-schedule': { from: string };
	'after-schedule': { until: string };

	'reading-missing': OfReading;
	'reading-missing-to-close': OfReading;
	'reading-missing-to-link': OfReading;
	'reading-not-closed': OfReading;
	'reading-without-certificate': Nothing;
	'no-reading': { source: string; use: 'link' | 'export' | 'import' | 'try' };
	'no-reading-of-push': { source: string };
	'no-employee': { problem: string };
	'employee-uncertain': { oaId: string };

	'plan-missing': OfPlan;
	'plan-past-retention': OfPlan;
	'plan-inputs-gone': OfPlan;
	'no-plan-of-push': ForSource;
	'no-plan-before': OfPlan & { approved: boolean };
	'plans-of-different-sources': {
		plans: readonly [OfPlan & ForSource, OfPlan & ForSource];
	};
	'plans-of-different-kinds': {
		plans: readonly [OfPlan & { kind: Comparable }, OfPlan & { kind: Comparable }];
	};

	'plan-wrote-to-oa': OfPlan;
	'plan-not-applied': OfPlan & { status: string };
	'plan-for-preview': OfPlan;
	'plan-superseded': OfPlan;
	'plan-applied-already': OfPlan & { status: string };
	'plan-no-longer-waits': OfPlan;
	'plan-contents-changed': OfPlan;
	'plan-needs-oa': OfPlan;
	'canary-department-unknown': { department: string };
	'canary-department-idle': { department: string };
	'canary-failed': RunFacts['canary-failed'];
	'other-number-of-links': { source: string; links: number; expected: number };

	'read-only': Nothing;
	'read-only-enterprise': { eid: string };
	'read-only-key': OfPlan;
	'not-approved': OfPlan & {
		guards: readonly GuardId[];
		why: 'none' | 'expired' | 'used' | 'other-plan';
	};
	'approval-without-name': Nothing;
	'not-to-be-approved': OfPlan & {
		status: 'superseded' | 'discarded' | 'applied' | 'applying' | 'failed' | 'no-changes';
	};
	'too-old-to-approve': OfPlan & { madeAt: string };
	'approval-of-preview': OfPlan;
	'approval-of-other-contents': OfPlan & { hash: string; named: string };
	'approval-too-narrow': { guards: readonly string[] };
	'approval-too-wide': OfPlan & { guards: readonly string[]; fired: readonly string[] };

	'plan-of-other-enterprise': OfPlan & { eid: string; credential: string };
	/** Whoever asks must not learn which one. */
	'plan-of-another-enterprise': Nothing;
	'decision-of-other-enterprise': OfPlan & { eid: string; credential: string };
	/** `app` '': its credential names none. */
	'app-of-other-enterprise': { app: string; directory: string };
}
export type StopCode = keyof StopFacts;
