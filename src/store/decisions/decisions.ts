import type { Services } from '../../lib/services';
import { collectInChunks } from '../chunks';
import { type Database, scopeLock } from '../database';
import type { DecisionState } from '../kinds';
import type { ChangeReason, Scope } from '../scope';
import { add } from './add';
import { close, openOf } from './close';
import type { NewDecision, StoredDecision } from './decision';
import { decisionOf } from './row';
import { settle } from './settle';

export interface DecisionFilter {
	readonly states?: readonly DecisionState[];
	readonly oaIds?: readonly string[];
	readonly limit?: number;
}

/** Decisions about conflicts. Every change goes to the audit log, in the same transaction. */
export interface Decisions {
	/** Newest first. */
	list(scope: Scope, filter?: DecisionFilter): Promise<StoredDecision[]>;
	/**
	 * Adds them, all or none; open ones that they contradict become superseded. One that is open just
	 * so (whatever its time and author) is left alone. @returns what was added
	 */
	add(
		scope: Scope,
		decisions: readonly NewDecision[],
		reason: ChangeReason,
	): Promise<StoredDecision[]>;
	/** Open ones of these ids become withdrawn. @returns those that did */
	withdraw(scope: Scope, ids: readonly string[], reason: ChangeReason): Promise<StoredDecision[]>;
	/**
	 * Closes open ones that a later change of the record's link carried out or overtook: what
	 * somebody did to a link since counts more than what was decided before, or taking a link back
	 * would only last until the next run. @returns how many
	 */
	settle(scope: Scope): Promise<number>;
	/**
	 * Takes away what was closed or ran out before `olderThan` (ms);
	 * the audit log keeps that it was there. @returns how many
	 */
	prune(olderThan: number): Promise<number>;
}

export const createDecisions = (database: Database, services: Services): Decisions => ({
	list: async ({ eid, source }, { states, oaIds, limit } = {}) => {
		let query = database.read
			.selectFrom('yzj_decisions')
			.selectAll()
			.where('eid', '=', eid)
			.where('source', '=', source)
			.orderBy('at', 'desc')
			.orderBy('id', 'desc');
		if (states !== undefined) query = query.where('state', 'in', states);
		if (limit !== undefined) query = query.limit(limit);
		if (oaIds === undefined) return (await query.execute()).map(decisionOf);
		return (
			await collectInChunks([...new Set(oaIds)], (chunk) =>
				query.where('oa_id', 'in', chunk).execute(),
			)
		).map(decisionOf);
	},
	add: (scope, decisions, reason) =>
		database.write(scopeLock(scope), (tx) => add({ tx, scope, services }, decisions, reason)),
	withdraw: (scope, ids, reason) =>
		database.write(scopeLock(scope), async (tx) => {
			const wanted = new Set(ids);
			const closing = (await openOf(tx, scope)).filter(({ id }) => wanted.has(id));
			return await close(tx, scope, closing, {
				...reason,
				state: 'withdrawn',
				at: services.now(),
			});
		}),
	settle: (scope) => database.write(scopeLock(scope), (tx) => settle({ tx, scope, services })),
	prune: async (olderThan) =>
		Number(
			(
				await database.write('decisions', (tx) =>
					tx
						.deleteFrom('yzj_decisions')
						.where((eb) =>
							eb.or([eb('closed_at', '<', olderThan), eb('valid_until', '<', olderThan)]),
						)
						.executeTakeFirst(),
				)
			).numDeletedRows,
		),
});
