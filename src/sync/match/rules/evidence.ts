import { nearlyEqual } from '../../../lib/canonical';
import { oaField, type OaEmployee, type YzjOutline } from '../../model';
import type { Doubt } from '../../../words';
import { keyFor, namesCompatible } from '../../../lib/canonical/text';
import type { MatchPair } from '../../../settings/push';

/** What speaks for and against an employee and a person being one human. */
interface Evidence {
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

/**
 * A phone or e-mail was handed on: it alone agrees, while the
 * name and a steadier key say that this is somebody else.
 */
export const looksRecycled = ({ agrees, contradicts, namesFit }: Evidence): boolean =>
	!namesFit &&
	agrees.length > 0 &&
	agrees.every(changesHands) &&
	contradicts.some((pair) => !changesHands(pair));

/**
 * Why a link between the two deserves a second look; null when
 * nothing speaks against it. Fields are named, never values.
 */
export function doubtOf(evidence: Evidence): Doubt | null {
	const { agrees, contradicts, namesFit } = evidence;
	if (looksRecycled(evidence)) return { what: 'handed-on', same: agrees, other: contradicts };
	if (!namesFit && agrees.length === 0 && contradicts.length > 0)
		return { what: 'nothing-agrees', other: contradicts };
	return null;
}
