import { linkedIn } from '../../match/rules/persons';
import { oaField, type OaEmployee, type YzjPerson } from '../../model';
import { keyFor } from '../../../lib/canonical/text';
import type { PlanInput } from '../../plan/input';
import type { Stages } from '../../plan/planPush';
import { shownValue } from '../preview/fields';
import type { PairStep } from './explanation';

type Known = Pick<Stages, 'persons' | 'links'>;

/** Whom each pair leads to from one employee, by the keys that matching compares. */
export function pairSteps(
	employee: OaEmployee,
	{ oa, pairs, boundElsewhere }: PlanInput,
	{ persons, links }: Known,
): PairStep[] {
	const isLinked = linkedIn(links.person, boundElsewhere);
	return pairs.map((pair) => {
		const fold = keyFor(pair.yzj);
		const key = fold(oaField(employee, pair.oa));
		if (key === '') return { ...pair, key, employees: 0, persons: 0, candidates: [] };
		const candidates = [...persons.values()].filter((person) => fold(person[pair.yzj]) === key);
		return {
			...pair,
			key: shownValue(pair.yzj, key),
			employees: oa.employees.filter((other) => fold(oaField(other, pair.oa)) === key).length,
			persons: candidates.length,
			candidates: candidates.map((person) => ({
				openId: person.openId,
				name: person.name,
				status: person.status,
				linked: isLinked(person),
			})),
		};
	});
}

/** The same from one person: employees who have the key. */
export function pairStepsOf(
	person: YzjPerson,
	{ oa, pairs }: PlanInput,
	{ persons, links }: Known,
): PairStep[] {
	return pairs.map((pair) => {
		const fold = keyFor(pair.yzj);
		const key = fold(person[pair.yzj]);
		if (key === '') return { ...pair, key, employees: 0, persons: 0, candidates: [] };
		const candidates = oa.employees.filter(
			(employee) => employee.id !== '' && fold(oaField(employee, pair.oa)) === key,
		);
		return {
			...pair,
			key: shownValue(pair.yzj, key),
			employees: candidates.length,
			persons: [...persons.values()].filter((other) => fold(other[pair.yzj]) === key).length,
			candidates: candidates.map(({ id, name, status }) => ({
				oaId: id,
				name,
				status: status === 'left' ? 'left' : 'active',
				linked: links.person.byOa.has(id),
			})),
		};
	});
}
