import { personsOf, countOf, makePlan, planHash, yzjRoot, type PlanInput } from './planPush';
import type { Conflict, GuardId, Note, Operation, Plan, TreeNode } from '../model';
import { indexYzj } from '../organise/yzjTree';
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
 * The links that a push of the same input would make, and nothing else (C5): same matching, same quarantine, same guards. A pull
 * changes neither side.
 * @throws {SyncStop} as a push: roots differ (C2), several roots, top department missing
 */
export function linkPlan(input: PlanInput): Plan {
	const push = makePlan(input);
	const operations = push.operations
		.filter(isBind)
		.map((operation, seq): Operation => ({ ...operation, seq, needs: [] }));
	const conflicts = push.conflicts.filter(({ reason }) => OF_LINKS.has(reason));
	const guards = push.guards.filter(({ id }) => GUARDS.has(id));
	const counts = countOf(operations, null, push.counts.persons.matched, conflicts.length);
	const { hash: _hash, ...rest } = push;
	const body = {
		...rest,
		flow: 'pull' as const,
		// Nothing to link is nothing to decide, whatever the guards say of the reading.
		status:
			operations.length === 0
				? ('no-changes' as const)
				: guards.length > 0
					? ('blocked' as const)
					: ('ready' as const),
		counts: {
			...counts,
			departments: { ...counts.departments, matched: push.counts.departments.matched },
		},
		guards: operations.length === 0 ? [] : guards,
		conflicts,
		notes: push.notes.filter(({ reason }) => NOTES.has(reason)),
		tree: linkedTree(input, operations),
	};
	return { ...body, operations, hash: planHash({ ...body, operations }) };
}

const isBind = ({ kind }: Operation): boolean =>
	kind === 'bind-person' || kind === 'bind-department';

/** The tree as it is, with the departments that are linked or will be. */
function linkedTree(
	{ yunzhijia, bindings }: PlanInput,
	operations: readonly Operation[],
): TreeNode[] {
	const linked = new Set(
		[
			...bindings.filter(({ kind, state }) => kind === 'department' && state === 'active'),
			...operations.filter(({ object }) => object === 'department'),
		].map(({ yzjId }) => yzjId),
	);
	return treeOf(
		indexYzj(yunzhijia.departments, yzjRoot(yunzhijia)),
		[],
		personsOf(yunzhijia),
		null,
	).map((node) => (linked.has(node.key) ? { ...node, state: 'matched' } : node));
}
