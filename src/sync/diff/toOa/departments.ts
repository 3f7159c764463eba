import type { Draft } from '../draft';
import type { Links } from '../../organise/links';
import type { DepartmentMatches } from '../../match/rules/departments';
import {
	operationId,
	type Conflict,
	type DepartmentRef,
	type Note,
	type OaDepartment,
	type SetAsideBy,
	type YzjDepartment,
} from '../../model';
import { byText, nameKey } from '../../../lib/canonical/text';
import type { OaNode, OaTree } from '../../organise/tree';
import type { YzjTree } from '../../organise/yzjTree';
import type { Scope } from '../../organise/scope';

export interface DepartmentsToOaInput {
	/** All that the OA sent, set-aside ones included: nothing new takes a name that is there. */
	departments: readonly OaDepartment[];
	tree: OaTree;
	yzj: YzjTree;
	matches: DepartmentMatches;
	links: Links;
	/** What the settings leave to this run; all else in the OA stays as it is. */
	scope: Scope;
	boundElsewhere: ReadonlySet<string>;
}

export interface DepartmentsToOa {
	drafts: readonly Draft[];
	conflicts: readonly Conflict[];
	notes: readonly Note[];
	/** orgId → its OA department: known by `oaId`, or ('' there) still to be created. Absent: set aside, or not of this OA. */
	refs: ReadonlyMap<string, DepartmentRef>;
	/** orgIds that were set aside, with all below. */
	aside: ReadonlySet<string>;
	matched: number;
}

/**
 * What makes the OA's departments what Yunzhijia has: from the counterpart of the OA's root downwards, parents first. Nothing
 * is ever removed; what is in the OA only stays.
 */
