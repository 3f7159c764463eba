import type { MatchPair } from '../../../settings/push';
import type { YzjPerson } from '../../model';
import { changesHands } from './evidence';
import { NO_KEY, NOBODY, personAt, type KeyIndex } from './keyIndex';

/** To whom the pairs of an employee lead. */
export interface Candidates {
	/** Places of unlinked persons. */
	candidates: readonly number[];
	linked: YzjPerson | null;
	/** A pair that leads to the linked person and means the same human. */
	steady: MatchPair | null;
	crowd: boolean;
}

/**
 * Unlinked persons that any pair leads to, a linked one
 * if any does, and whether a key leads to a crowd.
 */
export function candidatesOf(
	nth: number,
	indexes: readonly KeyIndex[],
	persons: readonly YzjPerson[],
	isLinked: (person: YzjPerson) => boolean,
): Candidates {
	const candidates: number[] = [];
	let linked: YzjPerson | null = null;
	// A pair that leads to the linked person and means the
	// same human: not a name, and nothing that changes hands.
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
		} else if (!candidates.includes(at)) candidates.push(at);
	}
	return { candidates, linked, steady, crowd };
}

export interface Verdict {
	index: number;
	person: YzjPerson;
	agrees: readonly MatchPair[];
	contradicts: readonly MatchPair[];
	/** The agreeing keys that belong to one employee and one person only. */
	identifying: readonly MatchPair[];
}

/**
 * Index of the person whom every pair names, by keys that are this employee's and this person's
 * alone; NOBODY where it takes weighing.
 */
export function unanimous(nth: number, indexes: readonly KeyIndex[]): number {
	let at = NOBODY;
	for (const index of indexes) {
		const person = personAt(nth, index);
		if (
			person < 0 ||
			index.employees[index.keys[nth] ?? NO_KEY] !== 1 ||
			(at !== NOBODY && person !== at)
		)
			return NOBODY;
		at = person;
	}
	return at;
}

export function judge(
	nth: number,
	at: number,
	persons: readonly YzjPerson[],
	indexes: readonly KeyIndex[],
): Verdict {
	const person = persons[at];
	if (!person) throw new RangeError(`no person at ${at}`);
	const agrees: MatchPair[] = [];
	const contradicts: MatchPair[] = [];
	const identifying: MatchPair[] = [];
	for (const index of indexes) {
		const key = index.keys[nth] ?? NO_KEY;
		const text = index.texts[key];
		if (text === undefined) continue;
		const theirs = personAt(nth, index) === at;
		const right = theirs ? text : index.yzjKey(person);
		if (right === '') continue;
		if (right !== text) contradicts.push(index.pair);
		else {
			agrees.push(index.pair);
			if (theirs && index.employees[key] === 1) identifying.push(index.pair);
		}
	}
	// A phone or e-mail differs, but a steadier key agrees.
	const outweighed =
		contradicts.length > 0 && contradicts.every(changesHands) && !identifying.every(changesHands);
	return { index: at, person, agrees, contradicts: outweighed ? [] : contradicts, identifying };
}
