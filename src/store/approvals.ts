/** Somebody's permission to apply one plan once. */
export interface Approval {
	readonly planId: string;
	readonly planHash: string;
	/** The guards it releases. */
	readonly guardIds: readonly string[];
	/** What the person was shown, by name; plain JSON. */
	readonly counts: unknown;
	readonly who: string;
	readonly at: number;
	readonly expiresAt: number;
}

/**
 * - `none`: nobody approved this plan
 * - `expired`: it was approved, but that is no longer valid
 * - `used`: its approval was already used
 * - `other-plan`: an approval names this plan's id, but with other contents (hash)
 */
export type ApprovalRefusal = 'none' | 'expired' | 'used' | 'other-plan';

export interface Approvals {
	/** Adds one and audits it. @throws StoreError not-found when the plan is not stored */
	add(approval: Approval): Promise<void>;
	/** Takes a valid approval of exactly these contents (hash), so that nobody else can take it, and audits it. */
	use(
		plan: { readonly planId: string; readonly planHash: string },
		at: number,
	): Promise<{ readonly approval: Approval } | { readonly refused: ApprovalRefusal }>;
}
