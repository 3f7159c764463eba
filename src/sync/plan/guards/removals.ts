import { endsDuty } from '../../diff/duties';
import {
	linkBecomes,
	linkMade,
	type Operation,
	type OperationKind,
	type YzjPerson,
} from '../../model';
import type { GuardInput } from './input';
import { DEPARTMENTS, type Guards, type Hit, isOff, limitOf, over, PERSONS } from './limits';

const PERSON_REMOVALS: ReadonlySet<OperationKind> = new Set<OperationKind>([
	'disable-person',
	'leave-person',
	'delete-person',
]);
export const removedPersons = (input: GuardInput): Operation[] =>
	input.operations.filter((operation) => PERSON_REMOVALS.has(operation.kind));
export const endedDuties = ({ operations }: Pick<GuardInput, 'operations'>): number =>
	operations.filter((operation) => endsDuty(operation.kind)).length;
export const takenRoles = ({ operations }: Pick<GuardInput, 'operations'>): number =>
	operations.filter((operation) => operation.kind === 'remove-role').length;
export const removedDepartments = (input: GuardInput): number =>
	input.operations.filter((operation) => operation.kind === 'delete-department').length;

/** What is taken away from people and departments, or from those who hold it. */
export const removalGuards: Guards<
	| 'gross-persons'
	| 'gross-departments'
	| 'gross-bindings'
	| 're-keyed'
	| 'gross-duties'
	| 'gross-roles'
	| 'branch'
> = {
	'gross-persons': (input) => {
		const removed = removedPersons(input).length;
		const of = input.linked.persons.length;
		const limit = limitOf(input.settings.guards['gross-persons'], PERSONS, of);
		return over(removed, limit, (x) => ({ removed, of, limit: x }));
	},
	'gross-departments': (input) => {
		const removed = removedDepartments(input);
		const of = input.linked.departments;
		const limit = limitOf(input.settings.guards['gross-departments'], DEPARTMENTS, of);
		return over(removed, limit, (x) => ({ removed, of, limit: x }));
	},
	'gross-bindings': (input) => {
		const moved = input.operations.filter(
			(operation) => linkBecomes(operation) !== null || linkMade(operation).replaces !== undefined,
		).length;
		const of = input.linked.persons.length + input.linked.departments;
		const limit = limitOf(input.settings.guards['gross-bindings'], PERSONS, of);
		return over(moved, limit, (x) => ({ moved, of, limit: x }));
	},
	're-keyed': ({ settings, linked, rekeyed = 0 }) => {
		const of = linked.persons.length;
		const limit = limitOf(settings.guards['re-keyed'], PERSONS, of);
		return over(rekeyed, limit, (x) => ({ rekeyed, of, limit: x }));
	},
	'gross-duties': ({ settings, operations, duties: of }) => {
		const ended = endedDuties({ operations });
		const limit = limitOf(settings.guards['gross-duties'], PERSONS, of);
		return over(ended, limit, (x) => ({ ended, of, limit: x }));
	},
	'gross-roles': ({ settings, operations, roles: of = 0 }) => {
		const ended = takenRoles({ operations });
		const limit = limitOf(settings.guards['gross-roles'], PERSONS, of);
		return over(ended, limit, (x) => ({ ended, of, limit: x }));
	},
	branch: (input) => worstBranch(input),
};

/**
 * A branch of 20 or more that loses over half of its
 * people: a lost subtree that the totals do not show.
 */
function worstBranch({
	settings,
	operations,
	linked,
	yunzhijia,
}: GuardInput): Hit<'branch'> | null {
	const removals = operations.filter((operation) => PERSON_REMOVALS.has(operation.kind));
	if (removals.length === 0 || isOff(settings.guards.branch)) return null;
	const setting = settings.guards.branch;
	const share =
		setting && 'percent' in setting && setting.percent !== undefined ? setting.percent : 50;
	const atLeast = setting && 'max' in setting && setting.max !== undefined ? setting.max : 20;
	const leaving = new Set(removals.map((operation) => operation.yzjId));
	const here = countBy(linked.persons);
	const gone = countBy(linked.persons.filter((person) => leaving.has(person.openId)));
	const total = new Map<string, number>();
	const lost = new Map<string, number>();
	for (const [orgId, people] of here) {
		const going = gone.get(orgId) ?? 0;
		for (const department of yunzhijia.tree.lineage(orgId)) {
			total.set(department.id, (total.get(department.id) ?? 0) + people);
			if (going > 0) lost.set(department.id, (lost.get(department.id) ?? 0) + going);
		}
	}
	let worst: { id: string; lost: number; total: number } | null = null;
	for (const [id, count] of lost) {
		const all = total.get(id) ?? 0;
		if (all < atLeast || count * 100 <= all * share) continue;
		if (!worst || count > worst.lost || (count === worst.lost && id < worst.id))
			worst = { id, lost: count, total: all };
	}
	return worst
		? {
				limit: Math.floor((worst.total * share) / 100),
				actual: worst.lost,
				facts: {
					path: yunzhijia.tree.path(worst.id),
					lost: worst.lost,
					of: worst.total,
					percent: share,
				},
			}
		: null;
}

/** orgId → how many of the persons are in it. */
function countBy(persons: ReadonlyArray<Pick<YzjPerson, 'orgId'>>): Map<string, number> {
	const counts = new Map<string, number>();
	for (const { orgId } of persons) counts.set(orgId, (counts.get(orgId) ?? 0) + 1);
	return counts;
}
