import type { GuardFacts } from '../../../words';
import type { GuardId } from '../../model';
import { byText } from '../../../lib/canonical/text';
import {
	changedAccounts,
	changedDepartments,
	changedFields,
	createdPersons,
	knownDepartments,
	knownPersons,
	movedPersons,
	returnedPersons,
} from './changes';
import type { GuardInput } from './input';
import {
	ACCOUNTS,
	CREATIONS,
	type Default,
	DEPARTMENTS,
	type Guards,
	type Hit,
	isOff,
	limitOf,
	MOVES,
	over,
	PERSONS,
	RESTRUCTURE,
	RETURNS,
	UPDATES,
} from './limits';
import { endedDuties, removedDepartments, removedPersons, takenRoles } from './removals';

/** One kind of change: what this plan does, what was done before, and of how many. */
interface Sum {
	what: GuardFacts['rolling-24h']['what'];
	/** Of which field; left out: it is about no field. */
	field?: string;
	now: number;
	before: number;
	of: number;
	fallback: Default;
	/**
	 * The guard of the single run: where it was given another limit, or switched off, so is its sum.
	 * Left out: the limits of `rolling-24h`.
	 */
	guard?: GuardId;
}

/** Changes of several runs in a day add up. */
export const rollingGuards: Guards<'rolling-24h'> = {
	'rolling-24h': (input) => {
		for (const sum of [...removalsOf(input), ...changesOf(input), ...updatesOf(input)]) {
			const hit = rolling(input, sum);
			if (hit) return hit;
		}
		return null;
	},
};

/** Whoever was removed was linked then. */
function removalsOf(input: GuardInput): Sum[] {
	const { removedRecently: done, linked } = input;
	const sum = (what: Sum['what'], now: number, before: number, of: number): Sum => ({
		what,
		now,
		before,
		of: of + before,
		fallback: what === 'departments' ? DEPARTMENTS : PERSONS,
	});
	return [
		sum('persons', removedPersons(input).length, done.persons, linked.persons.length),
		sum('departments', removedDepartments(input), done.departments, linked.departments),
		sum('duties', endedDuties(input), done.duties ?? 0, input.duties),
		sum('roles', takenRoles(input), done.roles ?? 0, input.roles ?? 0),
	];
}

function changesOf(input: GuardInput): Sum[] {
	const { removedRecently: done, linked } = input;
	const sum = (
		guard: 'moves' | 'restructure' | 'returns' | 'account-changes' | 'creations',
		[now, before, of]: readonly [number, number, number],
		fallback: Default,
	): Sum => ({ what: guard, now, before, of, fallback, guard });
	const known = knownPersons(input);
	const departments = knownDepartments(input);
	return [
		sum('moves', [movedPersons(input), done.moves ?? 0, known], MOVES),
		sum(
			'restructure',
			[changedDepartments(input), done.restructure ?? 0, departments],
			RESTRUCTURE,
		),
		sum('returns', [returnedPersons(input), done.returns ?? 0, known], RETURNS),
		sum(
			'account-changes',
			[changedAccounts(input), done.accounts ?? 0, linked.persons.length],
			ACCOUNTS,
		),
		sum(
			'creations',
			[input.firstRun ? 0 : createdPersons(input), done.creations ?? 0, linked.persons.length],
			CREATIONS,
		),
	];
}

/** Each field for itself, in the order of their names. */
function updatesOf(input: GuardInput): Sum[] {
	const of = knownPersons(input);
	const { updates = {} } = input.removedRecently;
	return [...changedFields(input)]
		.sort(([a], [b]) => byText(a, b))
		.map(([field, now]) => ({
			what: 'updates' as const,
			field,
			now,
			before: Object.hasOwn(updates, field) ? (updates[field] ?? 0) : 0,
			of,
			fallback: UPDATES,
			guard: 'updates' as const,
		}));
}

function rolling({ settings }: GuardInput, sum: Sum): Hit<'rolling-24h'> | null {
	const { what, field, now, before, of, fallback, guard } = sum;
	// Without a change now there is nothing to hold back; without
	// one before, the guard of the single run says it all.
	if (now === 0 || before === 0) return null;
	const own = settings.guards['rolling-24h'];
	const limit = limitOf(guard && !isOff(own) ? settings.guards[guard] : own, fallback, of);
	return over(now + before, limit, (x) => ({
		what,
		...(field === undefined ? {} : { field }),
		before,
		now,
		limit: x,
	}));
}
