import { nearlyEqual } from '../../../lib/canonical';
import { namesCompatible } from '../../../lib/canonical/text';
import type { MatchPair } from '../../../settings/push';
import { oaField, type OaEmployee, type SetAsideBy, type YzjPerson } from '../../model';
import type { Candidates, Verdict } from './candidates';
import { changesHands, looksRecycled } from './evidence';

const whoIs = ({ openId, name }: YzjPerson) => ({ id: openId, name });

/** What sets an employee aside, the person it is about, and all who might be meant. */
export interface Objection {
	by: SetAsideBy;
	person: YzjPerson | null;
	candidates: readonly YzjPerson[];
}

/** A key of the employee leads to somebody who is linked already, or to a crowd; null: neither. */
export function objectionToKeys(
	{ candidates, linked, steady, crowd }: Candidates,
	persons: readonly YzjPerson[],
	pairs: readonly MatchPair[],
): Objection | null {
	if (candidates.length === 0 && linked && steady)
		return {
			by: {
				reason: 'bound-elsewhere',
				facts: { how: 'pair', pairs: [steady], person: whoIs(linked) },
			},
			person: linked,
			candidates: [linked],
		};
	if (candidates.length === 0 && crowd)
		return {
			by: { reason: 'ambiguous-match', facts: { pairs, crowd: true } },
			person: null,
			candidates: [],
		};
	if (candidates.length === 0 || !linked) return null;
	return {
		by: { reason: 'pairs-disagree', facts: { how: 'linked', person: whoIs(linked) } },
		person: linked,
		candidates: [linked, ...candidates.flatMap((at) => persons[at] ?? [])],
	};
}

/** The pairs lead to several persons. */
export const severalPersons = (judged: readonly Verdict[]): SetAsideBy => ({
	reason: 'pairs-disagree',
	facts: {
		how: 'persons',
		points: judged.map(({ person, agrees }) => ({ pairs: agrees, person: whoIs(person) })),
	},
});

/**
 * Whoever is out of service and has another name has left the
 * number behind: that is no question of who the employee is.
 */
export const leftBehind = (employee: OaEmployee, { person, agrees }: Verdict): boolean =>
	person.status !== '1' &&
	agrees.every(changesHands) &&
	!namesCompatible(employee.name, person.name);

/** What speaks against the only person that the pairs lead to; null: nothing. */
export function objectionTo(
	employee: OaEmployee,
	only: Verdict,
	namesCount: boolean,
): SetAsideBy | null {
	const { person, agrees, contradicts, identifying } = only;
	const namesFit = namesCompatible(employee.name, person.name);
	if (looksRecycled({ ...only, namesFit }))
		return {
			reason: 'recycled-number',
			facts: { pairs: agrees, person: whoIs(person), against: contradicts },
		};
	if (contradicts.length > 0) return contradiction(employee, only);
	if (identifying.length === 0)
		return { reason: 'ambiguous-match', facts: { pairs: agrees, crowd: false } };
	if (namesCount && !namesFit)
		return {
			reason: 'name-differs',
			facts: { pairs: agrees, oaName: employee.name, yzjName: person.name },
		};
	if (person.status !== '1')
		return {
			reason: 'candidate-inactive',
			facts: { pairs: agrees, person: whoIs(person), status: person.status },
		};
	return null;
}

const contradiction = (
	employee: OaEmployee,
	{ person, agrees, contradicts }: Verdict,
): SetAsideBy =>
	contradicts.every((pair) => nearlyTheSame(pair, employee, person))
		? {
				reason: 'nearly-equal',
				facts: { persons: [whoIs(person)], employees: [], more: 0 },
			}
		: {
				reason: 'pairs-disagree',
				facts: { how: 'contradicted', pairs: agrees, person: whoIs(person), against: contradicts },
			};

/** Job numbers that differ in case, width, blanks or leading zeros only. */
const nearlyTheSame = (pair: MatchPair, employee: OaEmployee, person: YzjPerson): boolean =>
	pair.yzj === 'jobNo' && nearlyEqual(oaField(employee, pair.oa), person.jobNo);
