import type { IncomingHttpHeaders } from 'node:http';
import type { Fault } from './faults';

/**
 * One request, read whole. `fault` is set when the script hits
 * this call; handlers look at it for items and pages only.
 */
export interface Call {
	method: string;
	path: string;
	query: URLSearchParams;
	headers: IncomingHttpHeaders;
	body: string;
	fault?: Fault;
}

/**
 * What goes back: an HTTP status, a JSON body, and how
 * many items the request carried (for the log).
 */
export interface Answer {
	status: number;
	body: unknown;
	items?: number;
	/** Sent in place of the JSON: what browsers are shown. */
	html?: string;
	headers?: Readonly<Record<string, string>>;
}
