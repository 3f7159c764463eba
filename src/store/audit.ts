import type { Transaction } from 'kysely';
import { inChunks } from './chunks';
import { type Database, scopeLock } from './database';
import { decode, encode } from './json';
import type { Tables } from './schema';
import type { ChangeReason, Scope } from './scope';

/** One change. The table only grows: the database refuses updates and deletes. It holds ids, never names or phones. */
export interface AuditEntry extends Omit<ChangeReason, 'code'> {
	/** Of the reason, where decisions are taken by it; '' for none. */
	readonly code: string;
	/** Counted from 1 in each scope, without gaps. */
	readonly seq: number;
	readonly at: number;
	/** What happened: "binding.put", "binding.removed", "binding.restored", "binding.forgotten", "pairs.set", "decision.made", "decision.withdrawn", "approval.added", "approval.used", … */
	readonly action: string;
	/** What it happened to: "person:<oaId>", "plan:<id>", "pairs". */
	readonly subject: string;
	/** Plain JSON; `null` when there was nothing. */
	readonly before: unknown;
	readonly after: unknown;
}

export type NewAuditEntry = Omit<AuditEntry, 'seq' | 'code'> & Pick<ChangeReason, 'code'>;

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

/** Adds entries within a transaction that holds the lock of the scope. */
export const appendAudit = async (
	tx: Transaction<Tables>,
	scope: Scope,
	entries: readonly NewAuditEntry[],
): Promise<void> => {
	if (entries.length === 0) return;
	const { last } = await tx
		.selectFrom('yzj_audit')
		.select((eb) => eb.fn.coalesce(eb.fn.max('seq'), eb.lit(0)).as('last'))
		.where('eid', '=', scope.eid)
		.where('source', '=', scope.source)
		.executeTakeFirstOrThrow();
	const rows = entries.map(
		({ at, who, why, code = '', action, subject, before, after }, index) => ({
			eid: scope.eid,
			source: scope.source,
			seq: last + 1 + index,
			at,
			who,
			why,
			action,
			subject,
			code,
			before_json: encode(before),
			after_json: encode(after),
		}),
	);
	await inChunks(rows, (chunk) => tx.insertInto('yzj_audit').values(chunk).execute());
};

export const createAudit = (database: Database): Audit => ({
	append: (scope, entries) =>
		database.write(scopeLock(scope), (tx) => appendAudit(tx, scope, entries)),
	list: async (scope, { action, subject, afterSeq, limit } = {}) => {
		let query = database.read
			.selectFrom('yzj_audit')
			.selectAll()
			.where('eid', '=', scope.eid)
			.where('source', '=', scope.source)
			.orderBy('seq');
		if (action !== undefined) query = query.where('action', '=', action);
		if (subject !== undefined) query = query.where('subject', '=', subject);
		if (afterSeq !== undefined) query = query.where('seq', '>', afterSeq);
		if (limit !== undefined) query = query.limit(limit);
		const rows = await query.execute();
		return rows.map(
			({ seq, at, who, why, code, action: done, subject: what, before_json, after_json }) => ({
				seq,
				at,
				who,
				why,
				code,
				action: done,
				subject: what,
				before: decode(before_json),
				after: decode(after_json),
			}),
		);
	},
});
