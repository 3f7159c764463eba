import type { Loss } from '../../words';
import type { PersonChange } from '../../yunzhijia';
import { nameKey } from '../../lib/canonical/text';
import { PERSON_TARGETS } from '../../settings/push';
import { cleared } from '../diff/values';
import type { Fields, Operation, OperationKind, YzjPerson } from '../model';
import { defineOperation } from './definition';
import { employeeMoved, employeeOf, employeeShows } from './inOa';
import { ALREADY, back, never } from './inverse';
import { personInverse, valuesMoved, type PersonNow } from './persons';
import { doneWhen, valueOf } from './seen';

export const updatePerson = defineOperation({
	kind: 'update-person',
	object: 'person',
	tone: 'updated',
	in: 'yunzhijia',
	endpoint: 'person/updateInfo',
	call: (editor, operations) =>
		editor.persons.updateInfo(
			operations.map(
				({ yzjId, after }): PersonChange => ({
					openId: yzjId,
					...attributes(after),
					...(after.birthday === '' ? { birthday: null } : {}),
				}),
			),
		),
	moved: (operation, at) => valuesMoved(operation, at),
	readBack: ({ yzjId, after }, { persons }) => {
		const person = persons.byOpenId.get(yzjId);
		return doneWhen(
			person !== undefined &&
				Object.entries(after).every(
					([field, value]) => nameKey(valueOf(person, field)) === nameKey(value),
				),
			yzjId,
		);
	},
	inverse: (done, now) =>
		personInverse(done, now, (person, common) => valuesBack(done.operation, person, common)),
	inOa: {
		goes: false,
		moved: employeeMoved,
		send: (operation) => ({ employee: employeeOf(operation) }),
		readBack: (operation, oa) => doneWhen(employeeShows(operation, oa), operation.yzjId),
	},
});

function valuesBack(
	{ id, before, after }: Operation<'update-person'>,
	person: YzjPerson,
	common: PersonNow,
) {
	const from: Record<string, string> = {};
	const to: Record<string, string> = {};
	const lost: string[] = [];
	let differs = false;
	for (const field of PERSON_TARGETS) {
		const present = after[field];
		if (present === undefined) continue;
		const former = before[field] ?? '';
		const value = former === '' ? cleared(field) : former;
		if (nameKey(person[field]) !== nameKey(former)) differs = true;
		if (value === null) lost.push(field);
		else {
			from[field] = present;
			to[field] = value;
		}
	}
	if (!differs) return ALREADY;
	const why: Loss = { code: 'empty-before', facts: { fields: lost } };
	if (Object.keys(to).length === 0) return never(why);
	const kind: OperationKind = 'update-person';
	return back(
		lost.length > 0 ? 'reversible-with-loss' : 'reversible',
		lost.length > 0 ? [why] : [],
		{ ...common, id, kind, before: from, after: to },
	);
}

/** Attributes that adding and changing share, in the types of the wire. */
export function attributes({
	name,
	jobNo,
	jobTitle,
	gender,
	birthday,
	weights,
	hireDate,
	positiveDate,
	staffType,
	isHidePhone,
}: Fields): Omit<PersonChange, 'openId' | 'orgUserType' | 'birthday'> & { birthday?: string } {
	return {
		...(name === undefined ? {} : { name }),
		...(jobNo === undefined ? {} : { jobNo }),
		...(jobTitle === undefined ? {} : { jobTitle }),
		...(gender === '0' || gender === '1' || gender === '2' ? { gender } : {}),
		...(birthday ? { birthday } : {}),
		...(weights === undefined || !/^-?\d+$/.test(weights) ? {} : { weights: Number(weights) }),
		...(hireDate === undefined ? {} : { hireDate }),
		...(positiveDate === undefined ? {} : { positiveDate }),
		...(staffType === 'IN_STAFF' || staffType === 'OFF_STAFF' ? { staffType } : {}),
		...(isHidePhone === '0' || isHidePhone === '1' ? { isHidePhone } : {}),
	};
}
