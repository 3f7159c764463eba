import type { DepartmentMatches } from '../match/rules/departments';
import type { Conflict, DepartmentRef } from '../model';
import type { Links } from '../organise/links';
import type { YzjTree } from '../organise/yzjTree';
import { draftsOf } from './departmentDrafts';
import { type Change, changesOf, refOf, treeAfter } from './departmentSlots';
import { sendAside, waitsOf } from './departmentWaits';
import { withdrawTheImpossible } from './departmentWithdrawals';
import type { Draft } from './draft';

/**
 * What is to be done with the departments, and where each OA department will be found afterwards.
 */
export interface DepartmentChanges {
	drafts: readonly Draft[];
	conflicts: readonly Conflict[];
	/** OA department id → its Yunzhijia department, existing or to be created. Absent: set aside. */
	refs: ReadonlyMap<string, DepartmentRef>;
	/** Key of each department in the tree to come → key of its parent ('' for the root). */
	parentAfter: ReadonlyMap<string, string>;
}

/**
 * Creations, moves and renames of departments, tied together by `needs` so that no step meets a
 * name still in use or hangs a department below itself. A change that cannot be done is withdrawn
 * and reported, and what depends on it too.
 */
export function departmentChanges(
	matches: DepartmentMatches,
	yzj: YzjTree,
	links: Links,
): DepartmentChanges {
	const conflicts: Conflict[] = [];
	const changes = changesOf(matches);
	const byOrg = new Map<string, Change>();
	for (const change of changes) if (change.match.yzj) byOrg.set(change.match.yzj.id, change);

	withdrawTheImpossible(changes, byOrg, yzj, (change, by) => {
		change.withdrawn = true;
		change.move = false;
		change.rename = false;
		const { department } = change.match.node;
		conflicts.push({
			kind: 'department',
			oaId: department.id,
			yzjId: change.match.yzj?.id ?? '',
			name: department.name,
			...by,
		});
	});
	const standing = changes.filter((change) => !(change.create && change.withdrawn));
	const parentAfter = treeAfter(standing, yzj);
	const stirring = standing.filter((change) => change.create || change.move || change.rename);
	const waits = waitsOf(stirring, byOrg, parentAfter, yzj);
	sendAside(standing, stirring, waits, yzj);

	const refs = new Map(standing.map((change) => [change.match.node.department.id, refOf(change)]));
	return {
		drafts: standing.flatMap((change) => draftsOf(change, { waits, yzj, top: matches.top, links })),
		conflicts,
		refs,
		parentAfter,
	};
}
