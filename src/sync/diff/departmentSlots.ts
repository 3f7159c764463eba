import { nameKey } from '../../lib/canonical/text';
import type { DepartmentMatch, DepartmentMatches } from '../match/rules/departments';
import { keyOf, type DepartmentRef, type YzjDepartment } from '../model';
import type { YzjTree } from '../organise/yzjTree';

/**
 * The way of one department from its present slot to the one it belongs in. A slot is a name below
 * a parent: only one department fits in.
 */
export interface Change {
	match: DepartmentMatch;
	/** Change of the OA parent; null for the OA root. */
	above: Change | null;
	parentKey: string;
	name: string;
	create: boolean;
	move: boolean;
	rename: boolean;
	withdrawn: boolean;
	/** Takes a temporary name first, so that another can have its present one. */
	aside: boolean;
}

export function refOf({ match: { node, yzj } }: Change): DepartmentRef {
	const { path, department } = node;
	return yzj
		? { in: 'both', orgId: yzj.id, oaId: department.id, path }
		: { in: 'oa', oaId: department.id, path };
}

export function changesOf(matches: DepartmentMatches): Change[] {
	const made = new Map<string, Change>();
	for (const match of matches.byOa.values()) {
		const { node, yzj } = match;
		const above = node.parent ? (made.get(node.parent.department.id) ?? null) : null;
		const parentKey = above ? keyOf(refOf(above)) : (matches.top?.id ?? '');
		const fixed = match.via === 'anchor' || (match.pathOnly && yzj !== null);
		made.set(node.department.id, {
			match,
			above,
			parentKey,
			name: node.department.name.trim(),
			create: yzj === null,
			move: !fixed && yzj !== null && yzj.parentId !== parentKey,
			rename: !fixed && yzj !== null && nameKey(yzj.name) !== nameKey(node.department.name),
			withdrawn: false,
			aside: false,
		});
	}
	return [...made.values()];
}

/** Who has the slot that this change ends in; empty when it is free. */
export function holdersOf(change: Change, yzj: YzjTree): readonly YzjDepartment[] {
	if (!change.create && !change.move && !change.rename) return [];
	return yzj
		.childrenNamed(change.parentKey, nameKey(change.name))
		.filter((holder) => holder.id !== change.match.yzj?.id);
}

export function treeAfter(changes: readonly Change[], yzj: YzjTree): Map<string, string> {
	const after = new Map<string, string>();
	for (const department of yzj.byId.values())
		after.set(department.id, department.id === yzj.root.id ? '' : department.parentId);
	for (const change of changes)
		if (change.create || change.move) after.set(keyOf(refOf(change)), change.parentKey);
	return after;
}
