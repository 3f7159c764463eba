import { nearlyEqual } from '../../../lib/canonical';
import type { Links } from '../../organise/links';
import {
	oaField,
	type Candidate,
	type Conflict,
	type OaEmployee,
	type SetAsideBy,
	type YzjPerson,
} from '../../model';
import type { Because } from '../../../words';
import { namesCompatible } from '../../../lib/canonical/text';
import type { MatchPair, Settings } from '../../../settings/push';
import { changesHands, looksRecycled } from './evidence';
import { leadsToExcluded, NO_KEY, NOBODY, personAt, type KeyIndex } from './keyIndex';

/** What the rules found for an unbound employee. */
export interface PersonMatch {
	person: YzjPerson;
	/** Which pairs agree, or who decided. */
	because: Because;
	/** OA id whose link with the person gives way. */
	replaces?: string;
}

export interface PersonMatches {
	/** For each unbound employee, in their order. */
	found: readonly (PersonMatch | undefined)[];
	/** OA ids that the rules could not decide about: neither linked nor created. */
	undecided: ReadonlySet<string>;
	conflicts: readonly Conflict[];
	/** OA ids of those for whom nobody is left, because all who look like them are known to be somebody else. */
	ruledOut: ReadonlySet<string>;
}

/**
 * Links unbound employees with unbound persons by the configured pairs (C5). A link needs: a key that only one employee and
 * only one person has; no pair that speaks against it (both filled, different); nobody else claiming the person; and names
 * that fit, because numbers are mistyped and handed on together too: a successor may get the phone and the job number. Only
 * where one pair of a steady key is all there is, that key is the word of whoever configured it. People change their phone
 * and e-mail: so these speak against a link only where no other key speaks for it. All else is set aside.
 * @param indexes of the same employees and persons, one a pair
 */
