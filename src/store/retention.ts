/** How many of each were taken away. */
export interface Pruned {
	readonly snapshots: number;
	/** Plans that lost operations, journal and body; their headers stay. */
	readonly plans: number;
	/** Scopes whose mirror was dropped because nothing refreshed it any more. */
	readonly mirrors: number;
}

/** Takes away what holds personal data and is older than it needs to be. */
export interface Retention {
	/**
	 * Everything untouched for `days` (at least 1) before `now` (ms). Plans that are approved, being applied, or have open
	 * intents stay; unapproved ones become `superseded`.
	 */
	prune(now: number, days: number): Promise<Pruned>;
}
