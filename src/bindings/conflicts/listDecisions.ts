import type { DecisionFilter, Scope, Store, StoredDecision } from '../../store';

/** A decision as somebody who looks it up sees it: open ones whose time is over no longer hold. */
export interface ListedDecision extends Omit<StoredDecision, 'state' | 'ground'> {
	state: StoredDecision['state'] | 'expired';
}

/**
 * Decisions of a source, newest first; what a later change
 * of a link carried out or overtook is closed first.
 */
export async function listDecisions(
	store: Store,
	scope: Scope,
	filter: DecisionFilter,
	now: number,
): Promise<ListedDecision[]> {
	await store.decisions.settle(scope);
	return (await store.decisions.list(scope, filter)).map(({ ground: _ground, ...decision }) => ({
		...decision,
		state:
			decision.state === 'open' && decision.until !== null && decision.until < now
				? 'expired'
				: decision.state,
	}));
}
