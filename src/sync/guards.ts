import { endsDuty } from './diff/duties';
import {
	BINDS,
	GUARD_IDS,
	type Fired,
	type GuardHit,
	type GuardId,
	type Operation,
	type OperationKind,
	UNBINDS,
	type YzjPerson,
} from './model';
import type { GuardFacts } from '../words';
import type { ReadingDoubt } from '../lib/certificate';
import type { YzjTree } from './normalise/yzjTree';
import type { Limit, Settings } from './settings';

/** How much was removed, ended and taken away; left out: none. */
export interface RemovedRecently {
	persons: number;
	departments: number;
	/** Leaderships and part-time posts. */
	duties?: number;
	/** Roles of persons. */
	roles?: number;
}

/** What the guards look at. Counts are of objects, not of operations. */
export interface GuardInput {
	settings: Settings;
	operations: readonly Operation[];
	/** null: an undo, which reads no OA. */
	oa: {
		departments: number;
		employees: number;
		complete: boolean;
		reasons: readonly ReadingDoubt[];
	} | null;
	yunzhijia: {
		persons: number;
		complete: boolean;
		reasons: readonly ReadingDoubt[];
		tree: YzjTree;
	};
	/** Head count now (after scope, quarantined included) and at the last run that was applied or had no changes; null: none yet. */
	headCount: number;
	lastHeadCount: number | null;
	/** Active persons and departments that this source has linked: what a removal is a share of. */
	linked: { persons: ReadonlyArray<Pick<YzjPerson, 'openId' | 'orgId'>>; departments: number };
	/** Leaderships and part-time posts that this run may end. */
	duties: number;
	/** Holders of managed roles who may lose them in this run; left out: none. */
	roles?: number;
	/** Active links to persons, whether or not Yunzhijia lists these persons. */
	personLinks: number;
	/** Linked employees whose id seems to have changed in the OA; only a push looks for them. */
	rekeyed?: number;
	/** Done in the last 24 hours by earlier runs of this source. */
	removedRecently: RemovedRecently;
	firstRun: boolean;
	/** Ids in the scope settings that the OA does not have. */
	unknownScopeIds: readonly string[];
	/** The side that the plan changes; left out: Yunzhijia. */
	changes?: 'oa';
}

/** A guard looks at the plan before the first write and blocks it, or says nothing. One path for every kind of run. */
type Guard<G extends GuardId> = (input: GuardInput) => Hit<G> | null;
interface Hit<G extends GuardId> {
	limit: number;
	actual: number;
	facts: GuardFacts[G];
}
type Guards = { readonly [G in GuardId]: Guard<G> };

const PERSON_REMOVALS: ReadonlySet<OperationKind> = new Set<OperationKind>([
	'disable-person',
	'leave-person',
	'delete-person',
]);
const removedPersons = (input: GuardInput): Operation[] =>
	input.operations.filter((operation) => PERSON_REMOVALS.has(operation.kind));
const endedDuties = ({ operations }: Pick<GuardInput, 'operations'>): number =>
	operations.filter((operation) => endsDuty(operation.kind)).length;
const takenRoles = ({ operations }: Pick<GuardInput, 'operations'>): number =>
	operations.filter((operation) => operation.kind === 'remove-role').length;
const removedDepartments = (input: GuardInput): number =>
	input.operations.filter((operation) => operation.kind === 'delete-department').length;

interface Default {
	max: number;
	percent: number;
	/** Under this many objects a small number is already a large share. */
	small?: { below: number; max: number; percent: number };
}
const PERSONS: Default = { max: 10, percent: 5, small: { below: 100, max: 3, percent: 20 } };
const DEPARTMENTS: Default = { max: 3, percent: 5, small: { below: 100, max: 3, percent: 20 } };
const CREATIONS: Default = { max: 50, percent: 20 };

/** The larger of a count and a share, rounded down. A setting replaces the default as a whole; null: switched off. */
function limitOf(setting: Limit | undefined, fallback: Default, total: number): number | null {
	if (setting && 'off' in setting) return null;
	const preset = fallback.small && total < fallback.small.below ? fallback.small : fallback;
	const { max, percent } = setting ?? preset;
	return Math.max(max ?? 0, Math.floor((total * (percent ?? 0)) / 100));
}

const over = <F>(
	actual: number,
	limit: number | null,
	facts: (limit: number) => F,
): { limit: number; actual: number; facts: F } | null =>
	limit !== null && actual > limit ? { limit, actual, facts: facts(limit) } : null;

const isOff = (setting: Limit | undefined): boolean => setting !== undefined && 'off' in setting;

/** Names of unknown ids before it is said how many more there are. */
const NAMED = 20;

