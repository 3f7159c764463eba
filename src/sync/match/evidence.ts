import { nearlyEqual } from '../../lib/canonical';
import { oaField, type OaEmployee, type YzjOutline } from '../model';
import { keyFor, namesCompatible } from '../normalise/text';
import type { MatchPair } from '../settings';

/** What speaks for and against an employee and a person being one human. */
export interface Evidence {
	agrees: readonly MatchPair[];
	contradicts: readonly MatchPair[];
	namesFit: boolean;
}

export function evidenceFor(
	employee: OaEmployee,
	person: YzjOutline,
	pairs: readonly MatchPair[],
): Evidence {
	const agrees: MatchPair[] = [];
	const contradicts: MatchPair[] = [];
	for (const pair of pairs) {
		const fold = keyFor(pair.yzj);
		const [left, right] = [fold(oaField(employee, pair.oa)), fold(person[pair.yzj])];
		if (left === '' || right === '') continue;
		if (left === right) agrees.push(pair);
		// One that is nearly the same says neither.
		else if (pair.yzj !== 'jobNo' || !nearlyEqual(left, right)) contradicts.push(pair);
	}
	return { agrees, contradicts, namesFit: namesCompatible(employee.name, person.name) };
}

/** Keys that a person may give up and a stranger may get. */
export const changesHands = (pair: MatchPair): boolean =>
	pair.yzj === 'phone' || pair.yzj === 'email';

/** A phone or e-mail was handed on: it alone agrees, while the name and a steadier key say that this is somebody else. */
export const looksRecycled = ({ agrees, contradicts, namesFit }: Evidence): boolean =>
	!namesFit &&
	agrees.length > 0 &&
	agrees.every(changesHands) &&
	contradicts.some((pair) => !changesHands(pair));

/** Pairs by their fields, for people. */
export const pairNames = (pairs: readonly MatchPair[]): string =>
	pairs.map((pair) => (pair.oa === pair.yzj ? pair.oa : `${pair.oa}=${pair.yzj}`)).join(', ');

/** Why a link between the two deserves a second look; '' when nothing speaks against it. Fields are named, never values. */
export function doubtOf(evidence: Evidence): string {
	const { agrees, contradicts, namesFit } = evidence;
	if (looksRecycled(evidence))
		return `The same ${pairNames(agrees)}, but another name and another ${pairNames(contradicts)}: the number may have been handed on to somebody else.`;
	if (!namesFit && agrees.length === 0 && contradicts.length > 0)
		return `Another name and another ${pairNames(contradicts)}, and nothing that agrees.`;
	return '';
}
