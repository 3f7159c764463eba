import { endsDuty } from './diff/duties';
import {
	GUARD_IDS,
	type GuardHit,
	type GuardId,
	type Operation,
	type OperationKind,
	type YzjPerson,
} from './model';
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
		reasons: readonly string[];
	} | null;
	yunzhijia: { persons: number; complete: boolean; reasons: readonly string[]; tree: YzjTree };
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
type Guard = (input: GuardInput) => Omit<GuardHit, 'id'> | null;

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

function over(
	actual: number,
	limit: number | null,
	message: (limit: number) => string,
): Omit<GuardHit, 'id'> | null {
	return limit !== null && actual > limit ? { limit, actual, message: message(limit) } : null;
}

const isOff = (setting: Limit | undefined): boolean => setting !== undefined && 'off' in setting;

const GUARDS: Record<GuardId, Guard> = {
	empty: ({ oa, yunzhijia, personLinks }) => {
		if (oa !== null && (oa.departments === 0 || oa.employees === 0))
			return {
				limit: 1,
				actual: Math.min(oa.departments, oa.employees),
				message: `The OA answered with ${oa.departments} departments and ${oa.employees} employees. An empty answer is nearly always a failed reading: nothing is removed because of it. Check the OA key's rights and read again.`,
			};
		if (yunzhijia.persons === 0 && personLinks > 0)
			return {
				limit: 1,
				actual: 0,
				message:
					'Yunzhijia listed no person at all, although persons are linked. Check the address book key and read again.',
			};
		return null;
	},
	uncertified: ({ settings, oa, yunzhijia }) => {
		if (settings.uncertified === 'no-removals' || (oa?.complete !== false && yunzhijia.complete))
			return null;
		const reasons = [
			...(oa?.complete === false ? oa.reasons.map((reason) => `OA: ${reason}`) : []),
			...(yunzhijia.complete ? [] : yunzhijia.reasons.map((reason) => `Yunzhijia: ${reason}`)),
		];
		return {
			limit: 0,
			actual: reasons.length,
			message: `The reading could not be proved whole (${reasons.join('; ')}). Nothing is removed because of it. Read again when the other side is quiet; if it says the same again, correct what it names.`,
		};
	},
	'head-count': ({ settings, headCount, lastHeadCount }) => {
		if (lastHeadCount === null || isOff(settings.guards['head-count'])) return null;
		const limit =
			settings.threshold ??
			limitOf(settings.guards['head-count'], { max: 10, percent: 1 }, lastHeadCount);
		return over(
			lastHeadCount - headCount,
			limit,
			(x) =>
				`The OA has ${headCount} employees in scope, ${lastHeadCount - headCount} fewer than the ${lastHeadCount} of last time; at most ${x} fewer are allowed.`,
		);
	},
	'gross-persons': (input) =>
		over(
			removedPersons(input).length,
			limitOf(input.settings.guards['gross-persons'], PERSONS, input.linked.persons.length),
			(x) =>
				`${removedPersons(input).length} of ${input.linked.persons.length} linked persons would be removed; at most ${x} are allowed.`,
		),
	'gross-departments': (input) =>
		over(
			removedDepartments(input),
			limitOf(input.settings.guards['gross-departments'], DEPARTMENTS, input.linked.departments),
			(x) =>
				`${removedDepartments(input)} of ${input.linked.departments} linked departments would be deleted; at most ${x} are allowed.`,
		),
	'gross-bindings': (input) => {
		const moved = input.operations.filter(
			(operation) =>
				operation.kind.startsWith('unbind-') ||
				(operation.kind.startsWith('bind-') &&
					(operation.before.boundOaId !== undefined || operation.before.boundYzjId !== undefined)),
		).length;
		const total = input.linked.persons.length + input.linked.departments;
		return over(
			moved,
			limitOf(input.settings.guards['gross-bindings'], PERSONS, total),
			(x) =>
				`${moved} of ${total} links would pass to another OA record or be taken back; at most ${x} may. Were all OA ids changed?`,
		);
	},
	're-keyed': ({ settings, linked, rekeyed = 0 }) =>
		over(
			rekeyed,
			limitOf(settings.guards['re-keyed'], PERSONS, linked.persons.length),
			(x) =>
				`${rekeyed} of ${linked.persons.length} linked employees seem to have another id in the OA than before; at most ${x} may. Nobody is removed or created for that. If the OA changed its ids, pass the links on first: Yunzhijia Binding, Auto-Match with Re-Keyed Employees.`,
		),
	'gross-duties': ({ settings, operations, duties }) => {
		const ended = endedDuties({ operations });
		return over(
			ended,
			limitOf(settings.guards['gross-duties'], PERSONS, duties),
			(x) =>
				`${ended} of ${duties} leaderships and part-time posts would end; at most ${x} are allowed. Does the OA still fill leaderOf and partTime?`,
		);
	},
	'gross-roles': ({ settings, operations, roles = 0 }) => {
		const ended = takenRoles({ operations });
		return over(
			ended,
			limitOf(settings.guards['gross-roles'], PERSONS, roles),
			(x) =>
				`${ended} of ${roles} managed roles that persons have would be taken away; at most ${x} are allowed. Does the OA still fill the field "roles"?`,
		);
	},
	branch: (input) => worstBranch(input),
	'rolling-24h': (input) => {
		const { removedRecently: before, linked } = input;
		return (
			rolling(
				input,
				'persons',
				removedPersons(input).length,
				before.persons,
				linked.persons.length,
				PERSONS,
			) ??
			rolling(
				input,
				'departments',
				removedDepartments(input),
				before.departments,
				linked.departments,
				DEPARTMENTS,
			) ??
			rolling(
				input,
				'leaderships and part-time posts',
				endedDuties(input),
				before.duties ?? 0,
				input.duties,
				PERSONS,
			) ??
			rolling(
				input,
				'roles of persons',
				takenRoles(input),
				before.roles ?? 0,
				input.roles ?? 0,
				PERSONS,
			)
		);
	},
	'account-changes': ({ settings, operations, linked }) => {
		const changed = new Set(
			operations
				.filter(
					(operation) => operation.kind === 'change-phone' || operation.kind === 'change-email',
				)
				.map((operation) => operation.yzjId),
		).size;
		return over(
			changed,
			limitOf(settings.guards['account-changes'], { max: 4, percent: 5 }, linked.persons.length),
			(x) =>
				`${changed} of ${linked.persons.length} persons would get another phone or e-mail; at most ${x} are allowed. Was a column mixed up?`,
		);
	},
	creations: ({ settings, operations, linked, firstRun, changes }) => {
		if (firstRun) return null;
		const created = operations.filter((operation) => operation.kind === 'create-person').length;
		return over(
			created,
			limitOf(settings.guards.creations, CREATIONS, linked.persons.length),
			(x) =>
				`${created} persons would be created beside ${linked.persons.length} linked ones; at most ${x} are allowed. ${changes === 'oa' ? 'Are they in the OA under other job numbers?' : 'Did the OA change all its ids?'}`,
		);
	},
	scope: ({ settings, unknownScopeIds }) =>
		isOff(settings.guards.scope) || unknownScopeIds.length === 0
			? null
			: {
					limit: 0,
					actual: unknownScopeIds.length,
					message: `The scope names ids that the OA does not have: ${unknownScopeIds.slice(0, 20).join(', ')}${unknownScopeIds.length > 20 ? ', …' : ''}. Correct the scope, or who is removed may not be who you mean.`,
				},
};

/** Removals of several runs in a day add up. */
function rolling(
	{ settings }: GuardInput,
	what: string,
	now: number,
	before: number,
	linked: number,
	fallback: Default,
): Omit<GuardHit, 'id'> | null {
	// Without a removal now there is nothing to hold back; without one before, the gross guard says it all.
	if (now === 0 || before === 0) return null;
	return over(
		now + before,
		limitOf(settings.guards['rolling-24h'], fallback, linked + before),
		(x) =>
			`${before} ${what} were removed in the last 24 hours and ${now} more would be; at most ${x} together are allowed.`,
	);
}

/** A branch of 20 or more that loses over half of its people: a lost subtree that the totals do not show. */
function worstBranch({
	settings,
	operations,
	linked,
	yunzhijia,
}: GuardInput): Omit<GuardHit, 'id'> | null {
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
				message: `"${yunzhijia.tree.path(worst.id)}" would lose ${worst.lost} of its ${worst.total} linked persons, which is over ${share} %.`,
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
	return GUARD_IDS.flatMap((id) => {
		const hit = GUARDS[id](input);
		return hit ? [{ id, ...hit }] : [];
	});
}
