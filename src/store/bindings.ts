import type { Kysely, Transaction } from 'kysely';
import type { Services } from '../lib/services';
import { appendAudit } from './audit';
import { BindingDraft } from './bindingDraft';
import { type Binding, bindingOf, type LinkedPair, rowOf } from './bindingRow';
import { collectInChunks, inChunks } from './chunks';
import { type Database, scopeLock } from './database';
import type { BindingKind } from './kinds';
import type { Tables } from './schema';
import type { ChangeReason, Scope } from './scope';

/** Which source bound a Yunzhijia record. */
export interface BindingOwner {
	readonly yzjId: string;
	readonly source: string;
	readonly oaId: string;
}

/**
 * The bindings of a scope. Among the active ones an OA id and a Yunzhijia id occur once per kind.
 * Every change goes to the audit log with before and after, in the same transaction.
 */
export interface Bindings {
	/** Active and removed ones, ordered by kind, oaId, yzjId. */
	list(scope: Scope, kind?: BindingKind): Promise<Binding[]>;
	/** Active and removed ones of these OA or Yunzhijia records, by index, in no order. */
	find(
		scope: Scope,
		kind: BindingKind,
		side: 'oa' | 'yzj',
		ids: readonly string[],
	): Promise<Binding[]>;
	/**
	 * Writes bindings, all or none. One that is already stored
	 * just so (whatever its time and author) is left alone.
	 * @param replaced links that give way in the same moment: they are taken out as `forget` does
	 * @throws StoreError conflict: an active binding links
	 * either record to another one; both are named
	 */
	put(
		scope: Scope,
		bindings: readonly Binding[],
		reason: ChangeReason,
		replaced?: readonly LinkedPair[],
	): Promise<void>;
	/** Active bindings of these OA records become `removed`. @returns how many changed */
	markRemoved(
		scope: Scope,
		kind: BindingKind,
		oaIds: readonly string[],
		reason: ChangeReason,
	): Promise<number>;
	/**
	 * All bindings of these OA records, removed ones too, are taken out altogether, as if they had
	 * never been made (undo of a link, unbinding by hand): a removed one that stayed would be in
	 * force again. Only the audit log remembers them.
	 * @returns how many there were
	 */
	forget(
		scope: Scope,
		kind: BindingKind,
		oaIds: readonly string[],
		reason: ChangeReason,
	): Promise<number>;
	/**
	 * The most recently made removed binding of each of these OA records
	 * becomes active again; records with an active binding are left alone.
	 * @returns how many changed @throws StoreError conflict, as `put`
	 */
	restore(
		scope: Scope,
		kind: BindingKind,
		oaIds: readonly string[],
		reason: ChangeReason,
	): Promise<number>;
	/** Which of these OA records are linked, or were, in any enterprise. */
	knownOf(source: string, kind: BindingKind, oaIds: readonly string[]): Promise<Set<string>>;
	/** Whether a link of this source was made at or after this moment (ms), in any enterprise. */
	madeSince(source: string, kind: BindingKind, at: number): Promise<boolean>;
	/**
	 * Every source of the enterprise with an active binding to one of these records (C9: what another
	 * source bound is not ours to remove).
	 */
	ownersOf(eid: string, kind: BindingKind, yzjIds: readonly string[]): Promise<BindingOwner[]>;
}

/** Of one kind, known by their ids on one side. */
interface Wanted {
	kind: BindingKind;
	by: 'oa_id' | 'yzj_id';
	ids: readonly string[];
}

const find = async (
	db: Kysely<Tables>,
	{ eid, source }: Scope,
	{ kind, by, ids }: Wanted,
): Promise<Binding[]> => {
	const rows = await collectInChunks([...new Set(ids)], (chunk) =>
		db
			.selectFrom('yzj_bindings')
			.selectAll()
			.where('eid', '=', eid)
			.where('source', '=', source)
			.where('kind', '=', kind)
			.where(by, 'in', chunk)
			.execute(),
	);
	return rows.map(bindingOf);
};

/** What was done, when (ms), and why. */
type Change = ChangeReason & { action: `binding.${string}`; at: number };

const save = async (
	tx: Transaction<Tables>,
	scope: Scope,
	draft: BindingDraft,
	{ action, at, who, why, code }: Change,
): Promise<number> => {
	const changes = draft.changes();
	await inChunks(changes, (chunk) =>
		tx
			.insertInto('yzj_bindings')
			.values(chunk.map(({ after }) => rowOf(scope, after)))
			.onConflict((conflict) =>
				conflict.columns(['eid', 'source', 'kind', 'oa_id', 'yzj_id']).doUpdateSet((eb) => ({
					state: eb.ref('excluded.state'),
					provenance: eb.ref('excluded.provenance'),
					evidence: eb.ref('excluded.evidence'),
					made_at: eb.ref('excluded.made_at'),
					made_by: eb.ref('excluded.made_by'),
				})),
			)
			.execute(),
	);
	await appendAudit(
		tx,
		scope,
		changes.map(({ before, after }) => ({
			at,
			who,
			why,
			...(code && { code }),
			action,
			subject: `${after.kind}:${after.oaId}`,
			before,
			after,
		})),
	);
	return changes.length;
};

