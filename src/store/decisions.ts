import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod/v4';
import type { Services } from '../lib/services';
import { appendAudit, type NewAuditEntry } from './audit';
import { collectInChunks, inChunks } from './chunks';
import { type Database, scopeLock } from './database';
import { newId } from './id';
import { decode, encode } from './json';
import type { BindingKind, DecisionKind, DecisionState } from './kinds';
import type { Tables } from './schema';
import type { ChangeReason, Scope } from './scope';

export interface NewDecision {
	readonly kind: DecisionKind;
	/** What it is about: OA ids are unique among employees, and among departments. */
	readonly object: BindingKind;
	readonly oaId: string;
	/** openId or orgId that it is about; '' in `create` and `leave`, which are about the OA record alone. */
	readonly yzjId: string;
	/** `create`: openIds of those who were looked at and are somebody else. */
	readonly notThese: readonly string[];
	/** What both sides looked like then: names of fields with hashes of their values, never the values. */
	readonly ground: Readonly<Record<string, string>>;
	/** In the words of whoever decided; '' for none. */
	readonly reason: string;
	/** Last moment (ms) at which it holds; null: until it is withdrawn. */
	readonly until: number | null;
}

export interface StoredDecision extends NewDecision {
	readonly id: string;
	readonly who: string;
	/** When it was taken (ms). */
	readonly at: number;
	readonly state: DecisionState;
	/** When it stopped being open (ms). */
	readonly closedAt: number | null;
}

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
	 * Adds them, all or none; open ones that they contradict become superseded. One that is open just so (whatever its time and
	 * author) is left alone. @returns what was added
	 */
	add(
		scope: Scope,
		decisions: readonly NewDecision[],
		reason: ChangeReason,
	): Promise<StoredDecision[]>;
	/** Open ones of these ids become withdrawn. @returns those that did */
	withdraw(scope: Scope, ids: readonly string[], reason: ChangeReason): Promise<StoredDecision[]>;
	/**
	 * Closes open ones that a later change of the record's link carried out or overtook: what somebody did to a link since counts
	 * more than what was decided before, or taking a link back would only last until the next run. @returns how many
	 */
	settle(scope: Scope): Promise<number>;
	/** Takes away what was closed or ran out before `olderThan` (ms); the audit log keeps that it was there. @returns how many */
	prune(olderThan: number): Promise<number>;
}

type Row = Tables['yzj_decisions'];

const texts = z.array(z.string());
const hashes = z.record(z.string(), z.string());

const decisionOf = ({
	id,
	kind,
	object,
	oa_id,
	yzj_id,
	not_these_json,
	ground_json,
	reason,
	valid_until,
	who,
	at,
	state,
	closed_at,
}: Row): StoredDecision => ({
	id,
	kind,
	object,
	oaId: oa_id,
	yzjId: yzj_id,
	notThese: texts.parse(decode(not_these_json)),
	ground: hashes.parse(decode(ground_json)),
	reason,
	until: valid_until,
	who,
	at,
	state,
	closedAt: closed_at,
});

const rowOf = (
	{ eid, source }: Scope,
	{
		id,
		kind,
		object,
		oaId,
		yzjId,
		notThese,
		ground,
		reason,
		until,
		who,
		at,
		state,
		closedAt,
	}: StoredDecision,
): Row => ({
	eid,
	source,
	id,
	kind,
	object,
	oa_id: oaId,
	yzj_id: yzjId,
	not_these_json: encode(notThese),
	ground_json: encode(ground),
	reason,
	valid_until: until,
	who,
	at,
	state,
	closed_at: closedAt,
});

/** The OA record that a decision is about. */
const subjectOf = ({ object, oaId }: Pick<NewDecision, 'object' | 'oaId'>): string =>
	`${object}:${oaId}`;

/** What an OA record comes to: there is one at a time, while `different` is said of each record of Yunzhijia by itself. */
const isFate = ({ kind }: NewDecision): boolean => kind !== 'different';

/** Whether both cannot hold: the later one takes the place of the former. */
export const contradict = (one: NewDecision, other: NewDecision): boolean =>
	subjectOf(one) === subjectOf(other) &&
	((isFate(one) && isFate(other)) || (one.yzjId !== '' && one.yzjId === other.yzjId));

