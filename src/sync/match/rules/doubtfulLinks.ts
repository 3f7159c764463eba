import { oaField, type BindingLink, type Note, type OaEmployee, type YzjPerson } from '../../model';
import type { Doubt } from '../../../words';
import { byText, keyFor } from '../../../lib/canonical/text';
import type { MatchPair } from '../../../settings/push';
import { changesHands, doubtOf, evidenceFor } from './evidence';

/** An employee and the person a stored link says they are. */
interface LinkedPair {
	employee: OaEmployee;
	person: YzjPerson;
}

/**
 * Stored links that may lead to somebody else by now: another name and nothing that agrees, as
 * where an OA id was given to a newcomer; or a phone or e-mail of the person that the OA gives to
 * another employee, while this one has a different one or none. No rule changes a link (C5), so it
 * is said, with what speaks against it, and people decide.
 * @param known employees who have a person, by a link or not
 * @param givenUp whether this run gives the employee's person another phone or e-mail
 */
export function doubtfulLinks(
	known: ReadonlyArray<LinkedPair & { link: BindingLink | undefined }>,
	everybody: readonly OaEmployee[],
	pairs: readonly MatchPair[],
	givenUp: (pair: MatchPair, oaId: string) => boolean,
): Note[] {
	const passing = pairs.filter(changesHands);
	// Nearly everybody has the same name and numbers on both sides, and is not looked at further.
	const linked: LinkedPair[] = [];
	known.forEach(({ employee, person, link }) => {
		if (
			link?.state === 'active' &&
			person.status === '1' &&
			(employee.name !== person.name ||
				passing.some(({ oa, yzj }) => oaField(employee, oa) !== person[yzj]))
		)
			linked.push({ employee, person });
	});
	if (linked.length === 0) return [];
	const doubts = new Map<string, { pair: LinkedPair; said: Doubt[] }>();
	const say = (pair: LinkedPair, doubt: Doubt): void => {
		const known = doubts.get(pair.employee.id);
		if (known) known.said.push(doubt);
		else doubts.set(pair.employee.id, { pair, said: [doubt] });
	};
	for (const pair of linked) {
		const { employee, person } = pair;
		if (employee.name === person.name) continue;
		const doubt = doubtOf(evidenceFor(employee, person, pairs));
		if (doubt) say(pair, doubt);
	}
	for (const field of passing) {
		for (const [pair, others] of handedOn(linked, everybody, field)) {
			if (givenUp(field, pair.employee.id)) continue;
			say(pair, {
				what: 'of-others',
				field: field.yzj,
				openId: pair.person.openId,
				employees: others,
				oaId: pair.employee.id,
				none: keyFor(field.yzj)(oaField(pair.employee, field.oa)) === '',
			});
		}
	}
	return [...doubts.values()].map(
		({ pair: { employee, person }, said }): Note => ({
			kind: 'person',
			oaId: employee.id,
			yzjId: person.openId,
			name: employee.name,
			reason: 'doubtful-link',
			facts: { doubts: said },
		}),
	);
}

/** Linked pairs whose person has a key that the OA gives to others, with the ids of these. */
function handedOn(
	linked: readonly LinkedPair[],
	everybody: readonly OaEmployee[],
	{ oa, yzj }: MatchPair,
): Array<[LinkedPair, string[]]> {
	const fold = keyFor(yzj);
	const differing = new Map<string, LinkedPair>();
	for (const pair of linked) {
		const key = fold(pair.person[yzj]);
		if (key !== '' && fold(oaField(pair.employee, oa)) !== key) differing.set(key, pair);
	}
	if (differing.size === 0) return [];
	const others = new Map<LinkedPair, string[]>();
	for (const employee of everybody) {
		if (employee.status === 'left') continue;
		const pair = differing.get(fold(oaField(employee, oa)));
		if (!pair || pair.employee.id === employee.id) continue;
		const known = others.get(pair);
		if (known) known.push(employee.id);
		else others.set(pair, [employee.id]);
	}
	return [...others].map(([pair, ids]) => [pair, ids.sort(byText)]);
}
