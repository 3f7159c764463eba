import { linkedIn } from '../match/persons';
import { oaField, type OaEmployee } from '../model';
import { keyFor } from '../normalise/text';
import type { PlanInput, Stages } from '../plan';
import { shownValue } from '../preview/fields';
import type { PairStep } from './explanation';

/** Whom each pair leads to from one employee, by the keys that matching compares. */
export function pairSteps(employee: OaEmployee, { oa, pairs, boundElsewhere }: PlanInput, { persons, links }: Stages): PairStep[] {
	const isLinked = linkedIn(links.person, boundElsewhere);
	return pairs.map((pair) => {
		const fold = keyFor(pair.yzj);
		const key = fold(oaField(employee, pair.oa));
		if (key === '') return { ...pair, key, employees: 0, candidates: [] };
		const candidates = [...persons.values()].filter((person) => fold(person[pair.yzj]) === key);
		return {
			...pair,
			key: shownValue(pair.yzj, key),
			employees: oa.employees.filter((other) => fold(oaField(other, pair.oa)) === key).length,
			candidates: candidates.map((person) => ({ openId: person.openId, name: person.name, status: person.status, linked: isLinked(person) })),
		};
	});
}
