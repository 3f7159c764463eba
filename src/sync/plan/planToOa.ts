import { byText } from '../../lib/canonical/text';
import { shownSettings } from '../../settings/shown';
import { settleDepartments } from '../match/decisions/departments';
import { leaveAlone } from '../match/decisions/leaveAlone';
import type { DepartmentMatches } from '../match/rules/departments';
import {
	oaIdOf,
	type Conflict,
	type DepartmentRef,
	type Draft,
	type GuardId,
	type Noted,
	type Operation,
	type Plan,
	type YzjPerson,
} from '../model';
import type { Scope } from '../organise/scope';
import type { OaTree } from '../organise/tree';
import type { YzjTree } from '../organise/yzjTree';
import { countOf } from './counts';
import { Findings } from './findings';
import { finish } from './finish';
import { guardInput } from './guarded';
import { guardHits } from './guards';
import type { PlanInput } from './input';
import { inOrder } from './order';
import { organiseBoth, type BothTrees } from './toOa/organise';
import { changesOfEmployees, matchInService, type InService } from './toOa/people';
import { treeOfOa } from './toOa/tree';
import { withheldFrom } from './withhold';
import { worldOf, type World } from './world';

/** Nothing is removed, so the guards on removals have nothing to say. */
const GUARDS: ReadonlySet<GuardId> = new Set<GuardId>([
	'empty',
	'uncertified',
	'gross-bindings',
	'account-changes',
	'creations',
	'scope',
]);

/** What the stages found on the way to a plan, for whoever explains it. */
export interface ToOaStages {
	tree: OaTree;
	/** What the settings leave to the run, of what is in the OA. */
	scope: Scope;
	yzj: YzjTree;
	matches: DepartmentMatches;
	/** orgId → its OA department, made or to be made, as `departmentsToOa` says. */
	refs: ReadonlyMap<string, DepartmentRef>;
	/** orgIds that were set aside, with all below. */
	aside: ReadonlySet<string>;
	/** OA ids that the pairs could not decide about, and openIds that they might be. */
	undecided: ReadonlySet<string>;
	doubted: ReadonlySet<string>;
	/** Listed persons and linked ones asked for by id. */
	persons: ReadonlyMap<string, YzjPerson>;
	links: World['links'];
}

interface PlannedToOa {
	plan: Plan;
	stages: ToOaStages;
}

/**
 * What a pull to the OA would do: matching, quarantine, order, guards, counts and hash as of a
 * push, with the OA as the side that changes.
 * @throws {SyncStop} as a push (roots differ, several roots,
 * top department missing), and when either side is empty
 */
function planToOaOf(world: World): PlannedToOa {
	const findings = new Findings();

	const both = organiseBoth(world, findings);
	const inService = matchInService(world, findings);
	const people = changesOfEmployees(world, both, inService, findings);

	const changes = [...both.departments.drafts, ...people.drafts];
	const sure = withheldFrom(changes, isWhole(world) ? () => null : ofCreations);
	findings.say(sure.notes);
	settle(world, both, inService, findings);

	const operations = inOrder(sure.drafts);
	const plan = finishToOa(world, { both, operations, matched: people.matched, findings });
	return { plan, stages: stagesOf(world, both, inService) };
}

/** The same, of what the flow reads and keeps. */
export const planToOaInStages = (input: PlanInput): PlannedToOa => {
	const world = worldOf(input);
	const persons = new Map([...world.persons].sort(([a], [b]) => byText(a, b)));
	return planToOaOf({ ...world, persons });
};

/** The plan of a pull to the OA, without what the stages found. */
export const planToOa = (input: PlanInput): Plan => planToOaInStages(input).plan;

/** Where either side was not read whole, what seems to be missing in the OA may be there. */
const isWhole = ({ oa, yunzhijia }: World): boolean =>
	oa.certificate.complete && yunzhijia.certificate.complete && oa.employees.length > 0;

const ofCreations = ({ kind }: Draft): Noted | null =>
	kind === 'create-person' || kind === 'create-department'
		? { reason: 'creation-withheld', facts: { reading: 'either' } }
		: null;

/** Looks at the findings together, with what people decided about them. */
function settle(
	{ oa }: World,
	{ decided, matches }: BothTrees,
	{ matches: found, unbound }: InService,
	findings: Findings,
): void {
	const departments = settleDepartments(findings.conflicts, decided, oa.departments, matches.byOa);
	const alone = leaveAlone(departments.conflicts, found.left, unbound);
	findings.settle(alone.conflicts);
	findings.add({ notes: departments.notes });
	findings.add({ notes: alone.notes });
}

interface Found {
	both: BothTrees;
	operations: readonly Operation[];
	/** Persons who have an employee. */
	matched: number;
	findings: Findings;
}

function finishToOa(world: World, { both, operations, matched, findings }: Found): Plan {
	const { oa, yunzhijia } = world;
	const { refs } = both.departments;
	const headCount = oa.employees.length;
	const { conflicts, notes } = findings.report(() => true);
	const guarded = guardInput(world, {
		operations,
		headCount,
		duties: 0,
		unknownScopeIds: both.scope.unknown,
		changes: 'oa',
	});
	const counts = countOf(operations, {
		matches: null,
		persons: matched,
		quarantined: quarantinedOf(conflicts),
	});
	return finish({
		head: {
			eid: world.eid,
			source: world.source,
			flow: 'pull-to-oa',
			headCount,
			certificates: { oa: oa.certificate, yunzhijia: yunzhijia.certificate },
			settings: shownSettings(world.settings, world.pairs),
		},
		operations,
		counts: {
			...counts,
			departments: { ...counts.departments, matched: both.departments.matched },
		},
		guards: guardHits(guarded).filter(({ id }) => GUARDS.has(id)),
		conflicts,
		notes,
		tree: treeOfOa(oa, operations, new Set([...refs.values()].flatMap((ref) => oaIdOf(ref) ?? []))),
	});
}

/** Whoever is in Yunzhijia only has no OA id. */
const quarantinedOf = (conflicts: readonly Conflict[]): number =>
	new Set(conflicts.map(({ kind, oaId, yzjId }) => `${kind}:${oaId || yzjId}`)).size;

const stagesOf = (
	{ yzj, persons, links }: World,
	{ tree, scope, matches, departments }: BothTrees,
	{ matches: found }: InService,
): ToOaStages => ({
	tree,
	scope,
	yzj,
	matches,
	refs: departments.refs,
	aside: departments.aside,
	undecided: found.undecided,
	doubted: new Set(found.conflicts.map(({ yzjId }) => yzjId)),
	persons,
	links,
});
