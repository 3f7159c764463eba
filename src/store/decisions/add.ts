import { appendAudit } from '../audit';
import { inChunks } from '../chunks';
import { newId } from '../id';
import type { ChangeReason } from '../scope';
import { close, entryOf, openOf, type Writing } from './close';
import type { NewDecision, StoredDecision } from './decision';
import { rowOf } from './row';
import { contradictedBy, sayingOf } from './saying';

/** As `Decisions.add` says. */
export async function add(
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
