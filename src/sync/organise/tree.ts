import { canonicalDepartmentName, isNilId } from '../../lib/canonical';
import type { Conflict, OaDepartment, SetAsideBy } from '../model';
import { byText, nameKey } from '../../lib/canonical/text';

/** A department in its place. `path` is for people: names from the root down, joined by " / ". */
export interface OaNode {
	department: OaDepartment;
	parent: OaNode | null;
	children: OaNode[];
	path: string;
}

export interface OaTree {
	/** Healthy departments, parents before children, siblings by id. */
	nodes: readonly OaNode[];
	byId: ReadonlyMap<string, OaNode>;
	roots: readonly OaNode[];
	/** Every id that the OA sent, healthy or not: what exists there is never taken for deleted. */
	known: ReadonlySet<string>;
	quarantined: ReadonlySet<string>;
	/** A department came without an id: it may be any of those that are not known. */
	nameless: boolean;
	conflicts: readonly Conflict[];
}

/** With its name as it is written; one that cannot be written stays as it is, and is set aside. */
function withName(department: OaDepartment): OaDepartment {
	const name = canonicalDepartmentName(department.name);
	return name.ok && name.value !== department.name
		? { ...department, name: name.value }
		: department;
}

/**
 * Makes one tree of the departments and sets aside what cannot have a place in it: duplicate or missing ids, names that
 * Yunzhijia cannot hold, unknown parents, cycles, same-named siblings; each with its subtree (design §3, C4).
 * @param keepsName whether a department is bound and already has its name in Yunzhijia: of same-named siblings only
 *   such a one goes on, because the name is its own already.
 */
export function buildTree(
	departments: readonly OaDepartment[],
	keepsName: (department: OaDepartment) => boolean,
): OaTree {
	const conflicts: Conflict[] = [];
	const quarantined = new Set<string>();
	const setAside = (department: OaDepartment, by: SetAsideBy): void => {
		if (department.id !== '') quarantined.add(department.id);
		conflicts.push({
			kind: 'department',
			oaId: department.id,
			yzjId: '',
			name: department.name,
			...by,
		});
	};

	const sorted = departments.map(withName).sort((a, b) => byText(a.id, b.id));
	const unique = new Map<string, OaDepartment>();
	const known = new Set<string>();
	for (const department of sorted) {
		if (department.id === '')
			setAside(department, { reason: 'missing-id', facts: { object: 'department' } });
		else if (known.has(department.id)) unique.delete(department.id);
		else unique.set(department.id, department);
		if (department.id !== '') known.add(department.id);
	}
	for (const department of sorted) {
		if (department.id !== '' && !unique.has(department.id))
			setAside(department, {
				reason: 'duplicate-id',
				facts: { object: 'department', id: department.id },
			});
	}

	/** Systems write 0 or -1 as the parent of the top, some of which have a department of that id. */
	const isTop = ({ parentId }: OaDepartment): boolean =>
		parentId === null || (isNilId(parentId) && !known.has(parentId));
	const childrenOf = new Map<string, OaDepartment[]>();
	const rootDepartments: OaDepartment[] = [];
	for (const department of unique.values()) {
		if (isTop(department)) rootDepartments.push(department);
		else if (department.parentId !== null) {
			const siblings = childrenOf.get(department.parentId);
			if (siblings) siblings.push(department);
			else childrenOf.set(department.parentId, [department]);
		}
	}

	const nodes: OaNode[] = [];
	const byId = new Map<string, OaNode>();
	const reached = new Set<string>();
	const setAsideBelow = (top: OaDepartment): void => {
		const pending = [...(childrenOf.get(top.id) ?? [])];
		for (let next = pending.pop(); next; next = pending.pop()) {
			if (reached.has(next.id)) continue;
			reached.add(next.id);
			setAside(next, {
				reason: 'below-quarantined',
				facts: { above: top.name || top.id, created: false },
			});
			pending.push(...(childrenOf.get(next.id) ?? []));
		}
	};
	const setAsideBranch = (department: OaDepartment, by: SetAsideBy): void => {
		reached.add(department.id);
		setAside(department, by);
		setAsideBelow(department);
	};
	const place = (parent: OaNode | null, siblings: readonly OaDepartment[]): OaNode[] => {
		const sameName = new Map<string, OaDepartment[]>();
		for (const sibling of siblings) {
			// A disabled department is not pushed: it takes its name from nobody.
			if (sibling.disabled === true) continue;
			const key = nameKey(sibling.name);
			const group = sameName.get(key);
			if (group) group.push(sibling);
			else sameName.set(key, [sibling]);
		}
		const placed: OaNode[] = [];
		for (const sibling of siblings) {
			reached.add(sibling.id);
			const group = sameName.get(nameKey(sibling.name)) ?? [];
			const name = canonicalDepartmentName(sibling.name);
			if (!name.ok)
				setAsideBranch(sibling, {
					reason: 'invalid-name',
					facts: {
						object: 'department',
						side: 'oa',
						name: name.code === 'empty' || name.code === 'placeholder' ? '' : sibling.name,
					},
				});
			else if (
				parent !== null &&
				sibling.disabled !== true &&
				group.length > 1 &&
				!(keepsName(sibling) && group.filter(keepsName).length === 1)
			)
				setAsideBranch(sibling, {
					reason: 'same-named-siblings',
					facts: {
						side: 'oa',
						count: group.length,
						name: sibling.name,
						above: parent.path,
					},
				});
			else {
				const node: OaNode = {
					department: sibling,
					parent,
					children: [],
					path: parent ? `${parent.path} / ${sibling.name}` : sibling.name,
				};
				nodes.push(node);
				byId.set(sibling.id, node);
				placed.push(node);
			}
		}
		return placed;
	};

	const roots = place(null, rootDepartments);
	for (let i = 0; i < nodes.length; i++) {
		const node = nodes[i];
		if (node) node.children = place(node, childrenOf.get(node.department.id) ?? []);
	}
	for (const department of unique.values()) {
		if (reached.has(department.id) || department.parentId === null || isTop(department)) continue;
		if (unique.has(department.parentId)) continue;
		const { parentId } = department;
		setAsideBranch(
			department,
			known.has(parentId)
				? { reason: 'below-quarantined', facts: { above: parentId, created: false } }
				: { reason: 'orphan', facts: { parentId } },
		);
	}
	for (const department of unique.values()) {
		if (reached.has(department.id)) continue;
		setAsideBranch(department, {
			reason: 'cycle',
			facts: { name: department.name, moving: false },
		});
	}
	return {
		nodes,
		byId,
		roots,
		known,
		quarantined,
		nameless: departments.some((department) => department.id === ''),
		conflicts,
	};
}