export function matchPersons({
	unbound,
	persons,
	indexes,
	isLinked,
	matchNames,
	pathOf,
}: {
	unbound: readonly OaEmployee[];
	persons: readonly YzjPerson[];
	indexes: readonly KeyIndex[];
	isLinked: (person: YzjPerson) => boolean;
	matchNames: Settings['matchNames'];
	pathOf: (orgId: string) => string;
}): PersonMatches {
	const undecided = new Set<string>();
	const conflicts: Conflict[] = [];
	const ruledOut = new Set<string>();
	if (indexes.length === 0 || unbound.length === 0)
		return { found: [], undecided, conflicts, ruledOut };
	const pairs = indexes.map(({ pair }) => pair);
	const candidateOf = ({ openId, name, orgId }: YzjPerson): Candidate => ({
		yzjId: openId,
		name,
		path: pathOf(orgId),
	});
	const setAside = (
		employee: OaEmployee,
		candidate: YzjPerson | null,
		by: SetAsideBy,
		candidates: readonly YzjPerson[] = candidate ? [candidate] : [],
	): void => {
		undecided.add(employee.id);
		conflicts.push({
			kind: 'person',
			oaId: employee.id,
			yzjId: candidate?.openId ?? '',
			name: employee.name,
			...by,
			...(candidates.length > 0 && { candidates: candidates.map(candidateOf) }),
		});
	};

	// A match before it is known whether anybody else claims the person.
	const fits = new Int32Array(unbound.length).fill(NOBODY);
	const reasons: Because[] = [];
	const claims = new Uint32Array(persons.length);
	const fit = (nth: number, index: number, because: Because): void => {
		claims[index] = (claims[index] ?? 0) + 1;
		fits[nth] = index;
		reasons[nth] = because;
	};
	const allAgree = reasonOf(pairs);
	const [onlyPair, secondPair] = pairs;
	const namesCount =
		matchNames === 'check' && !(onlyPair && !secondPair && !changesHands(onlyPair));
	unbound.forEach((employee, nth) => {
		const usual = unanimous(nth, indexes);
		const usualPerson = persons[usual];
		if (
			usualPerson?.status === '1' &&
			(!namesCount || employee.name === usualPerson.name) &&
			!isLinked(usualPerson)
		) {
			fit(nth, usual, allAgree);
			return;
		}
		const { candidates, linked, steady, crowd } = candidatesOf(nth, indexes, persons, isLinked);
		if (candidates.length === 0 && linked && steady)
			setAside(employee, linked, {
				reason: 'bound-elsewhere',
				facts: { how: 'pair', pairs: [steady], person: whoIs(linked) },
			});
		else if (candidates.length === 0 && crowd)
			setAside(employee, null, { reason: 'ambiguous-match', facts: { pairs, crowd: true } });
		else if (candidates.length > 0 && linked)
			setAside(
				employee,
				linked,
				{ reason: 'pairs-disagree', facts: { how: 'linked', person: whoIs(linked) } },
				[linked, ...candidates.flatMap((index) => persons[index] ?? [])],
			);
		if (
			candidates.length === 0 &&
			!undecided.has(employee.id) &&
			indexes.some((index) => leadsToExcluded(nth, index))
		)
			ruledOut.add(employee.id);
		if (candidates.length === 0 || linked) return;
		const judged = candidates.map((index) => judge(nth, index, persons, indexes));
		const [only] = judged;
		if (!only) return;
		// Whoever is out of service and has another name has left the number behind: that is no question of who the employee is.
		if (judged.length === 1 && namesCount && leftBehind(employee, only)) return;
		if (judged.length > 1) {
			setAside(
				employee,
				only.person,
				{
					reason: 'pairs-disagree',
					facts: {
						how: 'persons',
						points: judged.map(({ person, agrees }) => ({
							pairs: agrees,
							person: whoIs(person),
						})),
					},
				},
				judged.map(({ person }) => person),
			);
		} else if (
			looksRecycled({ ...only, namesFit: namesCompatible(employee.name, only.person.name) })
		) {
			setAside(employee, only.person, {
				reason: 'recycled-number',
				facts: { pairs: only.agrees, person: whoIs(only.person), against: only.contradicts },
			});
		} else if (
			only.contradicts.length > 0 &&
			only.contradicts.every((pair) => nearlyTheSame(pair, employee, only.person))
		) {
			setAside(employee, only.person, {
				reason: 'nearly-equal',
				facts: { persons: [whoIs(only.person)], employees: [], more: 0 },
			});
		} else if (only.contradicts.length > 0) {
			setAside(employee, only.person, {
				reason: 'pairs-disagree',
				facts: {
					how: 'contradicted',
					pairs: only.agrees,
					person: whoIs(only.person),
					against: only.contradicts,
				},
			});
		} else if (only.identifying.length === 0) {
			setAside(employee, only.person, {
				reason: 'ambiguous-match',
				facts: { pairs: only.agrees, crowd: false },
			});
		} else if (namesCount && !namesCompatible(employee.name, only.person.name)) {
			setAside(employee, only.person, {
				reason: 'name-differs',
				facts: { pairs: only.agrees, oaName: employee.name, yzjName: only.person.name },
			});
		} else if (only.person.status !== '1') {
			setAside(employee, only.person, {
				reason: 'candidate-inactive',
				facts: {
					pairs: only.agrees,
					person: whoIs(only.person),
					status: only.person.status,
				},
			});
		} else {
			fit(nth, only.index, reasonOf(only.agrees));
		}
	});
	const contested: number[] = [];
	const found = unbound.map((_, nth): PersonMatch | undefined => {
		const index = fits[nth] ?? NOBODY;
		const person = persons[index];
		if (!person) return undefined;
		if (claims[index] === 1) return { person, because: reasons[nth] ?? allAgree };
		contested.push(nth);
		return undefined;
	});
	for (const [index, claimants] of Map.groupBy(contested, (nth) => fits[nth] ?? NOBODY)) {
		const employees = claimants.flatMap((nth) => unbound[nth] ?? []);
		const ids = employees.map(({ id }) => id);
		for (const employee of employees)
			setAside(employee, persons[index] ?? null, {
				reason: 'claimed-twice',
				facts: { how: 'fits', count: claimants.length, employees: ids },
			});
	}
	return { found, undecided, conflicts, ruledOut };
}

const leftBehind = (employee: OaEmployee, { person, agrees }: Verdict): boolean =>
	person.status !== '1' &&
	agrees.every(changesHands) &&
	!namesCompatible(employee.name, person.name);

/** Job numbers that differ in case, width, blanks or leading zeros only. */
const nearlyTheSame = (pair: MatchPair, employee: OaEmployee, person: YzjPerson): boolean =>
	pair.yzj === 'jobNo' && nearlyEqual(oaField(employee, pair.oa), person.jobNo);

const reasonOf = (pairs: readonly MatchPair[]): Because => ({ rule: 'pairs', facts: { pairs } });
const whoIs = ({ openId, name }: YzjPerson) => ({ id: openId, name });

/** Unlinked persons that any pair leads to, a linked one if any does, and whether a key leads to a crowd. */
function candidatesOf(
	nth: number,
	indexes: readonly KeyIndex[],
	persons: readonly YzjPerson[],
	isLinked: (person: YzjPerson) => boolean,
) {
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
		} else if (!candidates.includes(at)) candidates.push(at);
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

function judge(
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

/** Whether any link, active or removed, of this or another source holds the person. */
export const linkedIn =
	(links: Links, boundElsewhere: ReadonlySet<string>) =>
	(person: YzjPerson): boolean =>
		links.byYzj.has(person.openId) || boundElsewhere.has(person.openId);
