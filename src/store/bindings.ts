import { z } from 'zod/v4';
import { type Evidence, evidenceSchema } from '../words/facts/evidence';
import type { Kysely, Transaction } from 'kysely';
import type { Services } from '../lib/services';
import { appendAudit } from './audit';
import { collectInChunks, inChunks } from './chunks';
import { type Database, scopeLock } from './database';
import { StoreError } from './errors';
import type { BindingKind, BindingState, Provenance } from './kinds';
import type { Tables } from './schema';
import type { ChangeReason, Scope } from './scope';

/** A stored link between an OA record and a Yunzhijia record. */
export interface Binding {
	readonly kind: BindingKind;
	readonly oaId: string;
	/** openId of a person, orgId of a department. */
	readonly yzjId: string;
	readonly state: BindingState;
	readonly provenance: Provenance;
	/** What it goes by: a code with facts, never a value, because the audit log keeps it for ever. Null: nobody said. */
	readonly evidence: Evidence | null;
	/** When it was made (ms) and by whom. */
	readonly at: number;
	readonly by: string;
}

export type LinkedPair = Pick<Binding, 'kind' | 'oaId' | 'yzjId'>;

/** Which source bound a Yunzhijia record. */
export interface BindingOwner {
	readonly yzjId: string;
	readonly source: string;
	readonly oaId: string;
}

/**
 * The bindings of a scope. Among the active ones an OA id and a Yunzhijia id occur once per kind. Every change goes to
 * the audit log with before and after, in the same transaction.
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
	 * Writes bindings, all or none. One that is already stored just so (whatever its time and author) is left alone.
	 * @param replaced links that give way in the same moment: they are taken out as `forget` does
	 * @throws StoreError conflict: an active binding links either record to another one; both are named
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
	 * All bindings of these OA records, removed ones too, are taken out altogether, as if they had never been made (undo of a
	 * link, unbinding by hand): a removed one that stayed would be in force again. Only the audit log remembers them.
	 * @returns how many there were
	 */
	forget(
		scope: Scope,
		kind: BindingKind,
		oaIds: readonly string[],
		reason: ChangeReason,
	): Promise<number>;
	/**
	 * The most recently made removed binding of each of these OA records becomes active again; records with an active
	 * binding are left alone. @returns how many changed @throws StoreError conflict, as `put`
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
	/** Every source of the enterprise with an active binding to one of these records (C9: what another source bound is not ours to remove). */
	ownersOf(eid: string, kind: BindingKind, yzjIds: readonly string[]): Promise<BindingOwner[]>;
}

type Row = Tables['yzj_bindings'];

const evidenceText = (evidence: Evidence | null): string =>
	evidence === null ? '' : JSON.stringify(evidence);

/** Few kinds of evidence stand behind very many links. */
const read = new Map<string, Evidence>();
const MOST_KEPT = 10_000;

const storedEvidence = z
	.string()
	.transform((text, { issues }): unknown => {
		try {
			return JSON.parse(text);
		} catch {
			issues.push({ code: 'custom', input: text, message: 'not JSON' });
			return z.NEVER;
		}
	})
	.pipe(evidenceSchema);

/** A link is a link, even where nobody can read any more what it was made from: null then. */
const evidenceOf = (text: string): Evidence | null => {
	if (text === '') return null;
	const known = read.get(text);
	if (known !== undefined) return known;
	const evidence = storedEvidence.safeParse(text).data ?? null;
	if (evidence === null) return null;
	if (read.size >= MOST_KEPT) read.clear();
	read.set(text, evidence);
	return evidence;
};

const bindingOf = ({
	kind,
	oa_id,
	yzj_id,
	state,
	provenance,
	evidence,
	made_at,
	made_by,
}: Row): Binding => ({
	kind,
	oaId: oa_id,
	yzjId: yzj_id,
	state,
	provenance,
	evidence: evidenceOf(evidence),
	at: made_at,
	by: made_by,
});

const rowOf = (
	{ eid, source }: Scope,
	{ kind, oaId, yzjId, state, provenance, evidence, at, by }: Binding,
): Row => ({
	eid,
	source,
	kind,
	oa_id: oaId,
	yzj_id: yzjId,
	state,
	provenance,
	evidence: evidenceText(evidence),
	made_at: at,
	made_by: by,
});

