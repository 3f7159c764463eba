import { countOf } from './counts';
import { finish } from './finish';
import type { PlanInput } from './input';
import { planPush } from './planPush';
import { worldOf, type World } from './world';
import type { Conflict, GuardId, Note, Operation, Plan, TreeNode } from '../model';
import { treeOf } from './tree';

/** What speaks against a link; all else in a plan is about creating, changing or removing. */
const OF_LINKS: ReadonlySet<Conflict['reason']> = new Set<Conflict['reason']>([
	'ambiguous-match',
	'claimed-twice',
	'ruled-out',
	'pairs-disagree',
	'nearly-equal',
	'name-differs',
	'candidate-inactive',
	'bound-elsewhere',
	'recycled-number',
	're-keyed',
	'same-named-siblings',
	'duplicate-id',
	'several-records',
	'main-record-missing',
	'missing-id',
	'orphan',
	'cycle',
	'below-quarantined',
]);
const NOTES: ReadonlySet<Note['reason']> = new Set<Note['reason']>([
	'binding-lost',
	'pairs-changed',
	'bound-by-another-source',
	'doubtful-link',
	'decided-to-leave',
	'decision-not-used',
]);
const GUARDS: ReadonlySet<GuardId> = new Set<GuardId>([
	'empty',
	'uncertified',
	'gross-bindings',
	'scope',
]);

/**
 * The links that a push of the same input would make, and nothing else (C5): same matching, same
 * quarantine, same guards. A pull changes neither side.
 * @throws {SyncStop} as a push: roots differ (C2), several roots, top department missing
 */
export function linkPlan(input: PlanInput): Plan {
	const world = worldOf(input);
	const { plan: push } = planPush(world);
	const operations = push.operations
		.filter(isBind)
		.map((operation, seq): Operation => ({ ...operation, seq, needs: [] }));
	const conflicts = push.conflicts.filter(({ reason }) => OF_LINKS.has(reason));
	const counts = countOf(operations, {
		matches: null,
		persons: push.counts.persons.matched,
		quarantined: conflicts.length,
	});
	const { matched } = push.counts.departments;
	return finish({
		head: { ...headOf(push), flow: 'pull' },
		operations,
		counts: { ...counts, departments: { ...counts.departments, matched } },
		guards: operations.length === 0 ? [] : push.guards.filter(({ id }) => GUARDS.has(id)),
		blocked: 'links',
		conflicts,
		notes: push.notes.filter(({ reason }) => NOTES.has(reason)),
		tree: linkedTree(world, input.bindings, operations),
	});
}

const headOf = ({ eid, source, headCount, certificates, settings }: Plan) => ({
	eid,
	source,
	headCount,
	certificates,
	settings,
});

const isBind = ({ kind }: Operation): boolean =>
	kind === 'bind-person' || kind === 'bind-department';

/** The tree as it is, with the departments that are linked or will be. */
function linkedTree(
	{ yzj, persons }: World,
	bindings: PlanInput['bindings'],
	operations: readonly Operation[],
): TreeNode[] {
	const linked = new Set(
		[
			...bindings.filter(({ kind, state }) => kind === 'department' && state === 'active'),
			...operations.filter(({ object }) => object === 'department'),
		].map(({ yzjId }) => yzjId),
	);
	return treeOf(yzj, [], persons, null).map((node) =>
		linked.has(node.key) ? { ...node, state: 'matched' } : node,
	);
}
