import type { Selectable, Transaction } from 'kysely';
import { type AuditHead, auditEnds, auditHash, noteAuditEnd } from './auditChain';
import { inChunks } from './chunks';
import { type Database, scopeLock } from './database';
import { decode, encode } from './json';
import type { Tables } from './schema';
import type { ChangeReason, Scope } from './scope';

/**
 * One change. The table only grows: the database refuses
 * updates and deletes. It holds ids, never names or phones.
 */
export interface AuditEntry extends Omit<ChangeReason, 'code'> {
	/** Of the reason, where decisions are taken by it. */
	readonly code?: string;
	/** Counted from 1 in each scope, without gaps. */
	readonly seq: number;
	readonly at: number;
	/**
	 * What happened: "binding.put", "binding.removed", "binding.restored", "binding.forgotten",
	 * "pairs.set", "profile.saved", "enterprise.saved", "decision.made", "decision.withdrawn",
	 * "approval.added", "approval.used", …
	 */
	readonly action: string;
	/** What it happened to: "person:<oaId>", "plan:<id>", "profile", "enterprise". */
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

/** What a page of the log is looked for by; what is left out does not matter. */
export interface AuditLookup {
	readonly action?: string;
	readonly who?: string;
	readonly subject?: string;
}

export interface Audit {
	/** For changes that the store does not make itself; its own are audited where they happen. */
	append(scope: Scope, entries: readonly NewAuditEntry[]): Promise<void>;
	/** In the order in which they were written. */
	list(scope: Scope, filter?: AuditFilter): Promise<AuditEntry[]>;
	/** Newest first. */
	newest(
		scope: Scope,
		filter: AuditLookup,
		part: { readonly limit: number; readonly offset: number },
	): Promise<AuditEntry[]>;
	count(scope: Scope, filter: AuditLookup): Promise<number>;
	/** What was ever done, and by whom: to choose from. */
	known(scope: Scope): Promise<{ readonly actions: string[]; readonly people: string[] }>;
	/**
	 * Whether the chain of hashes is whole, to the end that
	 * was noted; reads the whole log of the scope.
	 */
	verify(scope: Scope): Promise<AuditVerdict>;
}

/**
 * `brokenAt`: number of the first entry that is missing, was
 * changed, or does not follow from the one before; null: none.
 */
interface AuditVerdict {
	readonly brokenAt: number | null;
	/** To be written down elsewhere: who rewrites everything after an entry cannot keep its hash. */
	readonly head: AuditHead;
}

/** Adds entries within a transaction that holds the lock of the scope. */
export const appendAudit = async (
	tx: Transaction<Tables>,
	scope: Scope,
	entries: readonly NewAuditEntry[],
): Promise<void> => {
	if (entries.length === 0) return;
	const { noted, found } = await auditEnds(tx, scope);
	const whole =
		noted === null ? found.hash === '' : noted.seq === found.seq && noted.hash === found.hash;
	const seq = Math.max(noted?.seq ?? 0, found.seq);
	let head: AuditHead = { seq, hash: found.hash };
	const rows = (whole ? entries : [brokenEntry(entries, noted, found), ...entries]).map(
		({ at, who, why, code = '', action, subject, before, after }) => {
			const row = {
				eid: scope.eid,
				source: scope.source,
				seq: head.seq + 1,
				at,
				who,
				why,
				action,
				subject,
				code,
				before_json: encode(before),
				after_json: encode(after),
			};
			head = { seq: row.seq, hash: auditHash(head.hash, row) };
			return { ...row, hash: head.hash };
		},
	);
	await inChunks(rows, (chunk) => tx.insertInto('yzj_audit').values(chunk).execute());
	await noteAuditEnd(tx, scope, head);
};

/** Somebody changed the log from outside: the log itself says so from then on. */
const brokenEntry = (
	entries: readonly NewAuditEntry[],
	noted: AuditHead | null,
	found: AuditHead,
): NewAuditEntry => ({
	at: entries[0]?.at ?? 0,
	who: 'store',
	why: 'the end of the audit log is not the one that was noted',
	code: 'log-end-differs',
	action: 'audit.broken',
	subject: 'audit',
	before: noted,
	after: found,
});

const VERIFIED_AT_ONCE = 1000;

async function verdictOn(tx: Transaction<Tables>, scope: Scope): Promise<AuditVerdict> {
	const { noted, found } = await auditEnds(tx, scope);
	let before: AuditHead = { seq: 0, hash: '' };
	for (;;) {
		const rows = await tx
			.selectFrom('yzj_audit')
			.selectAll()
			.where('eid', '=', scope.eid)
			.where('source', '=', scope.source)
			.where('seq', '>', before.seq)
			.orderBy('seq')
			.limit(VERIFIED_AT_ONCE)
			.execute();
		for (const { hash, ...row } of rows) {
			if (row.seq !== before.seq + 1 || hash !== auditHash(before.hash, row))
				return { brokenAt: before.seq + 1, head: found };
			before = { seq: row.seq, hash };
		}
		if (rows.length < VERIFIED_AT_ONCE) break;
	}
	const isEnd = noted === null ? before.hash === '' : noted.hash === before.hash;
	return { brokenAt: isEnd ? null : before.seq + 1, head: found };
}

export const createAudit = (database: Database): Audit => ({
	verify: (scope) => database.write(scopeLock(scope), (tx) => verdictOn(tx, scope)),
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
		return (await query.execute()).map(entryOf);
	},
	newest: async (scope, filter, { limit, offset }) => {
		const rows = await lookedUp(database, scope, filter)
			.selectAll()
			.orderBy('seq', 'desc')
			.limit(limit)
			.offset(offset)
			.execute();
		return rows.map(entryOf);
	},
	count: async (scope, filter) =>
		(
			await lookedUp(database, scope, filter)
				.select((eb) => eb.fn.countAll<number>().as('entries'))
				.executeTakeFirstOrThrow()
		).entries,
	known: async (scope) => {
		const all = lookedUp(database, scope, {});
		const actions = await all.select('action').distinct().orderBy('action').execute();
		const people = await all.select('who').distinct().orderBy('who').limit(MOST_PEOPLE).execute();
		return { actions: actions.map(({ action }) => action), people: people.map(({ who }) => who) };
	},
});

/** More than a list to choose from can show. */
const MOST_PEOPLE = 200;

const lookedUp = (
	{ read }: Database,
	{ eid, source }: Scope,
	{ action, who, subject }: AuditLookup,
) => {
	let query = read.selectFrom('yzj_audit').where('eid', '=', eid).where('source', '=', source);
	if (action !== undefined) query = query.where('action', '=', action);
	if (who !== undefined) query = query.where('who', '=', who);
	if (subject !== undefined) query = query.where('subject', '=', subject);
	return query;
};

const entryOf = (row: Selectable<Tables['yzj_audit']>): AuditEntry => ({
	seq: row.seq,
	at: row.at,
	who: row.who,
	why: row.why,
	...(row.code !== '' && { code: row.code }),
	action: row.action,
	subject: row.subject,
	before: decode(row.before_json),
	after: decode(row.after_json),
});
