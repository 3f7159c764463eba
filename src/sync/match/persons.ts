import type { Links } from '../links';
import { oaField, type Conflict, type ConflictReason, type OaEmployee, type YzjPerson } from '../model';
import { keyFor, namesCompatible } from '../normalise/text';
import type { MatchPair, Settings } from '../settings';
import { changesHands, looksRecycled, pairNames } from './evidence';

/** What the rules found for an unbound employee. */
export interface PersonMatch {
	person: YzjPerson;
	/** Which pairs agree, in words. */
	reason: string;
}

export interface PersonMatches {
	byOa: ReadonlyMap<string, PersonMatch>;
	/** OA ids that the rules could not decide about: neither linked nor created. */
	undecided: ReadonlySet<string>;
	conflicts: readonly Conflict[];
}

/** A match before it is known whether anybody else claims the person, who is at `index`. */
interface Fit extends PersonMatch {
	employee: OaEmployee;
	index: number;
}

/** In place of the index of a person. */
const NOBODY = -1;
const MANY = -2;

/** In place of the key of an employee who has none. */
const NO_KEY = -1;

/** The keys of one pair that unbound employees have, numbered; keys of nobody else are of no interest. */
interface KeyIndex {
	pair: MatchPair;
	/** The key of each unbound employee, in their order, or NO_KEY. */
	keys: Int32Array;
	texts: readonly string[];
	/** Index of the only person with the key; NOBODY, or MANY: then it identifies nobody. Linked persons count too. */
	persons: Int32Array;
	/** Employees with the key, left and out-of-scope ones included: a leaver's number may be somebody else's today. */
	employees: Uint32Array;
	yzjKey(person: YzjPerson): string;
}

/**
 * Links unbound employees with unbound persons by the configured pairs (C5). A link needs: a key that only one employee and
 * only one person has; no pair that speaks against it (both filled, different); nobody else claiming the person; and names
 * that fit, because numbers are mistyped and handed on together too: a successor may get the phone and the job number. Only
 * where one pair of a steady key is all there is, that key is the word of whoever configured it. People change their phone
 * and e-mail: so these speak against a link only where no other key speaks for it. All else is set aside.
 */
