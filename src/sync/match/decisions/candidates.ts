import { nearlyKey } from '../../../lib/canonical';
import { oaField, type OaEmployee, type YzjPerson } from '../../model';
import { byText, keyFor } from '../../../lib/canonical/text';
import type { MatchPair, Settings } from '../../../settings/push';

/**
 * Finds everybody who looks like an employee: by any pair, or by the
 * account that the employee would get. Each key is looked up, so that
 * thousands of employees in a directory of 100,000 cost one pass a key.
 */
export function candidateFinder(
	persons: Iterable<YzjPerson>,
	pairs: readonly MatchPair[],
	{ from, as }: Settings['accountField'],
): (employee: OaEmployee) => YzjPerson[] {
	const keys: MatchPair[] = [...pairs, { oa: from, yzj: as === 'email' ? 'email' : 'phone' }];
	const indexes = keys.map(({ oa, yzj }) => ({
		oa,
		yzj,
		// Whoever has nearly the same job number is a candidate, too.
		fold: yzj === 'jobNo' ? nearlyKey : keyFor(yzj),
		holders: new Map<string, YzjPerson[]>(),
	}));
	for (const person of persons) {
		for (const { yzj, fold, holders } of indexes) {
			const key = fold(person[yzj]);
			if (key === '') continue;
			const others = holders.get(key);
			if (others) others.push(person);
			else holders.set(key, [person]);
		}
	}
	return (employee) => {
		const found = new Set(
			indexes.flatMap(({ oa, fold, holders }) => holders.get(fold(oaField(employee, oa))) ?? []),
		);
		return [...found].sort((a, b) => byText(a.openId, b.openId));
	};
}
