import { keyFor, nameKey, textKey } from '../../../lib/canonical/text';
import { type DepartmentRef, operationId, type SetAsideBy, type YzjPerson } from '../../model';
import type { Draft } from '../draft';
import { CHANNELS, type Known, madeBy } from './known';

/** What keeps an employee from being made, and the OA's record that it is about, if it is. */
type Refused = SetAsideBy & { oaId?: string };

/** Why no employee can be made of this person; null: one can. */
export function refusalOf(known: Known, person: YzjPerson): Refused | null {
	const key = textKey(person.jobNo);
	if (nameKey(person.name) === '')
		return {
			reason: 'invalid-name',
			facts: { object: 'person', side: 'yunzhijia', name: '' },
		};
	if (key === '') return { reason: 'no-job-number', facts: { side: 'yunzhijia' } };
	if ((known.jobNumbers.get(key) ?? 0) > 1)
		return {
			reason: 'duplicate-account',
			facts: { how: 'job-number', side: 'yunzhijia', jobNo: person.jobNo },
		};
	const holder = holderOf(known, person);
	if (holder === undefined) return null;
	const employee = { id: holder, name: known.byId.get(holder)?.name ?? '' };
	return { reason: 'account-held', facts: { how: 'not-linked', employee }, oaId: holder };
}

/**
 * An employee with any key of this person: whoever has one
 * is this person, or must not be touched in their place.
 */
function holderOf({ taken, pairs }: Known, person: YzjPerson): string | undefined {
	const keys = [
		{ field: 'jobNo', key: textKey(person.jobNo) },
		...CHANNELS.map(({ field, fold, of }) => ({ field, key: fold(of(person)) })),
		...pairs
			.filter(({ yzj }) => yzj !== 'name')
			.map(({ oa, yzj }) => ({ field: oa, key: keyFor(yzj)(person[yzj]) })),
	];
	return keys
		.filter(({ key }) => key !== '')
		.map(({ field, key }) => taken.get(`${field}:${key}`)?.[0])
		.find((id) => id !== undefined);
}

export function creationOf({ fields }: Known, person: YzjPerson, ref: DepartmentRef): Draft {
	const values = Object.fromEntries(
		CHANNELS.flatMap(({ field, fold, of }) =>
			fields.includes(field) && fold(of(person)) !== '' ? [[field, fold(of(person))]] : [],
		),
	);
	return {
		id: operationId('create-person', person.openId),
		kind: 'create-person',
		object: 'person',
		oaId: '',
		yzjId: person.openId,
		name: person.name.trim(),
		before: {},
		after: { name: person.name.trim(), jobNo: person.jobNo.trim(), ...values },
		target: ref,
		needs: madeBy(ref),
		because: { rule: 'new-record', facts: { side: 'yunzhijia', path: '' } },
	};
}
