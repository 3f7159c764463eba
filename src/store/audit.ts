import type { ChangeReason, Scope } from './scope';

/** One change. The table only grows: the database refuses updates and deletes. It holds ids, never names or phones. */
export interface AuditEntry extends ChangeReason {
	/** Counted from 1 in each scope, without gaps. */
	readonly seq: number;
	readonly at: number;
	/** What happened: "binding.put", "binding.removed", "binding.restored", "pairs.set", "approval.added", "approval.used", … */
	readonly action: string;
	/** What it happened to: "person:<oaId>", "plan:<id>", "pairs". */
	readonly subject: string;
	/** Plain JSON; `null` when there was nothing. */
	readonly before: unknown;
	readonly after: unknown;
}

export type NewAuditEntry = Omit<AuditEntry, 'seq'>;

export interface AuditFilter {
	readonly action?: string;
	readonly subject?: string;
	/** Only entries behind this one: for paging. */
	readonly afterSeq?: number;
	readonly limit?: number;
}

export interface Audit {
	/** For changes that the store does not make itself; its own are audited where they happen. */
	append(scope: Scope, entries: readonly NewAuditEntry[]): Promise<void>;
	/** In the order in which they were written. */
	list(scope: Scope, filter?: AuditFilter): Promise<AuditEntry[]>;
}
