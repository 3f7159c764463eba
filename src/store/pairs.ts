import type { ChangeReason, Scope } from './scope';

/** An OA field and the Yunzhijia field it is compared with (C5). */
export interface MatchPair {
	readonly oa: string;
	readonly yzj: string;
}

export interface StoredPairs {
	/** In order of preference; empty: automatic binding is switched off. */
	readonly pairs: readonly MatchPair[];
	readonly at: number;
	readonly who: string;
}

/** The one setting of pairs that all views share (C6). */
export interface Pairs {
	/** `null`: never set. */
	get(scope: Scope): Promise<StoredPairs | null>;
	/** Stores and audits; equal pairs change nothing. @returns whether they changed */
	set(scope: Scope, pairs: readonly MatchPair[], reason: ChangeReason): Promise<boolean>;
}
