import type { SetAsideBy } from '../model';
import type { YzjTree } from '../organise/yzjTree';
import { type Change, holdersOf, treeAfter } from './departmentSlots';

type Withdraw = (change: Change, by: SetAsideBy) => void;

/**
 * Withdraws what meets a name held by somebody who stays, or
 * would close a circle, until nothing more follows from it.
 */
export function withdrawTheImpossible(
	changes: readonly Change[],
	byOrg: ReadonlyMap<string, Change>,
	yzj: YzjTree,
	withdraw: Withdraw,
): void {
	for (let again = true; again; ) {
		again = false;
		for (const change of changes) {
			if (change.withdrawn || !(change.create || change.move || change.rename)) continue;
			const { name, above } = change;
			const { waits } = change.match;
			const holder = holdersOf(change, yzj).find(
				(department) => department !== waits?.samePath && !gives(byOrg.get(department.id)),
			);
			if (above?.create && above.withdrawn && (change.create || change.move))
				withdraw(change, {
					reason: 'below-quarantined',
					facts: { above: above.name, created: true },
				});
			else if (holder)
				withdraw(change, {
					reason: 'name-taken',
					facts: { side: 'yunzhijia', above: yzj.path(holder.parentId), name, id: holder.id },
				});
			// Somebody decided that it waits: that is said elsewhere.
			else if (waits) change.withdrawn = true;
			else continue;
			again = true;
		}
		if (again) continue;
		for (const change of onCircle(changes, yzj)) {
			withdraw(change, { reason: 'cycle', facts: { name: change.name, moving: true } });
			again = true;
		}
	}
}

/** Whether it leaves its present slot. */
const gives = (change: Change | undefined): change is Change =>
	change !== undefined && (change.move || change.rename);

function onCircle(changes: readonly Change[], yzj: YzjTree): Change[] {
	// The OA has none: one can only come from a department that does not go where the OA has it.
	if (!changes.some((change) => change.match.yzj && (change.withdrawn || change.match.pathOnly)))
		return [];
	const after = treeAfter(changes, yzj);
	return changes.filter((change) => {
		const own = change.match.yzj?.id;
		if (!change.move || own === undefined) return false;
		let at = after.get(own);
		for (let steps = 0; at !== undefined && at !== '' && steps <= after.size; steps++) {
			if (at === own) return true;
			at = after.get(at);
		}
		return false;
	});
}
