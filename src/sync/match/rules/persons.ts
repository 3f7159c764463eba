import type { Links } from '../../organise/links';
import type { Candidate, Conflict, OaEmployee, YzjPerson } from '../../model';
import type { Because } from '../../../words';
import type { MatchPair, Settings } from '../../../settings/push';
import { candidatesOf, judge, unanimous } from './candidates';
import { changesHands } from './evidence';
import { leadsToExcluded, NOBODY, type KeyIndex } from './keyIndex';
import {
	leftBehind,
	type Objection,
	objectionTo,
	objectionToKeys,
	severalPersons,
} from './objection';

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
	/**
	 * OA ids of those for whom nobody is left, because all
	 * who look like them are known to be somebody else.
	 */
	ruledOut: ReadonlySet<string>;
}

interface MatchInput {
	unbound: readonly OaEmployee[];
	persons: readonly YzjPerson[];
	/** Of the same employees and persons, one a pair. */
	indexes: readonly KeyIndex[];
	isLinked: (person: YzjPerson) => boolean;
	matchNames: Settings['matchNames'];
	pathOf: (orgId: string) => string;
}

/**
 * Links unbound employees with unbound persons by the configured pairs (C5). A link
 * needs: a key that only one employee and only one person has; no pair that speaks
 * against it (both filled, different); nobody else claiming the person; and names that
 * fit, because numbers are mistyped and handed on together too: a successor may get the
 * phone and the job number. Only where one pair of a steady key is all there is, that key
 * is the word of whoever configured it. People change their phone and e-mail: so these
 * speak against a link only where no other key speaks for it. All else is set aside.
 */
export function matchPersons(input: MatchInput): PersonMatches {
	const matching = new Matching(input);
	if (input.indexes.length > 0)
		for (const [nth, employee] of input.unbound.entries()) matching.consider(employee, nth);
	return matching.settled();
}

class Matching {
	private readonly undecided = new Set<string>();
	private readonly conflicts: Conflict[] = [];
	private readonly ruledOut = new Set<string>();
	/** A match before it is known whether anybody else claims the person. */
	private readonly fits: Int32Array;
	private readonly reasons: Because[] = [];
	private readonly claims: Uint32Array;
	private readonly pairs: readonly MatchPair[];
	private readonly allAgree: Because;
	private readonly namesCount: boolean;

	constructor(private readonly input: MatchInput) {
		const { unbound, persons, indexes, matchNames } = input;
		this.fits = new Int32Array(unbound.length).fill(NOBODY);
		this.claims = new Uint32Array(persons.length);
		this.pairs = indexes.map(({ pair }) => pair);
		this.allAgree = reasonOf(this.pairs);
		const [onlyPair, secondPair] = this.pairs;
		this.namesCount =
			matchNames === 'check' && !(onlyPair && !secondPair && !changesHands(onlyPair));
	}

	consider(employee: OaEmployee, nth: number): void {
		const { indexes, persons, isLinked } = this.input;
		if (this.fitsAtOnce(employee, nth)) return;
		const led = candidatesOf(nth, indexes, persons, isLinked);
		const objection = objectionToKeys(led, persons, this.pairs);
		if (objection) this.setAside(employee, objection);
		else if (led.candidates.length > 0) this.weigh(employee, nth, led.candidates);
		else if (indexes.some((index) => leadsToExcluded(nth, index))) this.ruledOut.add(employee.id);
	}

	/** Every pair names one person in service, whom nobody else has a key of. */
	private fitsAtOnce(employee: OaEmployee, nth: number): boolean {
		const usual = unanimous(nth, this.input.indexes);
		const person = this.input.persons[usual];
		if (person?.status !== '1' || this.input.isLinked(person)) return false;
		if (this.namesCount && employee.name !== person.name) return false;
		this.fit(nth, usual, this.allAgree);
		return true;
	}

	private weigh(employee: OaEmployee, nth: number, candidates: readonly number[]): void {
		const { persons, indexes } = this.input;
		const judged = candidates.map((index) => judge(nth, index, persons, indexes));
		const [only] = judged;
		if (!only) return;
		const { person } = only;
		if (judged.length > 1) {
			const all = judged.map((one) => one.person);
			this.setAside(employee, { by: severalPersons(judged), person, candidates: all });
			return;
		}
		if (this.namesCount && leftBehind(employee, only)) return;
		const by = objectionTo(employee, only, this.namesCount);
		if (by) this.setAside(employee, { by, person, candidates: [person] });
		else this.fit(nth, only.index, reasonOf(only.agrees));
	}

	private fit(nth: number, index: number, because: Because): void {
		this.claims[index] = (this.claims[index] ?? 0) + 1;
		this.fits[nth] = index;
		this.reasons[nth] = because;
	}

	private setAside(employee: OaEmployee, { by, person, candidates }: Objection): void {
		this.undecided.add(employee.id);
		this.conflicts.push({
			kind: 'person',
			oaId: employee.id,
			yzjId: person?.openId ?? '',
			name: employee.name,
			...by,
			...(candidates.length > 0 && { candidates: candidates.map((one) => this.candidate(one)) }),
		});
	}

	private candidate({ openId, name, orgId }: YzjPerson): Candidate {
		return { yzjId: openId, name, path: this.input.pathOf(orgId) };
	}

	/** The matches that nobody else claims. */
	settled(): PersonMatches {
		const { unbound, persons, indexes } = this.input;
		const contested: number[] = [];
		const found = unbound.map((_, nth): PersonMatch | undefined => {
			const index = this.fits[nth] ?? NOBODY;
			const person = persons[index];
			if (!person) return undefined;
			if (this.claims[index] === 1) return { person, because: this.reasons[nth] ?? this.allAgree };
			contested.push(nth);
			return undefined;
		});
		for (const [index, claimants] of Map.groupBy(contested, (nth) => this.fits[nth] ?? NOBODY))
			this.claimedBySeveral(claimants, persons[index] ?? null);
		const { undecided, conflicts, ruledOut } = this;
		return { found: indexes.length === 0 ? [] : found, undecided, conflicts, ruledOut };
	}

	private claimedBySeveral(claimants: readonly number[], person: YzjPerson | null): void {
		const employees = claimants.flatMap((nth) => this.input.unbound[nth] ?? []);
		const ids = employees.map(({ id }) => id);
		for (const employee of employees)
			this.setAside(employee, {
				by: {
					reason: 'claimed-twice',
					facts: { how: 'fits', count: claimants.length, employees: ids },
				},
				person,
				candidates: person ? [person] : [],
			});
	}
}

const reasonOf = (pairs: readonly MatchPair[]): Because => ({ rule: 'pairs', facts: { pairs } });

/** Whether any link, active or removed, of this or another source holds the person. */
export const linkedIn =
	(links: Links, boundElsewhere: ReadonlySet<string>) =>
	(person: YzjPerson): boolean =>
		links.byYzj.has(person.openId) || boundElsewhere.has(person.openId);