export function matchPersons(employees: readonly OaEmployee[], unbound: readonly OaEmployee[], persons: readonly YzjPerson[], isLinked: (person: YzjPerson) => boolean, pairs: readonly MatchPair[], matchNames: Settings['matchNames']): PersonMatches {
	const byOa = new Map<string, PersonMatch>();
	const undecided = new Set<string>();
	const conflicts: Conflict[] = [];
	if (pairs.length === 0 || unbound.length === 0) return { byOa, undecided, conflicts };
	const others = unbound.length === employees.length ? [] : without(employees, unbound);
	const indexes = pairs.map((pair) => indexOf(pair, unbound, others, persons));
	const setAside = (employee: OaEmployee, candidate: YzjPerson | null, reason: ConflictReason, message: string): void => {
		undecided.add(employee.id);
		conflicts.push({ kind: 'person', oaId: employee.id, yzjId: candidate?.openId ?? '', name: employee.name, reason, message });
	};

	const fits: Fit[] = [];
	const claims = new Uint32Array(persons.length);
	const fit = (employee: OaEmployee, person: YzjPerson, index: number, reason: string): void => {
		claims[index] = (claims[index] ?? 0) + 1;
		fits.push({ employee, person, index, reason });
	};
	const allAgree = reasonOf(pairs);
	const [onlyPair, secondPair] = pairs;
	const namesCount = matchNames === 'check' && !(onlyPair && !secondPair && !changesHands(onlyPair));
	for (const [nth, employee] of unbound.entries()) {
		const usual = unanimous(nth, indexes);
		const usualPerson = persons[usual];
		if (usualPerson?.status === '1' && (!namesCount || employee.name === usualPerson.name) && !isLinked(usualPerson)) {
			fit(employee, usualPerson, usual, allAgree);
			continue;
		}
		const { candidates, linked, steady, crowd } = candidatesOf(nth, indexes, persons, isLinked);
		if (candidates.length === 0 && linked && steady) setAside(employee, linked, 'bound-elsewhere', `${pairNames([steady])} points to person ${linked.openId}, who is linked with another record. Remove that link if it is wrong; otherwise correct the data.`);
		else if (candidates.length === 0 && crowd) setAside(employee, null, 'ambiguous-match', `Several persons in Yunzhijia share the key of this employee (${pairNames(pairs)}). Correct Yunzhijia, or bind by hand.`);
		else if (candidates.length > 0 && linked) setAside(employee, linked, 'pairs-disagree', `One pair points to person ${linked.openId}, who is linked with another employee, a second pair to somebody else. Correct the data, or bind by hand.`);
		if (candidates.length === 0 || linked) continue;
		const judged = candidates.map((index) => judge(nth, index, persons, indexes));
		const [only] = judged;
		if (!only) continue;
		if (judged.length > 1) {
			setAside(employee, only.person, 'pairs-disagree', `The pairs point to different persons: ${judged.map(({ person, agrees }) => `${pairNames(agrees)} to ${person.openId}`).join(', ')}. Correct the data, or bind by hand.`);
		} else if (looksRecycled({ ...only, namesFit: namesCompatible(employee.name, only.person.name) })) {
			setAside(employee, only.person, 'recycled-number', `${pairNames(only.agrees)} points to person ${only.person.openId}, but the name and ${pairNames(only.contradicts)} are somebody else's: the number was probably handed on. Correct it where it is out of date.`);
		} else if (only.contradicts.length > 0) {
			setAside(employee, only.person, 'pairs-disagree', `${pairNames(only.agrees)} points to person ${only.person.openId}, but ${pairNames(only.contradicts)} speaks against it. Correct the data, or bind by hand.`);
		} else if (only.identifying.length === 0) {
			setAside(employee, only.person, 'ambiguous-match', `The key (${pairNames(only.agrees)}) is shared by several employees or persons. Bind by hand.`);
		} else if (namesCount && !namesCompatible(employee.name, only.person.name)) {
			setAside(employee, only.person, 'name-differs', `Same ${pairNames(only.agrees)}, but the names differ ("${employee.name}" in the OA, "${only.person.name}" in Yunzhijia): what agrees may have been handed on, or mistyped. Bind by hand if it is the same person.`);
		} else if (only.person.status !== '1') {
			setAside(employee, only.person, 'candidate-inactive', `The person that fits (${pairNames(only.agrees)}) is ${only.person.status === '2' ? 'disabled' : 'deregistered'} in Yunzhijia. Bind by hand to enable the same person again.`);
		} else {
			fit(employee, only.person, only.index, reasonOf(only.agrees));
		}
	}
	const contested: Fit[] = [];
	for (const one of fits) {
		if (claims[one.index] === 1) byOa.set(one.employee.id, one);
		else contested.push(one);
	}
	for (const claimants of Map.groupBy(contested, ({ index }) => index).values()) {
		const ids = claimants.map(({ employee }) => employee.id).join(', ');
		for (const { employee, person } of claimants) setAside(employee, person, 'claimed-twice', `${claimants.length} employees (${ids}) fit the same person. Correct the OA, or bind by hand.`);
	}
	return { byOa, undecided, conflicts };
}

const reasonOf = (pairs: readonly MatchPair[]): string => `same ${pairs.map((pair) => (pair.oa === pair.yzj ? pair.oa : `${pair.oa} = ${pair.yzj}`)).join(', ')}`;

