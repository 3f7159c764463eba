/** Why a run stopped without a plan. */
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

/** A run that stopped before it wrote anything. `message` says what was found, `remedy` what to do. */
export class SyncStop extends Error {
	constructor(
		readonly reason: StopReason,
		message: string,
		readonly remedy: string,
	) {
		super(message);
		this.name = 'SyncStop';
	}
}
