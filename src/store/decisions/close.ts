import type { Kysely, Transaction } from 'kysely';
import type { Services } from '../../lib/services';
import { appendAudit, type NewAuditEntry } from '../audit';
import { collectInChunks, inChunks } from '../chunks';
import type { DecisionState } from '../kinds';
import type { Tables } from '../schema';
import type { ChangeReason, Scope } from '../scope';
import type { StoredDecision } from './decision';
import { decisionOf } from './row';
import { subjectOf } from './saying';

/** A transaction on the decisions of a scope. */
export interface Writing {
	tx: Transaction<Tables>;
	scope: Scope;
	services: Services;
}

/** For the audit log: ids and kinds, no hash of anybody's data. */
const told = ({ id, kind, yzjId, notThese, until, state }: StoredDecision) => ({
	id,
	kind,
	yzjId,
	...(notThese.length > 0 ? { notThese } : {}),
	until,
	state,
});

/** What became of decisions, when (ms), and why. */
type Fate<State extends DecisionState> = ChangeReason & { state: State; at: number };

/** For the audit log. @param before null: it was just made */
export const entryOf = (
	before: StoredDecision | null,
	after: StoredDecision,
	{ at, who, why }: Omit<Fate<DecisionState>, 'state'>,
): NewAuditEntry => ({
	at,
	who,
	why,
	action: `decision.${before === null ? 'made' : after.state}`,
	subject: subjectOf(after),
	before: before && told(before),
	after: told(after),
});

/** Those that are open; of all records where none is named. */
export const openOf = async (
	db: Kysely<Tables>,
	{ eid, source }: Scope,
	oaIds?: readonly string[],
): Promise<StoredDecision[]> => {
	const open = db
		.selectFrom('yzj_decisions')
		.selectAll()
		.where('eid', '=', eid)
		.where('source', '=', source)
		.where('state', '=', 'open')
		.orderBy('id');
	const rows =
		oaIds === undefined
			? await open.execute()
			: await collectInChunks([...new Set(oaIds)], (chunk) =>
					open.where('oa_id', 'in', chunk).execute(),
				);
	return rows.map(decisionOf);
};

/** @returns them as they are now */
export const close = async (
	tx: Transaction<Tables>,
	scope: Scope,
	closing: readonly StoredDecision[],
	fate: Fate<Exclude<DecisionState, 'open'>>,
): Promise<StoredDecision[]> => {
	const { state, at } = fate;
	const closed = closing.map((decision): StoredDecision => ({ ...decision, state, closedAt: at }));
	await inChunks(
		closing.map(({ id }) => id),
		(ids) =>
			tx
				.updateTable('yzj_decisions')
				.set({ state, closed_at: at })
				.where('eid', '=', scope.eid)
				.where('source', '=', scope.source)
				.where('id', 'in', ids)
				.execute(),
	);
	await appendAudit(
		tx,
		scope,
		closed.map((after, nth) => entryOf(closing[nth] ?? after, after, fate)),
	);
	return closed;
};
