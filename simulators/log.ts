/** One request as the log keeps it: never a token, key or personal value. */
export interface LogEntry {
	/** Running number from 1, never reset to reuse a number within one log. */
	n: number;
	/** ISO time of arrival. */
	at: string;
	/**
	 * Endpoint name, e.g. `person/addNew`, `token`, `queryOrg`; `unknown` for a path nobody serves.
	 */
	endpoint: string;
	/** Path without the query. */
	path: string;
	/** Whether the endpoint can change the directory; refused calls of such an endpoint count too. */
	mutating: boolean;
	/** Items in the request, 0 where the request was refused before they were read. */
	items: number;
	/** HTTP status of the answer, 0 when the connection was cut. */
	status: number;
	/** Kind of the scripted fault that hit the call. */
	fault?: string;
}

/** The request log with its counts. */
export class RequestLog {
	private requests: LogEntry[] = [];

	add(entry: Omit<LogEntry, 'n'>): void {
		this.requests.push({ n: this.requests.length + 1, ...entry });
	}

	reset(): void {
		this.requests = [];
	}

	entries(): readonly LogEntry[] {
		return this.requests;
	}

	/** Calls per endpoint. */
	counts(): Record<string, number> {
		const counts: Record<string, number> = {};
		for (const { endpoint } of this.requests) counts[endpoint] = (counts[endpoint] ?? 0) + 1;
		return counts;
	}

	/** Number of calls of endpoints that can change the directory. */
	mutating(): number {
		return this.requests.filter((entry) => entry.mutating).length;
	}

	/** Body of `GET /log`. */
	report(): { requests: readonly LogEntry[]; counts: Record<string, number>; mutating: number } {
		return { requests: this.requests, counts: this.counts(), mutating: this.mutating() };
	}
}
