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

/** Whether a department is bound and already has its name in Yunzhijia. */
type KeepsName = (department: OaDepartment) => boolean;

/**
 * Makes one tree of the departments and sets aside what cannot have a place in it: duplicate or
 * missing ids, names that Yunzhijia cannot hold, unknown parents, cycles, same-named siblings; each
 * with its subtree (design §3, C4).
 * @param keepsName of same-named siblings only such a
 * one goes on, because the name is its own already
 */
export function buildTree(departments: readonly OaDepartment[], keepsName: KeepsName): OaTree {
	const builder = new TreeBuilder(keepsName);
	builder.takeIds(departments.map(withName).sort((a, b) => byText(a.id, b.id)));
	const roots = builder.grow();
	builder.setAsideUnreached();
	return builder.treeOf(roots);
}

class TreeBuilder {
	private readonly conflicts: Conflict[] = [];
	private readonly quarantined = new Set<string>();
	/** Departments whose id is theirs alone. */
	private readonly unique = new Map<string, OaDepartment>();
	private readonly known = new Set<string>();
	private readonly nodes: OaNode[] = [];
	/** Ids that have a place, or were set aside. */
	private readonly reached = new Set<string>();
	private childrenOf: ReadonlyMap<string | null, readonly OaDepartment[]> = new Map();
	private nameless = false;

	constructor(private readonly keepsName: KeepsName) {}

	takeIds(sorted: readonly OaDepartment[]): void {
		for (const department of sorted) this.takeId(department);
		for (const department of sorted)
			if (department.id !== '' && !this.unique.has(department.id))
				this.setAside(department, {
					reason: 'duplicate-id',
					facts: { object: 'department', id: department.id },
				});
		this.childrenOf = Map.groupBy(this.unique.values(), (department) => this.parentOf(department));
	}

	private takeId(department: OaDepartment): void {
		const { id } = department;
		if (id === '') {
			this.nameless = true;
			this.setAside(department, { reason: 'missing-id', facts: { object: 'department' } });
			return;
		}
		if (this.known.has(id)) this.unique.delete(id);
		else this.unique.set(id, department);
		this.known.add(id);
	}

	/**
	 * Systems write 0 or -1 as the parent of the top, some
	 * of which have a department of that id. null: none.
	 */
	private parentOf({ parentId }: OaDepartment): string | null {
		return parentId !== null && isNilId(parentId) && !this.known.has(parentId) ? null : parentId;
	}

	/** Parents before children. */
	grow(): readonly OaNode[] {
		const roots = this.place(null, this.childrenOf.get(null) ?? []);
		for (let i = 0; i < this.nodes.length; i++) {
			const node = this.nodes[i];
			if (node) node.children = this.place(node, this.childrenOf.get(node.department.id) ?? []);
		}
		return roots;
	}

	private place(parent: OaNode | null, siblings: readonly OaDepartment[]): OaNode[] {
		// A disabled department is not pushed: it takes its name from nobody.
		const sameName = Map.groupBy(
			siblings.filter(({ disabled }) => disabled !== true),
			({ name }) => nameKey(name),
		);
		return siblings.flatMap((sibling) => {
			this.reached.add(sibling.id);
			const namesakes = sameName.get(nameKey(sibling.name)) ?? [];
			const obstacle = nameFault(sibling) ?? this.twinFault(sibling, parent, namesakes);
			if (obstacle) {
				this.setAsideBranch(sibling, obstacle);
				return [];
			}
			const path = parent ? `${parent.path} / ${sibling.name}` : sibling.name;
			const node: OaNode = { department: sibling, parent, children: [], path };
			this.nodes.push(node);
			return [node];
		});
	}

	private twinFault(
		sibling: OaDepartment,
		parent: OaNode | null,
		namesakes: readonly OaDepartment[],
	): SetAsideBy | null {
		if (parent === null || sibling.disabled === true || namesakes.length <= 1) return null;
		if (this.keepsName(sibling) && namesakes.filter(this.keepsName).length === 1) return null;
		return {
			reason: 'same-named-siblings',
			facts: { side: 'oa', count: namesakes.length, name: sibling.name, above: parent.path },
		};
	}

	/** Below an unknown or a set-aside parent, or in a circle. */
	setAsideUnreached(): void {
		for (const department of this.unique.values()) {
			const parentId = this.parentOf(department);
			if (this.reached.has(department.id) || parentId === null) continue;
			if (this.unique.has(parentId)) continue;
			this.setAsideBranch(
				department,
				this.known.has(parentId)
					? { reason: 'below-quarantined', facts: { above: parentId, created: false } }
					: { reason: 'orphan', facts: { parentId } },
			);
		}
		for (const department of this.unique.values())
			if (!this.reached.has(department.id))
				this.setAsideBranch(department, {
					reason: 'cycle',
					facts: { name: department.name, moving: false },
				});
	}

	private setAside(department: OaDepartment, by: SetAsideBy): void {
		const { id, name } = department;
		if (id !== '') this.quarantined.add(id);
		this.conflicts.push({ kind: 'department', oaId: id, yzjId: '', name, ...by });
	}

	private setAsideBranch(department: OaDepartment, by: SetAsideBy): void {
		this.reached.add(department.id);
		this.setAside(department, by);
		const pending = [...(this.childrenOf.get(department.id) ?? [])];
		for (let next = pending.pop(); next; next = pending.pop()) {
			if (this.reached.has(next.id)) continue;
			this.reached.add(next.id);
			this.setAside(next, {
				reason: 'below-quarantined',
				facts: { above: department.name || department.id, created: false },
			});
			pending.push(...(this.childrenOf.get(next.id) ?? []));
		}
	}

	treeOf(roots: readonly OaNode[]): OaTree {
		const { nodes, known, quarantined, nameless, conflicts } = this;
		const byId = new Map(nodes.map((node) => [node.department.id, node]));
		return { nodes, byId, roots, known, quarantined, nameless, conflicts };
	}
}

function nameFault({ name: written }: OaDepartment): SetAsideBy | null {
	const name = canonicalDepartmentName(written);
	if (name.ok) return null;
	const shown = name.code === 'empty' || name.code === 'placeholder' ? '' : written;
	return { reason: 'invalid-name', facts: { object: 'department', side: 'oa', name: shown } };
}