/** Takes bindings of one kind out of the table; the audit log keeps what they were. */
const erase = async (
	tx: Transaction<Tables>,
	scope: Scope,
	bindings: readonly Binding[],
	{ at, who, why, code }: Omit<Change, 'action'>,
): Promise<void> => {
	await inChunks(bindings, (chunk) =>
		tx
			.deleteFrom('yzj_bindings')
			.where('eid', '=', scope.eid)
			.where('source', '=', scope.source)
			.where('kind', '=', chunk[0]?.kind ?? 'person')
			.where((eb) =>
				eb(
					eb.refTuple('oa_id', 'yzj_id'),
					'in',
					chunk.map(({ oaId, yzjId }) => eb.tuple(oaId, yzjId)),
				),
			)
			.execute(),
	);
	await appendAudit(
		tx,
		scope,
		bindings.map((before) => ({
			at,
			who,
			why,
			...(code && { code }),
			action: 'binding.forgotten',
			subject: `${before.kind}:${before.oaId}`,
			before,
			after: null,
		})),
	);
};

export const createBindings = (database: Database, services: Services): Bindings => ({
	list: async ({ eid, source }, kind) => {
		let query = database.read
			.selectFrom('yzj_bindings')
			.selectAll()
			.where('eid', '=', eid)
			.where('source', '=', source)
			.orderBy('kind')
			.orderBy('oa_id')
			.orderBy('yzj_id');
		if (kind !== undefined) query = query.where('kind', '=', kind);
		return (await query.execute()).map(bindingOf);
	},
	find: (scope, kind, side, ids) =>
		find(database.read, scope, { kind, by: side === 'oa' ? 'oa_id' : 'yzj_id', ids }),
	knownOf: async (source, kind, oaIds) => {
		const rows = await collectInChunks([...new Set(oaIds)], (chunk) =>
			database.read
				.selectFrom('yzj_bindings')
				.select('oa_id')
				.where('source', '=', source)
				.where('kind', '=', kind)
				.where('oa_id', 'in', chunk)
				.execute(),
		);
		return new Set(rows.map(({ oa_id }) => oa_id));
	},
	madeSince: async (source, kind, at) =>
		(await database.read
			.selectFrom('yzj_bindings')
			.select('oa_id')
			.where('source', '=', source)
			.where('kind', '=', kind)
			.where('made_at', '>=', at)
			.limit(1)
			.executeTakeFirst()) !== undefined,
	put: (scope, bindings, reason, replaced = []) =>
		database.write(scopeLock(scope), async (tx) => {
			for (const kind of ['department', 'person'] as const) {
				const wanted = bindings.filter((binding) => binding.kind === kind);
				const giveWay = replaced.filter((pair) => pair.kind === kind);
				const draft = new BindingDraft([
					...(await find(tx, scope, {
						kind,
						by: 'oa_id',
						ids: [...wanted, ...giveWay].map(({ oaId }) => oaId),
					})),
					...(await find(tx, scope, {
						kind,
						by: 'yzj_id',
						ids: wanted.map(({ yzjId }) => yzjId),
					})),
				]);
				const forgotten = giveWay.flatMap((pair) => draft.forget(pair) ?? []);
				await erase(tx, scope, forgotten, { ...reason, at: services.now() });
				for (const binding of wanted) draft.put(binding);
				await save(tx, scope, draft, { action: 'binding.put', ...reason, at: services.now() });
			}
		}),
	markRemoved: (scope, kind, oaIds, reason) =>
		database.write(scopeLock(scope), async (tx) => {
			const stored = await find(tx, scope, { kind, by: 'oa_id', ids: oaIds });
			const draft = new BindingDraft(stored);
			for (const binding of stored)
				if (binding.state === 'active') draft.put({ ...binding, state: 'removed' });
			return await save(tx, scope, draft, {
				action: 'binding.removed',
				...reason,
				at: services.now(),
			});
		}),
	forget: (scope, kind, oaIds, reason) =>
		database.write(scopeLock(scope), async (tx) => {
			const stored = await find(tx, scope, { kind, by: 'oa_id', ids: oaIds });
			await erase(tx, scope, stored, { ...reason, at: services.now() });
			return stored.length;
		}),
	restore: (scope, kind, oaIds, reason) =>
		database.write(scopeLock(scope), async (tx) => {
			const stored = await find(tx, scope, { kind, by: 'oa_id', ids: oaIds });
			const latest = new Map<string, Binding>();
			for (const binding of stored) {
				const known = latest.get(binding.oaId);
				const wins =
					known === undefined ||
					(known.state !== 'active' && (binding.state === 'active' || binding.at > known.at));
				if (wins) latest.set(binding.oaId, binding);
			}
			const removed = [...latest.values()].filter(({ state }) => state === 'removed');
			const draft = new BindingDraft([
				...stored,
				...(await find(tx, scope, {
					kind,
					by: 'yzj_id',
					ids: removed.map(({ yzjId }) => yzjId),
				})),
			]);
			for (const binding of removed) draft.put({ ...binding, state: 'active' });
			return await save(tx, scope, draft, {
				action: 'binding.restored',
				...reason,
				at: services.now(),
			});
		}),
	ownersOf: async (eid, kind, yzjIds) => {
		const rows = await collectInChunks([...new Set(yzjIds)], (chunk) =>
			database.read
				.selectFrom('yzj_bindings')
				.select(['yzj_id', 'source', 'oa_id'])
				.where('eid', '=', eid)
				.where('kind', '=', kind)
				.where('state', '=', 'active')
				.where('yzj_id', 'in', chunk)
				.execute(),
		);
		return rows.map(({ yzj_id, source, oa_id }) => ({ yzjId: yzj_id, source, oaId: oa_id }));
	},
});