const find = async (
	db: Kysely<Tables>,
	{ eid, source }: Scope,
	kind: BindingKind,
	by: 'oa_id' | 'yzj_id',
	ids: readonly string[],
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

/** What is stored about some records, and what is to be stored in its place. Kinds never meet here: one instance a kind. */
class Draft {
	readonly #stored = new Map<string, Binding>();
	readonly #current = new Map<string, Binding>();
	readonly #activeByOa = new Map<string, Binding>();
	readonly #activeByYzj = new Map<string, Binding>();

	constructor(stored: Iterable<Binding>) {
		for (const binding of stored) {
			this.#stored.set(Draft.#key(binding), binding);
			this.#hold(binding);
		}
	}

	static #key({ oaId, yzjId }: LinkedPair): string {
		return JSON.stringify([oaId, yzjId]);
	}

	/** Takes one out. @returns it, if it was stored */
	forget(pair: LinkedPair): Binding | null {
		const key = Draft.#key(pair);
		const stored = this.#stored.get(key);
		if (stored === undefined) return null;
		this.#hold({ ...stored, state: 'removed' });
		this.#current.delete(key);
		this.#stored.delete(key);
		return stored;
	}

	#hold(binding: Binding): void {
		this.#current.set(Draft.#key(binding), binding);
		if (binding.state === 'active') {
			this.#activeByOa.set(binding.oaId, binding);
			this.#activeByYzj.set(binding.yzjId, binding);
			return;
		}
		if (this.#activeByOa.get(binding.oaId)?.yzjId === binding.yzjId)
			this.#activeByOa.delete(binding.oaId);
		if (this.#activeByYzj.get(binding.yzjId)?.oaId === binding.oaId)
			this.#activeByYzj.delete(binding.yzjId);
	}

	put(binding: Binding): void {
		if (binding.state === 'active') this.#refuseConflict(binding);
		const before = this.#current.get(Draft.#key(binding));
		const same =
			before !== undefined &&
			before.state === binding.state &&
			before.provenance === binding.provenance &&
			evidenceText(before.evidence) === evidenceText(binding.evidence);
		if (!same) this.#hold(binding);
	}

	#refuseConflict({ kind, oaId, yzjId }: Binding): void {
		const ofOa = this.#activeByOa.get(oaId);
		const ofYzj = this.#activeByYzj.get(yzjId);
		const linkedWith = ofOa === undefined || ofOa.yzjId === yzjId ? '' : ofOa.yzjId;
		const linkedBy = ofYzj === undefined || ofYzj.oaId === oaId ? '' : ofYzj.oaId;
		if (linkedWith === '' && linkedBy === '') return;
		throw new StoreError({
			code: 'link-contradicts',
			facts: { kind, oaId, yzjId, linkedWith, linkedBy },
		});
	}

	/** What differs from what is stored; ends of bindings first, so that no moment has two active ones. */
	changes(): { readonly before: Binding | null; readonly after: Binding }[] {
		const changes: { readonly before: Binding | null; readonly after: Binding }[] = [];
		for (const [key, after] of this.#current) {
			const before = this.#stored.get(key) ?? null;
			if (before !== after) changes.push({ before, after });
		}
		return [
			...changes.filter(({ after }) => after.state === 'removed'),
			...changes.filter(({ after }) => after.state === 'active'),
		];
	}
}

const save = async (
	tx: Transaction<Tables>,
	scope: Scope,
	draft: Draft,
	action: string,
	at: number,
	{ who, why, code }: ChangeReason,
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
	at: number,
	{ who, why, code }: ChangeReason,
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
		find(database.read, scope, kind, side === 'oa' ? 'oa_id' : 'yzj_id', ids),
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
				const draft = new Draft([
					...(await find(
						tx,
						scope,
						kind,
						'oa_id',
						[...wanted, ...giveWay].map(({ oaId }) => oaId),
					)),
					...(await find(
						tx,
						scope,
						kind,
						'yzj_id',
						wanted.map(({ yzjId }) => yzjId),
					)),
				]);
				await erase(
					tx,
					scope,
					giveWay.flatMap((pair) => draft.forget(pair) ?? []),
					services.now(),
					reason,
				);
				for (const binding of wanted) draft.put(binding);
				await save(tx, scope, draft, 'binding.put', services.now(), reason);
			}
		}),
	markRemoved: (scope, kind, oaIds, reason) =>
		database.write(scopeLock(scope), async (tx) => {
			const stored = await find(tx, scope, kind, 'oa_id', oaIds);
			const draft = new Draft(stored);
			for (const binding of stored)
				if (binding.state === 'active') draft.put({ ...binding, state: 'removed' });
			return await save(tx, scope, draft, 'binding.removed', services.now(), reason);
		}),
	forget: (scope, kind, oaIds, reason) =>
		database.write(scopeLock(scope), async (tx) => {
			const stored = await find(tx, scope, kind, 'oa_id', oaIds);
			await erase(tx, scope, stored, services.now(), reason);
			return stored.length;
		}),
	restore: (scope, kind, oaIds, reason) =>
		database.write(scopeLock(scope), async (tx) => {
			const stored = await find(tx, scope, kind, 'oa_id', oaIds);
			const latest = new Map<string, Binding>();
			for (const binding of stored) {
				const known = latest.get(binding.oaId);
				const wins =
					known === undefined ||
					(known.state !== 'active' && (binding.state === 'active' || binding.at > known.at));
				if (wins) latest.set(binding.oaId, binding);
			}
			const removed = [...latest.values()].filter(({ state }) => state === 'removed');
			const draft = new Draft([
				...stored,
				...(await find(
					tx,
					scope,
					kind,
					'yzj_id',
					removed.map(({ yzjId }) => yzjId),
				)),
			]);
			for (const binding of removed) draft.put({ ...binding, state: 'active' });
			return await save(tx, scope, draft, 'binding.restored', services.now(), reason);
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
