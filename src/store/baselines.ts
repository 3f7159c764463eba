import type { Scope } from './scope';

/** The OA head count that the next run is measured against (C10). */
export interface Baseline {
	readonly headCount: number;
	readonly planId: string;
	/** Milliseconds since the epoch. */
	readonly at: number;
}

export interface Baselines {
	/** `null` before the first run that was applied or had no changes. */
	get(scope: Scope): Promise<Baseline | null>;
	set(scope: Scope, baseline: Baseline): Promise<void>;
}
