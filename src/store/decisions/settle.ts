import type { Transaction } from 'kysely';
import { z } from 'zod/v4';
import { collectInChunks } from '../chunks';
import { decode, encode } from '../json';
import type { Tables } from '../schema';
import type { Scope } from '../scope';
import { close, openOf, type Writing } from './close';
import type { StoredDecision } from './decision';
import { subjectOf } from './saying';

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

/** As `Decisions.settle` says. */
export async function settle({ tx, scope, services }: Writing): Promise<number> {
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

/**
 * What the audit log knows of links of the records that these
 * decisions are about, since the first of them was taken.
 */
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
