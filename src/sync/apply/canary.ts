import { changedOver, keyOf, keyOfNew, OPERATION_KINDS, type Operation, type Plan } from '../model';
import { definitionOf, isLink, type LinkedIds } from '../operations';
import type { Canary } from '../../settings/push';
import { canaryIn } from '../../settings/shown';
import { SyncStop } from '../../store/stop';

/** The operations that go first, with everything that they need. */
export interface First {
	ids: ReadonlySet<string>;
	/** The branch of the settings, where objects went first in its place; else ''. */
	insteadOf: string;
}

/**
 * Candidates of a kind that are weighed, or as many as
 * are asked for: the one that needs least goes first.
 */
const WEIGHED = 50;

/** Objects that go first where the branch of the settings has nothing to do. */
const INSTEAD_OF_BRANCH = 5;

/**
 * What goes first, as whoever applies says, or else as the settings of the plan say; null:
 * everything goes together. Settings hold for every plan of their source, also for those that have
 * nothing to do in the branch that they name: there some objects go first in its place.
 * @param asked undefined: as the settings say; null: nothing goes first
 * @throws {SyncStop} plan-not-applicable: whoever applies asked for a branch that is not there, or
 * in which there is nothing to do
 */
export function firstOf(
	plan: Plan,
	asked: Canary | null | undefined,
	linked: LinkedIds,
): First | null {
	const canary = asked === undefined ? canaryIn(plan.settings) : asked;
	if (canary === null) return null;
	const first = (ids: ReadonlySet<string>, insteadOf = ''): First | null =>
		ids.size > 0 ? { ids, insteadOf } : null;
	if ('objects' in canary) return first(someObjects(plan, canary.objects));
	const branch = branchOf(plan, canary.department, linked);
	if (asked === undefined)
		return (
			first(branch ?? new Set()) ?? first(someObjects(plan, INSTEAD_OF_BRANCH), canary.department)
		);
	if (branch === null)
		throw new SyncStop({
			code: 'canary-department-unknown',
			facts: { department: canary.department },
		});
	if (branch.size === 0)
		throw new SyncStop({
			code: 'canary-department-idle',
			facts: { department: canary.department },
		});
	return first(branch);
}

/**
 * Objects are taken in turn from every kind of operation, since a canary that only makes
 * departments says nothing about changing phones.
 */
function someObjects({ operations }: Plan, count: number): ReadonlySet<string> {
	const closure = closuresOf(operations);
	const objectsById = new Map(operations.map((operation) => [operation.id, objectOf(operation)]));
	// Everybody leaves a department first: it goes only where they are not more than were asked for.
	const small = (operation: Operation): boolean =>
		!onlyEmpty(operation) ||
		new Set(Array.from(closure(operation), (id) => objectsById.get(id))).size <= count;
	const candidates = OPERATION_KINDS.map((kind) =>
		operations
			.filter((operation) => operation.kind === kind && !isLink(operation) && small(operation))
			.slice(0, Math.max(WEIGHED, count))
			.sort((a, b) => closure(a).size - closure(b).size || a.seq - b.seq),
	);
	const turns = candidates.map((list) => list.values());
	const ids = new Set<string>();
	const objects = new Set<string>();
	for (let again = true; again && objects.size < count; ) {
		again = false;
		for (const turn of turns) {
			let next = turn.next();
			while (!next.done && objects.has(objectOf(next.value))) next = turn.next();
			if (next.done || objects.size >= count) continue;
			objects.add(objectOf(next.value));
			for (const id of closure(next.value)) ids.add(id);
			again = true;
		}
	}
	return ids;
}

/** What is new has one id only: that of the side that it comes from. */
const objectOf = ({ object, oaId, yzjId }: Operation): string => `${object}:${oaId || yzjId}`;

/**
 * For each operation the ids of all of its object and of what any of these needs: a department that
 * is deleted, that everybody and everything in it leaves.
 */
function closuresOf(
	operations: readonly Operation[],
): (operation: Operation) => ReadonlySet<string> {
	const byId = new Map(operations.map((operation) => [operation.id, operation]));
	const byObject = Map.groupBy(operations, objectOf);
	const leaving = Map.groupBy(operations, leaves);
	const known = new Map<string, ReadonlySet<string>>();
	return (operation) => {
		const object = objectOf(operation);
		const before = known.get(object);
		if (before) return before;
		const ids = new Set<string>();
		const pending = [...(byObject.get(object) ?? [])];
		for (let next = pending.pop(); next; next = pending.pop()) {
			if (ids.has(next.id)) continue;
			ids.add(next.id);
			for (const need of next.needs)
				pending.push(...(byId.has(need) ? [byId.get(need) ?? next] : []));
			if (onlyEmpty(next)) for (const other of leaving.get(next.yzjId) ?? []) pending.push(other);
		}
		known.set(object, ids);
		return ids;
	};
}

/** orgId of the department that somebody or something is in no longer afterwards; null: none. */
function leaves(operation: Operation): string | null {
	const definition = definitionOf(operation.kind);
	return definition.in === 'yunzhijia' ? (definition.leaves?.(operation) ?? null) : null;
}

const onlyEmpty = ({ kind }: Operation): boolean => {
	const definition = definitionOf(kind);
	return definition.in === 'yunzhijia' && definition.onlyEmpty === true;
};

/**
 * Operations on a department and everything and everybody below it, as the tree will be, with all
 * they need; null: no such department.
 */
function branchOf(
	{ tree, operations, flow }: Plan,
	department: string,
	{ orgIdOf, oaIdOf }: LinkedIds,
): ReadonlySet<string> | null {
	const toOa = flow === 'pull-to-oa';
	const keys = new Set(tree.map(({ key }) => key));
	const top =
		[toOa ? oaIdOf(department) : orgIdOf(department), department, keyOfNew(department)].find(
			(key) => key !== null && keys.has(key),
		) ?? null;
	if (top === null) return null;
	const branch = new Set([top]);
	// Parents come before their children.
	for (const { key, parentKey } of tree) if (branch.has(parentKey)) branch.add(key);
	const placeOf = toOa ? placeInOa : placeInYunzhijia;
	const closure = closuresOf(operations);
	const ids = new Set<string>();
	for (const operation of operations) {
		const place = placeOf(operation);
		if (place !== null && branch.has(place)) for (const id of closure(operation)) ids.add(id);
	}
	return ids;
}

/** Key of the department that an operation is about, or happens in; null: in none. */
const placeInYunzhijia = ({ object, oaId, yzjId, target }: Operation): string | null => {
	if (object === 'department') return yzjId === '' ? keyOfNew(oaId) : yzjId;
	return target ? keyOf(target) : null;
};

/** The tree of a plan that changes the OA has the sides changed over. */
const placeInOa = ({ object, oaId, yzjId, target }: Operation): string | null => {
	if (object === 'department') return oaId === '' ? keyOfNew(yzjId) : oaId;
	return target ? keyOf(changedOver(target)) : null;
};
