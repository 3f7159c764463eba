import type { Links } from '../organise/links';
import { operationId, type Note, type YzjDepartment } from '../model';
import { byText } from '../../lib/canonical/text';
import type { OaTree } from '../organise/tree';
import type { YzjTree } from '../organise/yzjTree';
import type { Scope } from '../organise/scope';
import type { Kept } from '../../words';
import type { Occupants } from './occupants';
import type { Draft } from './draft';

interface LeavingInput {
	tree: OaTree;
	scope: Scope;
	yzj: YzjTree;
	links: Links;
	boundElsewhere: ReadonlySet<string>;
	/**
	 * orgIds that an OA department in scope has: one taken over
	 * by its path stays, although its old link is out of scope.
	 */
	claimed: ReadonlySet<string>;
	top: YzjDepartment | null;
}

/** Linked departments that are out of scope now: orgId → OA id. */
export function leavingDepartments({
	tree,
	scope,
	yzj,
	links,
	boundElsewhere,
	claimed,
	top,
}: LeavingInput): { leaving: ReadonlyMap<string, string>; notes: readonly Note[] } {
	const keep = new Set(yzj.lineage(top?.id ?? yzj.root.id).map((department) => department.id));
	const notes: Note[] = [];
	const leaving = new Map<string, string>();
	for (const link of links.byOa.values()) {
		const department = yzj.byId.get(link.yzjId);
		if (
			!department ||
			link.state !== 'active' ||
			keep.has(department.id) ||
			claimed.has(department.id) ||
			tree.quarantined.has(link.oaId) ||
			(tree.nameless && !tree.known.has(link.oaId)) ||
			scope.departments.has(link.oaId) ||
			scope.sealed.has(link.oaId) ||
			scope.pathOnly.has(link.oaId)
		)
			continue;
		if (boundElsewhere.has(department.id))
			notes.push({
				kind: 'department',
				oaId: link.oaId,
				yzjId: department.id,
				name: department.name,
				reason: 'bound-by-another-source',
				facts: { object: 'department', undo: false },
			});
		else leaving.set(department.id, link.oaId);
	}
	for (const [oaId, people] of scope.sealed) {
		const link = links.byOa.get(oaId);
		const department = link && yzj.byId.get(link.yzjId);
		if (department)
			notes.push({
				kind: 'department',
				oaId,
				yzjId: department.id,
				name: department.name,
				reason: 'sealed-kept',
				facts: { people },
			});
	}
	return { leaving, notes };
}

/** Why a department with somebody in it is kept. */
export const insideOf = ({ people, disabled }: Occupants): Kept =>
	people > 0
		? { code: 'people', facts: { count: people } }
		: { code: 'disabled-accounts', facts: { count: disabled } };

interface DepartmentRemovalsInput {
	yzj: YzjTree;
	leaving: ReadonlyMap<string, string>;
	/** Key of each department in the tree to come → key of its parent. */
	parentAfter: ReadonlyMap<string, string>;
	/**
	 * Department key → accounts in it after the plan; asked for only if there is something to delete.
	 */
	occupants: () => ReadonlyMap<string, Occupants>;
}

/**
 * Departments that leave the scope are deleted, deepest first, if nobody and
 * nothing that stays is in them or below; else they are kept and reported
 * (C9). Whether they are really empty is asked again before each deletion.
 */
export function departmentRemovals(input: DepartmentRemovalsInput): {
	drafts: readonly Draft[];
	notes: readonly Note[];
} {
	const { yzj, leaving: candidates, parentAfter } = input;
	const notes: Note[] = [];
	if (candidates.size === 0) return { drafts: [], notes };

	const occupants = input.occupants();
	const childrenAfter = new Map<string, string[]>();
	for (const [key, parent] of parentAfter) {
		const list = childrenAfter.get(parent);
		if (list) list.push(key);
		else childrenAfter.set(parent, [key]);
	}
	const drafts: Draft[] = [];
	const goes = new Map<string, boolean>();
	// Deepest first: a department goes only if all below it go.
	for (const id of [...candidates.keys()].sort(
		(a, b) => yzj.lineage(b).length - yzj.lineage(a).length || byText(a, b),
	)) {
		const department = yzj.byId.get(id);
		const oaId = candidates.get(id);
		if (!department || oaId === undefined) continue;
		const below = childrenAfter.get(id) ?? [];
		const staying = below.filter((child) => goes.get(child) !== true).length;
		const inside = occupants.get(id);
		goes.set(id, staying === 0 && !inside);
		if (goes.get(id))
			drafts.push({
				id: operationId('delete-department', oaId),
				kind: 'delete-department',
				object: 'department',
				oaId,
				yzjId: id,
				name: department.name,
				was: { name: department.name, parentId: department.parentId, path: yzj.path(id) },
				needs: below.map((child) => operationId('delete-department', candidates.get(child) ?? '')),
				because: { rule: 'out-of-scope', facts: {} },
			});
		else
			notes.push({
				kind: 'department',
				oaId,
				yzjId: id,
				name: department.name,
				reason: 'kept-not-empty',
				facts: {
					why: inside ? insideOf(inside) : { code: 'departments', facts: { count: staying } },
					outOfScope: true,
				},
			});
	}
	return { drafts, notes };
}
