import type { Certificate } from '../lib/certificate';

/** The two lists an OA reading consists of. */
export type SnapshotKind = 'departments' | 'employees';

/** Rows per list. */
export type SnapshotCounts = Readonly<Record<SnapshotKind, number>>;

/** A snapshot without its records. Times are milliseconds since the epoch. */
export interface SnapshotHeader {
	readonly id: string;
	readonly side: 'oa';
	readonly source: string;
	/** `null` when staged before an enterprise was known. */
	readonly eid: string | null;
	readonly state: 'open' | 'closed';
	readonly openedAt: number;
	readonly closedAt: number | null;
	readonly expectedTotal: number | null;
	/** Rows stored so far. */
	readonly counts: SnapshotCounts;
	/** `null` while open. */
	readonly certificate: Certificate | null;
}

/** One reading of the OA, stored page by page so that an organisation never travels through n8n items. */
export interface Snapshots {
	/** @returns the id of a new, open snapshot */
	open(
		owner: { readonly source: string; readonly eid?: string },
		side: 'oa',
		meta: { readonly openedAt: number; readonly expectedTotal?: number },
	): Promise<string>;
	/** Adds records behind those already there, in rows of at most 1000. @throws StoreError not-found, snapshot (already closed) */
	append(id: string, kind: SnapshotKind, records: readonly object[]): Promise<void>;
	/** @throws StoreError not-found, snapshot (already closed, or `counts` are not the rows stored: a page was lost or doubled) */
	close(id: string, end: { readonly certificate: Certificate; readonly counts: SnapshotCounts }): Promise<void>;
	get(id: string): Promise<SnapshotHeader | null>;
	/** The records in the order in which they were appended, one stored page (at most 1000) at a time. */
	pages(id: string, kind: SnapshotKind): AsyncIterable<unknown[]>;
	/** The newest closed snapshot of a source. */
	latest(source: string): Promise<SnapshotHeader | null>;
	/** Deletes snapshots opened before `olderThan` (ms). @returns how many */
	prune(olderThan: number): Promise<number>;
}
