import type { HumanKey } from '../../../settings/push';
import { oaField, type OaEmployee } from '../../model';
import { keyFor, namesCompatible } from '../../../lib/canonical/text';
import type { MatchPair, Settings } from '../../../settings/push';

/** What differs from post to post of one human. */
const OF_A_POST: ReadonlySet<string> = new Set(['id', 'departmentId', 'jobTitle', 'order', 'name']);
const OF_A_HUMAN = ['mobile', 'email', 'jobNo', 'gender'];

/**
 * Fields in which two records of one human cannot differ: those that tell people apart, and those
 * that this run compares or writes.
 */
export function humanFields(settings: Settings, pairs: readonly MatchPair[]): readonly string[] {
	const used = [
		settings.accountField.from,
		...pairs.map(({ oa }) => oa),
		...(settings.fieldMapping ?? []).map(({ from }) => from),
	];
	return [...new Set([...OF_A_HUMAN, ...used])].filter((field) => !OF_A_POST.has(field));
}

/**
 * Whether two records may be of one human: names that
 * fit, and no field that both fill and fill differently.
 */
export const maySame = (a: OaEmployee, b: OaEmployee, fields: readonly string[]): boolean =>
	namesCompatible(a.name, b.name) &&
	fields.every((field) => {
		const fold = keyFor(field);
		const [left, right] = [fold(oaField(a, field)), fold(oaField(b, field))];
		return left === '' || right === '' || left === right;
	});

/** The key of a record; '' for none and for what is no key, such as a placeholder. */
export const humanKey = (employee: OaEmployee, key: HumanKey): string =>
	keyFor(key)(oaField(employee, key));
