import {
	changedOver,
	keyOf,
	keyOfNew,
	type DepartmentRef,
	type Operation,
	type Plan,
	type TreeNode,
} from '../../model';
import { groupBy } from './groupBy';
import { OPERATION_TONES, toneOf, type OperationTone } from './tone';

/** How many operations of each tone. */
export type ToneCounts = Record<OperationTone, number>;

/** Everything a plan does to one person. */
export interface PersonChange {
	name: string;
	/** In plan order. */
	operations: Operation[];
	/** The gravest of them. */
	tone: OperationTone;
}

/** A department with what happens in it and in its whole branch. */
export interface Branch {
	node: TreeNode;
	/** Names from the top, for telling departments apart: `演示部门 / 部门A`. */
	path: string;
	children: Branch[];
	/** What happens to the department itself. */
	operations: Operation[];
	/** Persons with operations, the gravest first. */
	persons: PersonChange[];
	/** Over the whole branch. */
	people: number;
	changes: ToneCounts;
	changed: boolean;
	open: boolean;
}

export interface OrgTree {
	roots: Branch[];
	byKey: ReadonlyMap<string, Branch>;
	/** Key of the department that a target names. */
	keyOf: (ref: DepartmentRef) => string;
	/** Persons whose operations name no department of the tree. */
	unplaced: PersonChange[];
}

/**
 * Branches that stand open at first: enough to see what happens, few enough to keep an overview.
 */
const OPEN_BRANCHES = 40;

/**
 * The plan's departments as a tree. Linear in departments and operations,
 * without recursion: depth is not ours to trust. Departments with an unknown
 * parent, and those in a circle, appear at the top rather than not at all.
 */
export function orgTreeOf(plan: Plan): OrgTree {
	const branches = plan.tree.map(branchOf);
	const byKey = new Map<string, Branch>();
	for (const branch of branches)
		if (!byKey.has(branch.node.key)) byKey.set(branch.node.key, branch);

	const { roots, inOrder } = hang(branches, byKey);
	const keys = plan.flow === 'pull-to-oa' ? OF_OA : OF_YUNZHIJIA;
	const unplaced = place(plan.operations, byKey, keys);
	for (const branch of inOrder) branch.persons.sort(byGravity);
	addUp(inOrder);
	openSome(roots);
	return { roots, byKey, keyOf: keys.target, unplaced: unplaced.sort(byGravity) };
}

/**
 * Keys of departments by which side the tree is of: what is there goes by its id there, what comes
 * by `oa:` and that of the other side.
 */
interface Keys {
	target: (ref: DepartmentRef) => string;
	own: (operation: Operation) => readonly string[];
}
const OF_YUNZHIJIA: Keys = {
	target: keyOf,
	own: ({ yzjId, oaId }) => [yzjId, keyOfNew(oaId)],
};
const OF_OA: Keys = {
	target: (ref) => keyOf(changedOver(ref)),
	own: ({ yzjId, oaId }) => [oaId, keyOfNew(yzjId)],
};

const branchOf = (node: TreeNode): Branch => ({
	node,
	path: node.name,
	children: [],
	operations: [],
	persons: [],
	people: node.people,
	changes: noChanges(),
	changed: false,
	open: false,
});

const noChanges = (): ToneCounts => ({
	removed: 0,
	moved: 0,
	updated: 0,
	created: 0,
	matched: 0,
});

/** @returns the top departments, and all departments parents first. */
function hang(
	branches: readonly Branch[],
	byKey: ReadonlyMap<string, Branch>,
): { roots: Branch[]; inOrder: Branch[] } {
	const below = groupBy(branches, ({ node }) => byKey.get(node.parentKey));
	const roots = branches.filter(({ node }) => !byKey.has(node.parentKey));
	const inOrder: Branch[] = [];
	const seen = new Set<Branch>();
	const walk = (root: Branch): void => {
		const waiting = [root];
		seen.add(root);
		for (let branch = waiting.pop(); branch !== undefined; branch = waiting.pop()) {
			inOrder.push(branch);
			for (const child of below.get(branch) ?? []) {
				if (seen.has(child)) continue;
				seen.add(child);
				child.path = `${branch.path} / ${child.node.name}`;
				branch.children.push(child);
				waiting.push(child);
			}
		}
	};
	for (const root of roots) walk(root);
	for (const branch of branches) {
		if (seen.has(branch)) continue;
		roots.push(branch);
		walk(branch);
	}
	return { roots, inOrder };
}

/** Puts every operation at its department. @returns the persons that belong nowhere. */
function place(
	operations: readonly Operation[],
	byKey: ReadonlyMap<string, Branch>,
	keys: Keys,
): PersonChange[] {
	const persons = new Map<string, { change: PersonChange; department: Branch | undefined }>();
	for (const operation of operations) {
		if (operation.object === 'department') {
			const key = keys.own(operation).find((one) => byKey.has(one));
			if (key !== undefined) byKey.get(key)?.operations.push(operation);
			continue;
		}
		const id = operation.yzjId === '' ? keyOfNew(operation.oaId) : operation.yzjId;
		const known = persons.get(id);
		const { target } = operation;
		const department = target && byKey.get(keys.target(target));
		if (known === undefined) {
			persons.set(id, {
				change: {
					name: operation.name,
					operations: [operation],
					tone: toneOf(operation),
				},
				department,
			});
			continue;
		}
		known.change.operations.push(operation);
		if (gravity(toneOf(operation)) < gravity(known.change.tone))
			known.change.tone = toneOf(operation);
		// A move says best where the person will be; the others only where the person is.
		if (
			department !== undefined &&
			(known.department === undefined || operation.kind === 'move-person')
		)
			known.department = department;
	}
	const unplaced: PersonChange[] = [];
	for (const { change, department } of persons.values())
		(department?.persons ?? unplaced).push(change);
	return unplaced;
}

/**
 * `inOrder` is parents first, so that going backwards every
 * branch is complete before it counts towards its parent.
 */
function addUp(inOrder: readonly Branch[]): void {
	for (const branch of inOrder.toReversed()) {
		for (const operation of branch.operations) branch.changes[toneOf(operation)] += 1;
		for (const person of branch.persons)
			for (const operation of person.operations) branch.changes[toneOf(operation)] += 1;
		for (const child of branch.children) {
			branch.people += child.people;
			for (const tone of OPERATION_TONES) branch.changes[tone] += child.changes[tone];
		}
		branch.changed = OPERATION_TONES.some((tone) => branch.changes[tone] > 0);
	}
}

/** Opens branches with changes, level by level, while a whole level fits. */
function openSome(roots: readonly Branch[]): void {
	let left = OPEN_BRANCHES;
	let level = changedOf(roots);
	while (level.length > 0 && level.length <= left) {
		for (const branch of level) branch.open = true;
		left -= level.length;
		level = changedOf(level.flatMap(({ children }) => children));
	}
}

const changedOf = (branches: readonly Branch[]): Branch[] =>
	branches.filter(({ changed }) => changed);

const gravity = (tone: OperationTone): number => OPERATION_TONES.indexOf(tone);
const byGravity = (a: PersonChange, b: PersonChange): number =>
	gravity(a.tone) - gravity(b.tone) || (a.operations[0]?.seq ?? 0) - (b.operations[0]?.seq ?? 0);
