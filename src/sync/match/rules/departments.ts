import type { DecidedDepartments } from '../decisions/departments';
import type { Links } from '../../organise/links';
import type { Note, YzjDepartment } from '../../model';
import { nameKey } from '../../../lib/canonical/text';
import { namedDepartment } from './namedDepartment';
import type { OaNode, OaTree } from '../../organise/tree';
import type { YzjTree } from '../../organise/yzjTree';
import type { Scope } from '../../organise/scope';
import type { Because } from '../../../words';
import type { Settings } from '../../../settings/push';
import { SyncStop } from '../../../store/stop';

/** Where an OA department stands in Yunzhijia. */
export interface DepartmentMatch {
	node: OaNode;
	/** null: not there yet. */
	yzj: YzjDepartment | null;
	/**
	 * `anchor`: the OA root that is the Yunzhijia root (or is bound to the top department) and never
	 * changes; `decided`: somebody said so.
	 */
	via: 'anchor' | 'bound' | 'decided' | 'path' | 'new';
	/** The decision; null unless it was decided. */
	decidedBy: Because | null;
	/**
	 * The stored link that has to give way, when a new one is
	 * made: of this OA id, or of an OA id that no longer exists.
	 */
	replaces: string;
	pathOnly: boolean;
	/**
	 * Somebody decided to leave it alone: it is neither linked
	 * nor made, not even with the department of the same path.
	 */
	waits?: { samePath: YzjDepartment | null };
}

export interface DepartmentMatches {
	/** Departments in scope and those that give the path, parents before children. */
	byOa: ReadonlyMap<string, DepartmentMatch>;
	/** Under which department the OA root hangs; null: the OA root is the Yunzhijia root. */
	top: YzjDepartment | null;
	notes: readonly Note[];
}

interface DepartmentMatchInput {
	tree: OaTree;
	yzj: YzjTree;
	scope: Scope;
	links: Links;
	boundElsewhere: ReadonlySet<string>;
	topDepartment: Settings['topDepartment'];
	/** Whether the OA was read whole: only then can a department that is not in it be gone. */
	oaWhole: boolean;
	/**
	 * What people decided: which department it is, which it
	 * is not, and what waits and is neither found nor made.
	 */
	decided: DecidedDepartments;
}

/**
 * Links departments: a stored binding first, then the same path,
 * which is the same name below the parent's counterpart (C4).
 * @throws {SyncStop} several OA roots, or root names that
 * differ (C2), or a top department that is not there
 */
export function matchDepartments(input: DepartmentMatchInput): DepartmentMatches {
	const matching = new Matching(input);
	for (const node of input.tree.nodes) matching.visit(node);
	return matching;
}

/** How a department is matched, beside what is known of it anyway. */
type Found = Pick<DepartmentMatch, 'yzj' | 'via' | 'replaces'> &
	Partial<Pick<DepartmentMatch, 'decidedBy' | 'waits'>>;

/** The way down the OA's tree, parents first, and what was found so far. */
class Matching implements DepartmentMatches {
	readonly byOa = new Map<string, DepartmentMatch>();
	readonly notes: Note[] = [];
	readonly top: YzjDepartment | null;
	private readonly root: OaNode;
	/** orgIds that are somebody's match. */
	private readonly taken = new Set<string>();
	/** orgIds of the top department and all above it: no department of the OA is one of these. */
	private readonly aboveTop: ReadonlySet<string>;
	/** Whatever was decided to be another one that this run is about is nobody's match by path. */
	private readonly spokenFor: ReadonlySet<string>;

	constructor(private readonly input: DepartmentMatchInput) {
		const { tree, yzj, topDepartment, decided } = input;
		const top = topDepartment ? findTop(yzj, topDepartment) : null;
		this.top = top;
		this.root = onlyRoot(tree);
		this.aboveTop = new Set(top ? yzj.lineage(top.id).map(({ id }) => id) : [yzj.root.id]);
		this.spokenFor = new Set(
			[...decided.bound].flatMap(([oaId, { department }]) => {
				const node = tree.byId.get(oaId);
				const isMatched = node && this.concerns(node) && !this.isAnchor(node);
				return isMatched && !this.aboveTop.has(department.id) ? [department.id] : [];
			}),
		);
		const { name } = this.root.department;
		if (!top && nameKey(name) !== nameKey(yzj.root.name))
			throw new SyncStop({
				code: 'roots-differ',
				facts: { oa: name, yunzhijia: yzj.root.name },
			});
	}

	visit(node: OaNode): void {
		if (!this.concerns(node) && !this.isAnchor(node)) return;
		const found = this.find(node);
		if (!found) return;
		const { id } = node.department;
		const { scope } = this.input;
		if (found.yzj) this.taken.add(found.yzj.id);
		this.byOa.set(id, {
			node,
			decidedBy: null,
			pathOnly: scope.sealed.has(id) || scope.pathOnly.has(id),
			...found,
		});
	}

	private concerns({ department: { id } }: OaNode): boolean {
		const { scope } = this.input;
		return scope.pathOnly.has(id) || scope.sealed.has(id) || scope.departments.has(id);
	}

