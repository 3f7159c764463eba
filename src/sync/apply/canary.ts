import { keyOf } from '../diff/departments';
import { OPERATION_KINDS, type Operation, type Plan } from '../model';
import { SyncStop } from '../stop';
import type { LinkedIds } from './links';

/** What is applied first and looked at before the rest: some objects, or one branch, by the OA id or orgId of its department. */
export type Canary = { objects: number } | { department: string };

/** Candidates of a kind that are weighed: the one that needs least goes first. */
const WEIGHED = 50;

/**
 * Ids of the operations that go first, with everything that they need. Objects are taken in turn from every kind of
 * operation, since a canary that only makes departments says nothing about changing phones.
 * @throws {SyncStop} plan-not-applicable: no such department, or nothing to do in its branch
 */
export function canaryOf(plan: Plan, canary: Canary, { orgIdOf }: LinkedIds): ReadonlySet<string> {
	const closure = closuresOf(plan.operations);
	const ids = new Set<string>();
	const add = (operation: Operation): void => {
		for (const id of closure(operation)) ids.add(id);
	};
	if ('department' in canary) {
		for (const operation of inBranch(plan, canary.department, orgIdOf)) add(operation);
		if (ids.size > 0) return ids;
		throw new SyncStop('plan-not-applicable', `The plan does nothing in the branch of department ${canary.department}: there is nothing to try there first.`, 'Choose a branch in which the plan does something (see the preview), or a number of objects.');
	}
	const turns = OPERATION_KINDS.map((kind) => plan.operations.filter((operation) => operation.kind === kind && !/bind-/.test(kind)).slice(0, WEIGHED).sort((a, b) => closure(a).size - closure(b).size || a.seq - b.seq)).filter((turn) => turn.length > 0);
	const objects = new Set<string>();
	for (let again = true; again && objects.size < canary.objects; ) {
		again = false;
		for (const turn of turns) {
			const next = turn.find((operation) => !objects.has(objectOf(operation)));
			if (!next || objects.size >= canary.objects) continue;
			objects.add(objectOf(next));
			add(next);
			again = true;
		}
	}
	return ids;
}

const objectOf = ({ object, oaId }: Operation): string => `${object}:${oaId}`;

/** For each operation the ids of all of its object and of what any of these needs. */
function closuresOf(operations: readonly Operation[]): (operation: Operation) => ReadonlySet<string> {
	const byId = new Map(operations.map((operation) => [operation.id, operation]));
	const byObject = Map.groupBy(operations, objectOf);
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
			for (const need of next.needs) pending.push(...(byId.has(need) ? [byId.get(need) ?? next] : []));
		}
		known.set(object, ids);
		return ids;
	};
}

/** Operations on a department and everything and everybody below it, as the tree will be. */
function inBranch({ tree, operations }: Plan, department: string, orgIdOf: LinkedIds['orgIdOf']): Operation[] {
	const keys = new Set(tree.map(({ key }) => key));
	const top = [orgIdOf(department), department, `oa:${department}`].find((key) => keys.has(key));
	if (top === undefined) throw new SyncStop('plan-not-applicable', `The plan knows no department ${department} to begin with.`, 'Name the department of the canary by its OA id or its orgId.');
	const branch = new Set([top]);
	// Parents come before their children.
	for (const { key, parentKey } of tree) if (branch.has(parentKey)) branch.add(key);
	return operations.filter((operation) => branch.has(placeOf(operation)));
}

const placeOf = ({ object, oaId, yzjId, target, before }: Operation): string => (object === 'department' ? yzjId || `oa:${oaId}` : target ? keyOf(target) : (before.orgId ?? ''));
