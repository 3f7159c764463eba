import type { Scope } from '../store';
import { waitsForDecision } from '../sync/saved/outcome';
import { planHead, type PlanHead } from '../sync/saved/planHead';
import type { ConsoleContext } from './exchange';

/** More than anybody looks at; each scope has few, since a newer plan supersedes an older one. */
const MOST = 20;

/** Plans of a scope that wait for somebody's decision, newest first. */
export const waitingHeads = async (
	{ store }: ConsoleContext,
	scope: Scope,
): Promise<PlanHead[]> => {
	const briefs = await store.plans.list(scope, { statuses: ['ready', 'blocked'], limit: MOST });
	const heads: PlanHead[] = [];
	for (const { id } of briefs) {
		const head = await planHead(store, await store.plans.get(id));
		if (head !== null && waitsForDecision(head)) heads.push(head);
	}
	return heads;
};
