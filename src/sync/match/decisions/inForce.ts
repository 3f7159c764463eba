import type { Scope, Store, StoredDecision } from '../../../store';
import type { Decision } from './decision';

/**
 * The open decisions of a source, as planning takes them. What a later change of a link has carried
 * out or overtaken is closed first.
 */
export async function decisionsInForce(
	store: Store,
	scope: Scope,
	now: number,
): Promise<Decision[]> {
	await store.decisions.settle(scope);
	return (await store.decisions.list(scope, { states: ['open'] })).map((decision) =>
		toDecision(decision, now),
	);
}

export const toDecision = (
	{
		id,
		kind,
		object,
		oaId,
		yzjId,
		notThese,
		ground,
		who,
		until,
	}: Pick<
		StoredDecision,
		'id' | 'kind' | 'object' | 'oaId' | 'yzjId' | 'notThese' | 'ground' | 'who' | 'until'
	>,
	now: number,
): Decision => ({
	id,
	kind,
	object,
	oaId,
	yzjId,
	notThese,
	ground,
	who,
	until: until === null ? '' : new Date(until).toISOString(),
	expired: until !== null && until < now,
});
