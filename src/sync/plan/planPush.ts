import type { Unused } from '../../words';
import { tie } from '../diff/duties';
import type { DepartmentMatches } from '../match/rules/departments';
import type { Plan, YzjPerson } from '../model';
import type { Employees } from '../organise/employees';
import type { Scope } from '../organise/scope';
import type { OaTree } from '../organise/tree';
import type { YzjTree } from '../organise/yzjTree';
import { Findings } from './findings';
import type { PlanInput } from './input';
import type { PlanMeasures } from './measures';
import { changesOfDuties, changesOfRoles } from './push/duties';
import { finishPush } from './push/finishPush';
import { organise, type Organisation } from './push/organise';
import { matchPeople, type People } from './push/people';
import { changesOfPersons } from './push/persons';
import { removalsOfDepartments } from './push/removals';
import { restrict } from './push/restrict';
import { sayUnknown, settle } from './push/settle';
import { worldOf, type World } from './world';

/** What the stages found on the way to a plan, for whoever explains it. */
export interface Stages {
	tree: OaTree;
	scope: Scope;
	yzj: YzjTree;
	/** null: an empty or torn OA reading without a root. */
	matches: DepartmentMatches | null;
	employees: Employees;
	/** OA ids that the pairs could not decide about. */
	undecided: ReadonlySet<string>;
	/** Decision id → why it is not used. */
	unused: ReadonlyMap<string, Unused>;
	/** Listed persons and linked ones asked for by id. */
	persons: ReadonlyMap<string, YzjPerson>;
	links: World['links'];
}

interface Planned {
	plan: Plan;
	measured: PlanMeasures;
	stages: Stages;
}

/**
 * What a push would do: one pure function of the world. The
 * order of these lines is the order in docs/architecture.md.
 * @throws {SyncStop} when there can be no plan: roots differ
 * (C2), several roots, no root, top department missing
 */
export function planPush(world: World): Planned {
	const findings = new Findings();

	const org = organise(world, findings);
	const people = matchPeople(world, org, findings);

	const persons = changesOfPersons(world, org, people, findings);
	const duties = changesOfDuties(world, org, persons, findings);
	const roles = changesOfRoles(world, persons, findings);
	const staff = [...tie(persons.drafts, duties.ties), ...duties.drafts];
	const removals = removalsOfDepartments(world, org, staff, findings);

	const changes = [...org.departments.drafts, ...staff, ...roles.drafts, ...removals];
	const drafts = restrict(world, changes, findings);
	const unused = settle(world, org, people, findings);
	sayUnknown(world, drafts, findings);

	const found = { org, people, persons, duties, roles, drafts, findings };
	return { ...finishPush(world, found), stages: stagesOf(world, org, people, unused) };
}

const stagesOf = (
	{ yzj, persons, links }: World,
	{ tree, scope, matches }: Organisation,
	people: People,
	unused: Stages['unused'],
): Stages => ({
	tree,
	scope,
	yzj,
	matches,
	employees: people.employees,
	undecided: people.matches.undecided,
	unused,
	persons,
	links,
});

/** The same, of what the flows read and keep. */
export const planInStages = (input: PlanInput): Planned => planPush(worldOf(input));

/**
 * The plan of a push with its numbers, without what the
 * stages found, which is as long as the organisation.
 */
export const makeMeasured = (input: PlanInput): Pick<Planned, 'plan' | 'measured'> => {
	const { plan, measured } = planInStages(input);
	return { plan, measured };
};

/** The plan of a push, without what the stages found. */
export const makePlan = (input: PlanInput): Plan => planInStages(input).plan;
