/** One thing that was tried on the way to the server. */
export interface ConnectionStep {
	id: 'address' | 'dns' | 'connect' | 'clock' | 'token' | 'read';
	/** What was tried, for a person, for example "Access token for the read key". */
	name: string;
	ok: boolean;
	message: string;
	/** What to do; '' when the step is ok. */
	remedy: string;
}

/** Result of "check connection": every step that could be tried, in order. */
export interface ConnectionReport {
	ok: boolean;
	steps: ConnectionStep[];
	/** Server clock minus ours, in milliseconds; null when the server gave no Date. */
	clockSkewMs: number | null;
}