const GUARDS: Guards = {
	empty: ({ oa, yunzhijia, personLinks }) => {
		if (oa !== null && (oa.departments === 0 || oa.employees === 0))
			return {
				limit: 1,
				actual: Math.min(oa.departments, oa.employees),
				facts: { side: 'oa', departments: oa.departments, employees: oa.employees },
			};
		return yunzhijia.persons === 0 && personLinks > 0
			? { limit: 1, actual: 0, facts: { side: 'yunzhijia' } }
			: null;
	},
	uncertified: ({ settings, oa, yunzhijia }) => {
		if (settings.uncertified === 'no-removals' || (oa?.complete !== false && yunzhijia.complete))
			return null;
		const facts = {
			oa: oa?.complete === false ? oa.reasons : [],
			yunzhijia: yunzhijia.complete ? [] : yunzhijia.reasons,
		};
		return { limit: 0, actual: facts.oa.length + facts.yunzhijia.length, facts };
	},
	'head-count': ({ settings, headCount: now, lastHeadCount: before }) => {
		if (before === null || isOff(settings.guards['head-count'])) return null;
		const limit =
			settings.threshold ?? limitOf(settings.guards['head-count'], { max: 10, percent: 1 }, before);
		return over(before - now, limit, (x) => ({ now, before, limit: x }));
	},
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
			({ kind, before }) =>
				UNBINDS.has(kind) ||
				(BINDS.has(kind) && (before.boundOaId !== undefined || before.boundYzjId !== undefined)),
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
	'rolling-24h': (input) => {
		const { removedRecently: before, linked } = input;
		const persons = { now: removedPersons(input).length, before: before.persons };
		const departments = { now: removedDepartments(input), before: before.departments };
		const duties = { now: endedDuties(input), before: before.duties ?? 0 };
		const roles = { now: takenRoles(input), before: before.roles ?? 0 };
		return (
			rolling(input, 'persons', persons, linked.persons.length) ??
			rolling(input, 'departments', departments, linked.departments) ??
			rolling(input, 'duties', duties, input.duties) ??
			rolling(input, 'roles', roles, input.roles ?? 0)
		);
	},
	'account-changes': ({ settings, operations, linked }) => {
		const changed = new Set(
			operations
				.filter(({ kind }) => kind === 'change-phone' || kind === 'change-email')
				.map((operation) => operation.yzjId),
		).size;
		const of = linked.persons.length;
		const limit = limitOf(settings.guards['account-changes'], { max: 4, percent: 5 }, of);
		return over(changed, limit, (x) => ({ changed, of, limit: x }));
	},
	creations: ({ settings, operations, linked, firstRun, changes }) => {
		if (firstRun) return null;
		const created = operations.filter((operation) => operation.kind === 'create-person').length;
		const limit = limitOf(settings.guards.creations, CREATIONS, linked.persons.length);
		return over(created, limit, (x) => ({
			side: changes ?? ('yunzhijia' as const),
			created,
			linked: linked.persons.length,
			limit: x,
		}));
	},
	scope: ({ settings, unknownScopeIds }) =>
		isOff(settings.guards.scope) || unknownScopeIds.length === 0
			? null
			: {
					limit: 0,
					actual: unknownScopeIds.length,
					facts: {
						unknown: unknownScopeIds.slice(0, NAMED),
						more: Math.max(0, unknownScopeIds.length - NAMED),
					},
				},
};

/** Removals of several runs in a day add up. */
function rolling(
	{ settings }: GuardInput,
	what: GuardFacts['rolling-24h']['what'],
	{ now, before }: { now: number; before: number },
	linked: number,
): Hit<'rolling-24h'> | null {
	// Without a removal now there is nothing to hold back; without one before, the gross guard says it all.
	if (now === 0 || before === 0) return null;
	const fallback = what === 'departments' ? DEPARTMENTS : PERSONS;
	const limit = limitOf(settings.guards['rolling-24h'], fallback, linked + before);
	return over(now + before, limit, (x) => ({ what, before, now, limit: x }));
}

/** A branch of 20 or more that loses over half of its people: a lost subtree that the totals do not show. */
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

/** All guards that fire, in their documented order. */
export function guardHits(input: GuardInput): GuardHit[] {
	const hits: GuardHit[] = [];
	for (const id of GUARD_IDS) hits.push(...hitsOf(id, input));
	return hits;
}

function hitsOf<G extends GuardId>(
	id: G,
	input: GuardInput,
): Array<Fired<G> & Omit<Hit<G>, 'facts'>> {
	const hit = GUARDS[id](input);
	return hit ? [{ id, ...hit }] : [];
}
