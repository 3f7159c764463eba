import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Tables } from './schema';
import type { Scope } from './scope';

/** An entry as it stands in the table, without its hash. */
type AuditRow = Omit<Tables['yzj_audit'], 'hash'>;

/** The end of a chain. */
export interface AuditHead {
	/** 0: nothing was written yet. */
	readonly seq: number;
	/** '' before the first entry that has a hash. */
	readonly hash: string;
}

const START: AuditHead = { seq: 0, hash: '' };

/** SHA-256 over the hash before and everything that the entry says. */
export const auditHash = (before: string, row: AuditRow): string =>
	createHash('sha256')
		.update(
			JSON.stringify([
				before,
				row.eid,
				row.source,
				row.seq,
				row.at,
				row.who,
				row.why,
				row.action,
				row.subject,
				row.code,
				row.before_json,
				row.after_json,
			]),
		)
		.digest('hex');

/**
 * What the store noted as the end, and the last entry that is there. They differ where somebody cut
 * entries off, or put some behind.
 */
export async function auditEnds(
	tx: Transaction<Tables>,
	{ eid, source }: Scope,
): Promise<{ readonly noted: AuditHead | null; readonly found: AuditHead }> {
	const noted = await tx
		.selectFrom('yzj_audit_heads')
		.select(['seq', 'hash'])
		.where('eid', '=', eid)
		.where('source', '=', source)
		.executeTakeFirst();
	const found = await tx
		.selectFrom('yzj_audit')
		.select(['seq', 'hash'])
		.where('eid', '=', eid)
		.where('source', '=', source)
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	return { noted: noted ?? null, found: found ?? START };
}

export async function noteAuditEnd(
	tx: Transaction<Tables>,
	{ eid, source }: Scope,
	{ seq, hash }: AuditHead,
): Promise<void> {
	await tx
		.insertInto('yzj_audit_heads')
		.values({ eid, source, seq, hash })
		.onConflict((conflict) => conflict.columns(['eid', 'source']).doUpdateSet({ seq, hash }))
		.execute();
}