/** One text for all decisions that say the same, on the same ground, until the same moment. */
export const sayingOf = ({
	kind,
	object,
	oaId,
	yzjId,
	notThese,
	ground,
	reason,
	until,
}: NewDecision): string =>
	encode([
		kind,
		object,
		oaId,
		yzjId,
		[...notThese].sort(),
		Object.entries(ground).sort(([a], [b]) => (a < b ? -1 : 1)),
		reason,
		until,
	]);

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
const entryOf = (
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

const openOf = async (
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

const close = async (
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

const linkChange = z
	.object({ yzjId: z.string(), state: z.string(), provenance: z.string() })
	.nullable()
	.catch(null);

/** What a change of the record's link makes of a decision that was taken before; null: nothing. */
const outcomeOf = (
	{ kind, yzjId }: StoredDecision,
	after: z.output<typeof linkChange>,
): 'done' | 'superseded' | null => {
	const linked = after?.state === 'active';
	if (kind === 'different') return linked && after.yzjId === yzjId ? 'superseded' : null;
	if (
		linked &&
		((kind === 'bind' && after.yzjId === yzjId) ||
			(kind === 'create' && after.provenance === 'created'))
	)
		return 'done';
	return 'superseded';
};

/** A transaction on the decisions of a scope. */
interface Writing {
	tx: Transaction<Tables>;
	scope: Scope;
	services: Services;
}

async function add(
	{ tx, scope, services }: Writing,
	decisions: readonly NewDecision[],
	reason: ChangeReason,
): Promise<StoredDecision[]> {
	const at = services.now();
	const open = await openOf(
		tx,
		scope,
		decisions.map(({ oaId }) => oaId),
	);
	const known = new Set(open.map(sayingOf));
	const added = decisions
		.filter((decision) => !known.has(sayingOf(decision)))
		.map(
			(decision): StoredDecision => ({
				...decision,
				id: newId('d', services),
				who: reason.who,
				at,
				state: 'open',
				closedAt: null,
			}),
		);
	await close(tx, scope, contradictedBy(added, open), { ...reason, state: 'superseded', at });
	await inChunks(added, (chunk) =>
		tx
			.insertInto('yzj_decisions')
			.values(chunk.map((decision) => rowOf(scope, decision)))
			.execute(),
	);
	await appendAudit(
		tx,
		scope,
		added.map((decision) =>
			entryOf(null, decision, {
				at,
				who: reason.who,
				why: decision.reason === '' ? reason.why : `${decision.reason} (${reason.why})`,
			}),
		),
	);
	return added;
}

function contradictedBy(
	added: readonly StoredDecision[],
	open: readonly StoredDecision[],
): StoredDecision[] {
	const bySubject = Map.groupBy(open, subjectOf);
	return [
		...new Set(
			added.flatMap((decision) =>
				(bySubject.get(subjectOf(decision)) ?? []).filter((former) => contradict(former, decision)),
			),
		),
	];
}

async function settle({ tx, scope, services }: Writing): Promise<number> {
	const open = await openOf(tx, scope);
	if (open.length === 0) return 0;
	const bySubject = Map.groupBy(await linkChangesSince(tx, scope, open), ({ subject }) => subject);
	const closing = open.flatMap((decision) => {
		for (const { at, who, after_json } of bySubject.get(subjectOf(decision)) ?? []) {
			const state =
				at >= decision.at ? outcomeOf(decision, linkChange.parse(decode(after_json))) : null;
			if (state !== null) return [{ decision, state, who }];
		}
		return [];
	});
	for (const [first, ...others] of Map.groupBy(closing, ({ state, who }) =>
		encode([state, who]),
	).values()) {
		if (!first) continue;
		const why = first.state === 'done' ? 'carried out' : 'the link was changed since';
		await close(
			tx,
			scope,
			[first, ...others].map(({ decision }) => decision),
			{ who: first.who, why, state: first.state, at: services.now() },
		);
	}
	return closing.length;
}

/** What the audit log knows of links of the records that these decisions are about, since the first of them was taken. */
const linkChangesSince = (
	tx: Transaction<Tables>,
	{ eid, source }: Scope,
	open: readonly StoredDecision[],
) =>
	collectInChunks([...new Set(open.map(subjectOf))], (subjects) =>
		tx
			.selectFrom('yzj_audit')
			.select(['subject', 'at', 'who', 'after_json'])
			.where('eid', '=', eid)
			.where('source', '=', source)
			.where('subject', 'in', subjects)
			.where('action', 'like', 'binding.%')
			.where('at', '>=', Math.min(...open.map(({ at }) => at)))
			.orderBy('seq')
			.execute(),
	);

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
