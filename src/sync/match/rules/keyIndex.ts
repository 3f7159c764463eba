import { oaField, type OaEmployee, type YzjPerson } from '../../model';
import { keyFor } from '../../../lib/canonical/text';
import type { MatchPair } from '../../../settings/push';

/** In place of the index of a person. */
export const NOBODY = -1;
const MANY = -2;

/** In place of the key of an employee who has none. */
export const NO_KEY = -1;

/**
 * The keys of one pair that unbound employees have,
 * numbered; keys of nobody else are of no interest.
 */
export interface KeyIndex {
	pair: MatchPair;
	/** The key of each unbound employee, in their order, or NO_KEY. */
	keys: Int32Array;
	texts: readonly string[];
	/**
	 * Index of the only person with the key; NOBODY, or MANY:
	 * then it identifies nobody. Linked persons count too.
	 */
	persons: Int32Array;
	/**
	 * Employees with the key, left and out-of-scope ones
	 * included: a leaver's number may be somebody else's today.
	 */
	employees: Uint32Array;
	yzjKey(person: YzjPerson): string;
	/**
	 * People who are known to be somebody else, by the place of the employee; null where nobody is.
	 */
	excluded: Places | null;
	/** All who have a key, for the keys of those employees. */
	holders: ReadonlyMap<number, readonly number[]>;
}

/** OA id → openIds of people who are known not to be this employee. */
export type Excluded = ReadonlyMap<string, ReadonlySet<string>>;

/** The same by places in the lists. */
type Places = ReadonlyMap<number, ReadonlySet<number>>;

/**
 * One index a pair.
 * @param employees all of them, of whom `unbound` has some in the same order
 * @param excluded who is, for the employee, as if not there
 */
export function indexKeys({
	pairs,
	employees,
	unbound,
	persons,
	excluded,
}: {
	pairs: readonly MatchPair[];
	employees: readonly OaEmployee[];
	unbound: readonly OaEmployee[];
	persons: readonly YzjPerson[];
	excluded?: Excluded;
}): KeyIndex[] {
	const others = unbound.length === employees.length ? [] : without(employees, unbound);
	const indexes: KeyIndex[] = [];
	const places = excluded && excluded.size > 0 ? placesOf(excluded, unbound, persons) : null;
	for (const pair of pairs)
		indexes.push(indexOf({ pair, unbound, others, persons, excluded: places, first: indexes[0] }));
	return indexes;
}

/**
 * @param first the index of another pair: whoever agrees
 * there mostly agrees here too, and needs no looking up
 */
function indexOf({
	pair,
	unbound,
	others,
	persons,
	excluded,
	first,
}: {
	pair: MatchPair;
	unbound: readonly OaEmployee[];
	others: readonly OaEmployee[];
	persons: readonly YzjPerson[];
	excluded: Places | null;
	first?: KeyIndex;
}): KeyIndex {
	const fold = keyFor(pair.yzj);
	const oaKey = (employee: OaEmployee): string => fold(oaField(employee, pair.oa));
	const yzjKey = (person: YzjPerson): string => fold(person[pair.yzj]);
	// A key's number is the place of the last employee who has it,
	// so that one look into the map is enough for nearly everybody.
	const numbers = new Map<string, number>();
	const shared = new Set<string>();
	// forEach throughout: entries() makes an array for everybody.
	const texts = unbound.map(oaKey);
	texts.forEach((text, nth) => {
		const { size } = numbers;
		if (text !== '' && numbers.set(text, nth).size === size) shared.add(text);
	});
	const keys = new Int32Array(unbound.length).fill(NO_KEY);
	const employees = new Uint32Array(unbound.length);
	texts.forEach((text, nth) => {
		if (text === '') return;
		const key = shared.size > 0 && shared.has(text) ? (numbers.get(text) ?? nth) : nth;
		keys[nth] = key;
		employees[key] = (employees[key] ?? 0) + 1;
	});
	for (const employee of others) {
		const key = numbers.get(oaKey(employee));
		if (key !== undefined) employees[key] = (employees[key] ?? 0) + 1;
	}
	const only = new Int32Array(texts.length).fill(NOBODY);
	const holders = new Map<number, number[]>();
	for (const nth of excluded?.keys() ?? []) holders.set(keys[nth] ?? NO_KEY, []);
	const likely = first ? likelyKeys(first, keys, persons.length) : undefined;
	persons.forEach((person, index) => {
		const text = yzjKey(person);
		const guess = likely?.[index] ?? NO_KEY;
		const key = guess !== NO_KEY && texts[guess] === text ? guess : numbers.get(text);
		if (key === undefined) return;
		only[key] = only[key] === NOBODY ? index : MANY;
		if (excluded) holders.get(key)?.push(index);
	});
	return { pair, keys, texts, persons: only, employees, yzjKey, excluded, holders };
}

/** For each person the key of the employee whom another pair leads to it, or NO_KEY. */
function likelyKeys(first: KeyIndex, keys: Int32Array, persons: number): Int32Array {
	const likely = new Int32Array(persons).fill(NO_KEY);
	keys.forEach((key, nth) => {
		const at = personAt(nth, first);
		if (at >= 0) likely[at] = key;
	});
	return likely;
}

/** The employees that are not in `some`, which has some of them in the same order. */
function without(employees: readonly OaEmployee[], some: readonly OaEmployee[]): OaEmployee[] {
	let next = 0;
	return employees.filter((employee) => {
		if (employee !== some[next]) return true;
		next++;
		return false;
	});
}

/** Index of the only person with this employee's key; NOBODY, or MANY. */
export function personAt(nth: number, index: KeyIndex): number {
	const key = index.keys[nth] ?? NO_KEY;
	if (key === NO_KEY) return NOBODY;
	const out = index.excluded?.get(nth);
	if (!out) return index.persons[key] ?? NOBODY;
	const [only, ...others] = (index.holders.get(key) ?? []).filter((at) => !out.has(at));
	return others.length > 0 ? MANY : (only ?? NOBODY);
}

/** Whether a key of this employee leads to somebody who is known to be somebody else. */
export function leadsToExcluded(nth: number, { keys, excluded, holders }: KeyIndex): boolean {
	const out = excluded?.get(nth);
	return out !== undefined && (holders.get(keys[nth] ?? NO_KEY) ?? []).some((at) => out.has(at));
}

function placesOf(
	excluded: Excluded,
	unbound: readonly OaEmployee[],
	persons: readonly YzjPerson[],
): Places {
	const named = new Set([...excluded.values()].flatMap((openIds) => [...openIds]));
	const at = new Map(
		persons.flatMap(({ openId }, index) => (named.has(openId) ? [[openId, index] as const] : [])),
	);
	return new Map(
		unbound.flatMap(({ id }, nth) =>
			excluded.has(id)
				? [
						[
							nth,
							new Set([...(excluded.get(id) ?? [])].flatMap((openId) => at.get(openId) ?? [])),
						] as const,
					]
				: [],
		),
	);
}