export function departmentsToOa(input: DepartmentsToOaInput): DepartmentsToOa {
	const { tree, yzj, matches, links, scope } = input;
	const drafts: Draft[] = [];
	const conflicts: Conflict[] = [];
	const refs = new Map<string, DepartmentRef>();
	const aside = new Set<string>();
	const counterpart = new Map<string, OaNode>();
	for (const { node, yzj: department } of matches.byOa.values())
		if (department) counterpart.set(department.id, node);
	/** orgId → the draft that puts it in place: what goes below it waits for that, so that nothing ever hangs below itself. */
	const placed = new Map<string, string>();
	const placing = (ref: DepartmentRef): string[] => {
		const id = placed.get(ref.orgId);
		return id === undefined ? [] : [id];
	};
	const named = Map.groupBy(input.departments, (department) =>
		slot(department.parentId ?? '', department.name),
	);
	const setAside = (department: YzjDepartment, oaId: string, by: SetAsideBy): void => {
		conflicts.push({
			kind: 'department',
			oaId,
			yzjId: department.id,
			name: department.name,
			...by,
		});
	};
	const putAside = (department: YzjDepartment, oaId: string, by: SetAsideBy): void => {
		aside.add(department.id);
		setAside(department, oaId, by);
	};

	const bind = (department: YzjDepartment, node: OaNode, ref: DepartmentRef): void => {
		const decided = matches.byOa.get(node.department.id)?.decidedBy;
		const stored = links.byOa.get(node.department.id);
		if (stored?.state === 'active' && stored.yzjId === department.id) return;
		const former = links.byYzj.get(department.id);
		const replaces: Record<string, string> =
			former && former.oaId !== node.department.id && former.state === 'active'
				? { boundOaId: former.oaId }
				: {};
		drafts.push({
			id: operationId('bind-department', department.id),
			kind: 'bind-department',
			object: 'department',
			oaId: node.department.id,
			yzjId: department.id,
			name: department.name,
			before: replaces,
			after: { orgId: department.id },
			target: ref,
			needs: [],
			because: decided ?? { rule: 'same-path', facts: {} },
		});
	};
	const change = (department: YzjDepartment, node: OaNode, above: DepartmentRef): void => {
		const { id, name, kind, parentId } = node.department;
		const moves = above.oaId === '' || parentId !== above.oaId;
		const renames = nameKey(name) !== nameKey(department.name);
		if (!moves && !renames) return;
		const holder =
			above.oaId === ''
				? undefined
				: named.get(slot(above.oaId, department.name))?.find((other) => other.id !== id);
		if (kind === 'subcompany') setAside(department, id, { reason: 'not-writable', facts: {} });
		else if (holder)
			setAside(department, id, {
				reason: 'name-taken',
				facts: { side: 'oa', above: above.path, name: department.name, id: holder.id },
			});
		else {
			const subject = {
				object: 'department' as const,
				oaId: id,
				yzjId: department.id,
				name: department.name,
			};
			if (moves) placed.set(department.id, operationId('move-department', department.id));
			if (moves)
				drafts.push({
					...subject,
					id: operationId('move-department', department.id),
					kind: 'move-department',
					before: { parent: parentId ?? '', path: node.path },
					after: { path: `${above.path} / ${department.name}` },
					target: above,
					needs: placing(above),
					because: { rule: 'moved', facts: { side: 'yunzhijia' } },
				});
			if (renames)
				drafts.push({
					...subject,
					id: operationId('rename-department', department.id),
					kind: 'rename-department',
					before: { name },
					after: { name: department.name.trim() },
					needs: moves ? [operationId('move-department', department.id)] : [],
					because: { rule: 'renamed', facts: { side: 'yunzhijia' } },
				});
		}
	};
	const create = (department: YzjDepartment, above: DepartmentRef): void => {
		const link = links.byYzj.get(department.id);
		const twins = yzj.childrenNamed(department.parentId, nameKey(department.name));
		const holder =
			above.oaId === '' ? undefined : named.get(slot(above.oaId, department.name))?.[0];
		if (input.boundElsewhere.has(department.id))
			putAside(department, '', {
				reason: 'bound-elsewhere',
				facts: { how: 'other-source', object: 'department', yzjId: department.id },
			});
		else if (link?.state === 'active')
			putAside(
				department,
				link.oaId,
				tree.quarantined.has(link.oaId)
					? {
							reason: 'department-quarantined',
							facts: { department: link.oaId, linked: true, stays: false },
						}
					: { reason: 'oa-record-gone', facts: { object: 'department', oaId: link.oaId } },
			);
		else if (nameKey(department.name) === '')
			putAside(department, '', {
				reason: 'invalid-name',
				facts: { object: 'department', side: 'yunzhijia', name: '' },
			});
		else if (twins.length > 1)
			putAside(department, '', {
				reason: 'same-named-siblings',
				facts: {
					side: 'yunzhijia',
					count: twins.length,
					name: department.name,
					above: yzj.path(department.parentId),
				},
			});
		else if (holder)
			putAside(department, holder.id, {
				reason: 'name-taken',
				facts: { side: 'oa', above: above.path, name: department.name, id: holder.id },
			});
		else {
			const ref: DepartmentRef = {
				orgId: department.id,
				oaId: '',
				path: `${above.path} / ${department.name}`,
			};
			refs.set(department.id, ref);
			drafts.push({
				id: operationId('create-department', department.id),
				kind: 'create-department',
				object: 'department',
				oaId: '',
				yzjId: department.id,
				name: department.name.trim(),
				before: {},
				after: { name: department.name.trim() },
				target: above,
				needs: placing(above),
				because: { rule: 'new-record', facts: { side: 'yunzhijia', path: '' } },
			});
			placed.set(department.id, operationId('create-department', department.id));
		}
	};

	const top = rootOf(matches);
	const queue: YzjDepartment[] = top ? [top] : [];
	for (let department = queue.shift(); department; department = queue.shift()) {
		const node = counterpart.get(department.id);
		const above = department === top ? null : refs.get(department.parentId);
		if (above === undefined)
			putAside(department, node?.department.id ?? '', {
				reason: 'below-quarantined',
				facts: { above: '', created: false },
			});
		else if (node) {
			const ref: DepartmentRef = {
				orgId: department.id,
				oaId: node.department.id,
				path: above ? `${above.path} / ${department.name}` : department.name,
			};
			refs.set(department.id, ref);
			bind(department, node, ref);
			if (above && scope.departments.has(node.department.id)) change(department, node, above);
		} else if (above) create(department, above);
		queue.push(...[...(yzj.children.get(department.id) ?? [])].sort((a, b) => byText(a.id, b.id)));
	}
	return {
		drafts,
		conflicts,
		notes: leftOf(links, tree, yzj),
		refs,
		aside,
		matched: [...refs.values()].filter((ref) => ref.oaId !== '').length,
	};
}

const slot = (parentId: string, name: string): string => JSON.stringify([parentId, nameKey(name)]);

/** The Yunzhijia department that the OA's root is; null: there is none below the top department yet. */
export function rootOf({ byOa }: DepartmentMatches): YzjDepartment | null {
	for (const match of byOa.values()) if (match.node.parent === null) return match.yzj;
	return null;
}

/** Linked departments that are gone from Yunzhijia: the OA has no call that removes, so they are named only. */
function leftOf(links: Links, tree: OaTree, yzj: YzjTree): Note[] {
	return [...links.byOa.values()].flatMap((link): Note[] => {
		const node = tree.byId.get(link.oaId);
		if (!node || yzj.byId.has(link.yzjId)) return [];
		return [
			{
				kind: 'department',
				oaId: link.oaId,
				yzjId: link.yzjId,
				name: node.department.name,
				reason: 'left-in-yunzhijia',
				facts: { object: 'department' },
			},
		];
	});
}