	/** The root is the root, whatever id the OA gave it before. */
	private isAnchor(node: OaNode): boolean {
		return node === this.root && !this.top;
	}

	/** null: the run makes nothing of it. */
	private find(node: OaNode): Found | null {
		const { links, yzj, decided } = this.input;
		const { id } = node.department;
		const { top } = this;
		const bound = this.boundOf(node);
		const own = links.byOa.has(id) ? id : '';
		if (this.isAnchor(node)) {
			const replaces = links.byYzj.get(yzj.root.id)?.oaId ?? own;
			return { yzj: yzj.root, via: 'anchor', replaces };
		}
		if (node === this.root && top && bound?.id === top.id)
			return { yzj: top, via: 'anchor', replaces: '' };
		if (bound && !this.aboveTop.has(bound.id)) return { yzj: bound, via: 'bound', replaces: '' };
		const choice = decided.bound.get(id);
		if (choice && !this.aboveTop.has(choice.department.id)) {
			const { department, because, replaces } = choice;
			return { yzj: department, via: 'decided', replaces: replaces || own, decidedBy: because };
		}
		return this.findByPath(node, own);
	}

	/** @param own its OA id, where it has a link that gives way; else '' */
	private findByPath(node: OaNode, own: string): Found | null {
		const { links, scope, decided } = this.input;
		const { id } = node.department;
		const same = this.samePath(node);
		if (decided.waiting.has(id))
			return { yzj: null, via: 'new', replaces: '', waits: { samePath: same } };
		// Nothing is made for a department that the OA closed, nor above it.
		if (!same && !scope.toMake.has(id)) return null;
		const owner = same ? links.byYzj.get(same.id) : undefined;
		return { yzj: same, via: same ? 'path' : 'new', replaces: owner?.oaId ?? own };
	}

	private boundOf({ department: { id, name } }: OaNode): YzjDepartment | null {
		const { links, yzj } = this.input;
		const link = links.byOa.get(id);
		const department = link ? yzj.byId.get(link.yzjId) : undefined;
		if (link && !department)
			this.notes.push({
				kind: 'department',
				oaId: id,
				yzjId: link.yzjId,
				name,
				reason: 'binding-lost',
				facts: {},
			});
		return department ?? null;
	}

	private samePath(node: OaNode): YzjDepartment | null {
		const { scope, yzj } = this.input;
		const { id, name } = node.department;
		if (!scope.toMake.has(id) && hasSuccessor(node)) return null;
		const parent = this.parentOf(node);
		const candidates = parent ? yzj.childrenNamed(parent.id, nameKey(name)) : [];
		const [only, ...others] = candidates.filter((candidate) => this.isFree(candidate.id, id));
		// Of two names that differ in bytes only, nobody can tell which one is meant.
		return only && others.length === 0 ? only : null;
	}

	/** Where it would be in Yunzhijia: below the counterpart of its parent. */
	private parentOf(node: OaNode): YzjDepartment | null {
		if (node === this.root) return this.top;
		return node.parent ? (this.byOa.get(node.parent.department.id)?.yzj ?? null) : null;
	}

	private isFree(orgId: string, oaId: string): boolean {
		const { tree, links, boundElsewhere, oaWhole, decided } = this.input;
		if (
			this.taken.has(orgId) ||
			this.spokenFor.has(orgId) ||
			boundElsewhere.has(orgId) ||
			this.aboveTop.has(orgId) ||
			decided.excluded.get(oaId)?.has(orgId)
		)
			return false;
		const owner = links.byYzj.get(orgId);
		if (!owner || owner.oaId === oaId) return true;
		// A link whose OA department no longer exists gives way:
		// the same path under a new OA id is the same department.
		return oaWhole && !tree.nameless && !tree.known.has(owner.oaId);
	}
}

/** An open department beside it has the name of one that the OA closed. */
const hasSuccessor = ({ department, parent }: OaNode): boolean =>
	(parent?.children ?? []).some(
		({ department: beside }) =>
			beside.id !== department.id &&
			beside.disabled !== true &&
			nameKey(beside.name) === nameKey(department.name),
	);

function findTop(yzj: YzjTree, setting: NonNullable<Settings['topDepartment']>): YzjDepartment {
	const way = namedDepartment(yzj, setting);
	if (way && 'found' in way) return way.found;
	if (!way)
		throw new SyncStop({
			code: 'top-id-unknown',
			facts: { orgId: 'orgId' in setting ? setting.orgId : '' },
		});
	const above = yzj.path(way.above.id);
	if (way.several.length > 0)
		throw new SyncStop({
			code: 'top-several',
			facts: { above, name: way.step, ids: way.several.map(({ id }) => id) },
		});
	throw new SyncStop({ code: 'top-missing', facts: { above, name: way.step } });
}

function onlyRoot(tree: OaTree): OaNode {
	const [root, ...others] = tree.roots;
	if (!root) throw new SyncStop({ code: 'no-root', facts: {} });
	if (others.length > 0) {
		throw new SyncStop({
			code: 'several-roots',
			facts: { names: tree.roots.map((node) => node.department.name) },
		});
	}
	return root;
}
