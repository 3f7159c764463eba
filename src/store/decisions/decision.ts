import type { BindingKind, DecisionKind, DecisionState } from '../kinds';

export interface NewDecision {
	readonly kind: DecisionKind;
	/** What it is about: OA ids are unique among employees, and among departments. */
	readonly object: BindingKind;
	readonly oaId: string;
	/**
	 * openId or orgId that it is about; '' in `create` and
	 * `leave`, which are about the OA record alone.
	 */
	readonly yzjId: string;
	/** `create`: openIds of those who were looked at and are somebody else. */
	readonly notThese: readonly string[];
	/**
	 * What both sides looked like then: names of fields
	 * with hashes of their values, never the values.
	 */
	readonly ground: Readonly<Record<string, string>>;
	/** In the words of whoever decided; '' for none. */
	readonly reason: string;
	/** Last moment (ms) at which it holds; null: until it is withdrawn. */
	readonly until: number | null;
}

export interface StoredDecision extends NewDecision {
	readonly id: string;
	readonly who: string;
	/** When it was taken (ms). */
	readonly at: number;
	readonly state: DecisionState;
	/** When it stopped being open (ms). */
	readonly closedAt: number | null;
}
