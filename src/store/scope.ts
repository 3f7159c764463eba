import type { ChangeCode } from '../words/facts/changeReasons';

/**
 * What every stored thing belongs to: one Yunzhijia enterprise (`eid`) fed by one OA (`source`).
 */
export interface Scope {
	readonly eid: string;
	readonly source: string;
}

/** Who made a change and why; goes to the audit log with it. */
export interface ChangeReason {
	/** An n8n user, or the name of what acted ("push-sync, plan p-…"). */
	readonly who: string;
	readonly why: string;
	/**
	 * Of reasons that the engine itself has: decisions are
	 * taken by it, and people are told in their language.
	 */
	readonly code?: ChangeCode;
}