function indexOf(pair: MatchPair, unbound: readonly OaEmployee[], others: readonly OaEmployee[], persons: readonly YzjPerson[]): KeyIndex {
	const fold = keyFor(pair.yzj);
	const oaKey = (employee: OaEmployee): string => fold(oaField(employee, pair.oa));
	const yzjKey = (person: YzjPerson): string => fold(person[pair.yzj]);
	const numbers = new Map<string, number>();
	const texts: string[] = [];
	const employees = new Uint32Array(unbound.length);
	const keys = new Int32Array(unbound.length).fill(NO_KEY);
	for (const [nth, employee] of unbound.entries()) {
		const text = oaKey(employee);
		if (text === '') continue;
		let key = numbers.get(text);
		if (key === undefined) {
			key = texts.push(text) - 1;
			numbers.set(text, key);
		}
		keys[nth] = key;
		employees[key] = (employees[key] ?? 0) + 1;
	}
	for (const employee of others) {
		const key = numbers.get(oaKey(employee));
		if (key !== undefined) employees[key] = (employees[key] ?? 0) + 1;
	}
	const holders = new Int32Array(texts.length).fill(NOBODY);
	for (const [index, person] of persons.entries()) {
		const key = numbers.get(yzjKey(person));
		if (key !== undefined) holders[key] = holders[key] === NOBODY ? index : MANY;
	}
	return { pair, keys, texts, persons: holders, employees, yzjKey };
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
function personAt(nth: number, { keys, persons }: KeyIndex): number {
	const key = keys[nth] ?? NO_KEY;
	return key === NO_KEY ? NOBODY : (persons[key] ?? NOBODY);
}

/** Unlinked persons that any pair leads to, a linked one if any does, and whether a key leads to a crowd. */
function candidatesOf(nth: number, indexes: readonly KeyIndex[], persons: readonly YzjPerson[], isLinked: (person: YzjPerson) => boolean) {
	const candidates: number[] = [];
	let linked: YzjPerson | null = null;
	// A pair that leads to the linked person and means the same human: not a name, and nothing that changes hands.
	let steady: MatchPair | null = null;
	let crowd = false;
	for (const index of indexes) {
		const at = personAt(nth, index);
		if (at === NOBODY) continue;
		const person = persons[at];
		if (!person) crowd = true;
		else if (isLinked(person)) {
			linked = person;
			if (!changesHands(index.pair) && index.pair.yzj !== 'name') steady = index.pair;
		}
		else if (!candidates.includes(at)) candidates.push(at);
	}
	return { candidates, linked, steady, crowd };
}

interface Verdict {
	index: number;
	person: YzjPerson;
	agrees: readonly MatchPair[];
	contradicts: readonly MatchPair[];
	/** The agreeing keys that belong to one employee and one person only. */
	identifying: readonly MatchPair[];
}

/** Index of the person whom every pair names, by keys that are this employee's and this person's alone; NOBODY where it takes weighing. */
function unanimous(nth: number, indexes: readonly KeyIndex[]): number {
	let at = NOBODY;
	for (const index of indexes) {
		const person = personAt(nth, index);
		if (person < 0 || index.employees[index.keys[nth] ?? NO_KEY] !== 1 || (at !== NOBODY && person !== at)) return NOBODY;
		at = person;
	}
	return at;
}

function judge(nth: number, at: number, persons: readonly YzjPerson[], indexes: readonly KeyIndex[]): Verdict {
	const person = persons[at];
	if (!person) throw new RangeError(`no person at ${at}`);
	const agrees: MatchPair[] = [];
	const contradicts: MatchPair[] = [];
	const identifying: MatchPair[] = [];
	for (const index of indexes) {
		const key = index.keys[nth] ?? NO_KEY;
		const text = index.texts[key];
		if (text === undefined) continue;
		const theirs = index.persons[key] === at;
		const right = theirs ? text : index.yzjKey(person);
		if (right === '') continue;
		if (right !== text) contradicts.push(index.pair);
		else {
			agrees.push(index.pair);
			if (theirs && index.employees[key] === 1) identifying.push(index.pair);
		}
	}
	// A phone or e-mail differs, but a steadier key agrees.
	const outweighed = contradicts.length > 0 && contradicts.every(changesHands) && !identifying.every(changesHands);
	return { index: at, person, agrees, contradicts: outweighed ? [] : contradicts, identifying };
}

/** Whether any link, active or removed, of this or another source holds the person. */
export const linkedIn = (links: Links, boundElsewhere: ReadonlySet<string>) => (person: YzjPerson): boolean => links.byYzj.has(person.openId) || boundElsewhere.has(person.openId);
