import type { Scope } from './scope';

/** Who is applying. `bootId` tells a restarted process, or host, from an older one with the same pid. */
export interface LeaseHolder {
	readonly host: string;
	readonly pid: number;
	readonly bootId: string;
	/** For people: "apply of plan p-…". */
	readonly what: string;
}

export type LeaseAnswer =
	| {
			readonly fence: number;
			/** Whom the lease was taken from: expired, or dead. Its intents may be open. */
			readonly takenFrom: LeaseHolder | null;
	  }
	| { readonly heldBy: LeaseHolder; readonly expiresAt: number };

/** The right to write to one scope. Fences of a scope only ever grow, across releases and takeovers too. All times in ms. */
export interface Leases {
	/** Takes the lease if it is free, has expired, or its holder `isDead`. */
	acquire(
		scope: Scope,
		holder: LeaseHolder,
		now: number,
		ttlMs: number,
		isDead?: (holder: LeaseHolder) => boolean,
	): Promise<LeaseAnswer>;
	/** Prolongs it; also after expiry as long as nobody took it. @returns false: it is lost, start no further call */
	renew(scope: Scope, fence: number, now: number, ttlMs: number): Promise<boolean>;
	/** @returns whether it was still ours */
	release(scope: Scope, fence: number): Promise<boolean>;
	/** Held under this fence, not released, not expired at `now` (default: the clock of the services). */
	isCurrent(scope: Scope, fence: number, now?: number): Promise<boolean>;
}
