import type { GuardHit, Note, Operation, Plan, TreeNode } from '../model';
import { byReport } from './findings';
import { planHash } from './planHash';

/** What each flow knows of its plan before it is finished. */
interface Ending {
	head: Pick<Plan, 'eid' | 'source' | 'headCount' | 'certificates' | 'settings'> &
		Partial<Pick<Plan, 'flow' | 'only' | 'undoes' | 'changes'>>;
	/** In order. */
	operations: readonly Operation[];
	counts: Plan['counts'];
	guards: readonly GuardHit[];
	/**
	 * `links`: where there is nothing to link there is nothing
	 * to decide, whatever the guards say of the readings.
	 */
	blocked?: 'links';
	conflicts: Plan['conflicts'];
	notes: readonly Note[];
	tree: readonly TreeNode[];
}

/** The plan: one status, one order of what it reports, one hash over everything, for every flow. */
export function finish(ending: Ending): Plan {
	const { head, operations, counts, guards, tree } = ending;
	const body = {
		...head,
		status: statusOf(ending),
		counts,
		guards,
		conflicts: [...ending.conflicts].sort(byReport),
		notes: [...ending.notes].sort(byReport),
		tree,
		operations,
	};
	return { ...body, hash: planHash(body) };
}

function statusOf({ operations, guards, blocked }: Ending): Plan['status'] {
	if (operations.length === 0 && (blocked === 'links' || guards.length === 0)) return 'no-changes';
	return guards.length > 0 ? 'blocked' : 'ready';
}
