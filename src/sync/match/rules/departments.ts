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
	/** `anchor`: the OA root that is the Yunzhijia root (or is bound to the top department) and never changes; `decided`: somebody said so. */
	via: 'anchor' | 'bound' | 'decided' | 'path' | 'new';
	/** The decision; null unless it was decided. */
	decidedBy: Because | null;
	/** The stored link that has to give way, when a new one is made: of this OA id, or of an OA id that no longer exists. */
	replaces: string;
	pathOnly: boolean;
	/** Somebody decided to leave it alone: it is neither linked nor made, not even with the department of the same path. */
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
	/** What people decided: which department it is, which it is not, and what waits and is neither found nor made. */
	decided: DecidedDepartments;
}

/**
 * Links departments: a stored binding first, then the same path, which is the same name below the parent's counterpart (C4).
 * @throws {SyncStop} several OA roots, or root names that differ (C2), or a top department that is not there
 */
export function matchDepartments(input: DepartmentMatchInput): DepartmentMatches {
	const { tree, yzj, scope, links, boundElsewhere, topDepartment, oaWhole, decided } = input;
	const top = topDepartment ? findTop(yzj, topDepartment) : null;
	const root = onlyRoot(tree);
	const notes: Note[] = [];
	const byOa = new Map<string, DepartmentMatch>();
	const taken = new Set<string>();
	const aboveTop = new Set(
		top ? yzj.lineage(top.id).map((department) => department.id) : [yzj.root.id],
	);

	const concerns = (node: OaNode): boolean =>
		scope.pathOnly.has(node.department.id) ||
		scope.sealed.has(node.department.id) ||
		scope.departments.has(node.department.id);
	/** Whatever was decided to be another one that this run is about is nobody's match by path. */
	const spokenFor = new Set(
		[...decided.bound].flatMap(([oaId, { department }]) => {
			const node = tree.byId.get(oaId);
			return node && concerns(node) && !(node === root && !top) && !aboveTop.has(department.id)
				? [department.id]
				: [];
		}),
	);

	const boundOf = (node: OaNode): YzjDepartment | null => {
		const link = links.byOa.get(node.department.id);
		const department = link ? yzj.byId.get(link.yzjId) : undefined;
		if (link && !department)
			notes.push({
				kind: 'department',
				oaId: node.department.id,
				yzjId: link.yzjId,
				name: node.department.name,
				reason: 'binding-lost',
				facts: {},
			});
		return department ?? null;
	};
	const pathOf = (node: OaNode, parent: YzjDepartment | null): YzjDepartment | null => {
		if (!scope.toMake.has(node.department.id) && hasSuccessor(node)) return null;
		const candidates = parent ? yzj.childrenNamed(parent.id, nameKey(node.department.name)) : [];
		const [only, ...others] = candidates.filter((candidate) => {
			if (
				taken.has(candidate.id) ||
				spokenFor.has(candidate.id) ||
				boundElsewhere.has(candidate.id) ||
				aboveTop.has(candidate.id) ||
				decided.excluded.get(node.department.id)?.has(candidate.id)
			)
				return false;
			const owner = links.byYzj.get(candidate.id);
			// A link whose OA department no longer exists gives way: the same path under a new OA id is the same department.
			return (
				!owner ||
				owner.oaId === node.department.id ||
				(oaWhole && !tree.nameless && !tree.known.has(owner.oaId))
			);
		});
		// Of two names that differ in bytes only, nobody can tell which one is meant.
		return only && others.length === 0 ? only : null;
	};

	if (!top && nameKey(root.department.name) !== nameKey(yzj.root.name)) {
		throw new SyncStop({
			code: 'roots-differ',
			facts: { oa: root.department.name, yunzhijia: yzj.root.name },
		});
	}
	for (const node of tree.nodes) {
		const { id } = node.department;
		const pathOnly = scope.sealed.has(id) || scope.pathOnly.has(id);
		if (!concerns(node) && !(node === root && !top)) continue;
		const add = (
			department: YzjDepartment | null,
			via: DepartmentMatch['via'],
			replaces = '',
			decidedBy: Because | null = null,
		): void => {
			if (department) taken.add(department.id);
			byOa.set(id, { node, yzj: department, via, decidedBy, replaces, pathOnly });
		};
		const bound = boundOf(node);
		const choice = decided.bound.get(id);
		const stored = links.byOa.get(id);
		// The root is the root, whatever id the OA gave it before.
		if (node === root && !top)
			add(yzj.root, 'anchor', links.byYzj.get(yzj.root.id)?.oaId ?? (stored ? id : ''));
		else if (node === root && top && bound?.id === top.id) add(top, 'anchor');
		else if (bound && !aboveTop.has(bound.id)) add(bound, 'bound');
		else if (choice && !aboveTop.has(choice.department.id))
			add(choice.department, 'decided', choice.replaces || (stored ? id : ''), choice.because);
		else {
			const parent =
				node === root
					? top
					: node.parent
						? (byOa.get(node.parent.department.id)?.yzj ?? null)
						: null;
			const same = pathOf(node, parent);
			const owner = same ? links.byYzj.get(same.id) : undefined;
			if (decided.waiting.has(id))
				byOa.set(id, {
					node,
					yzj: null,
					via: 'new',
					decidedBy: null,
					replaces: '',
					pathOnly,
					waits: { samePath: same },
				});
			// Nothing is made for a department that the OA closed, nor above it.
			else if (same || scope.toMake.has(id))
				add(same, same ? 'path' : 'new', owner?.oaId ?? (stored ? id : ''));
		}
	}
	return { byOa, top, notes };
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
