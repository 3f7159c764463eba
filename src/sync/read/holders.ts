import type { PersonRow, YunzhijiaReader } from '../../yunzhijia';
import type { Operation, YzjPerson, YzjSnapshot } from '../model';
import { emailKey, phoneKey } from '../../lib/canonical/text';
import { readByPhones } from './byPhones';
import { readChangedEver, readDisabled } from './changedEver';
import { placePersons } from './yunzhijia';

/** Accounts that a plan gives to somebody who does not have them. */
function wantedAccounts(operations: readonly Operation[]): { phones: string[]; emails: string[] } {
	const wanted = operations.flatMap((operation) =>
		operation.kind === 'create-person' ||
		operation.kind === 'change-phone' ||
		operation.kind === 'change-email'
			? [operation]
			: [],
	);
	const values = (...names: readonly string[]): string[] => [
		...new Set(wanted.flatMap(({ after }) => names.flatMap((name) => after[name] || []))),
	];
	return {
		phones: values('account.mobile', 'phone'),
		emails: values('account.email', 'email'),
	};
}

/**
 * The snapshot with who holds the numbers and addresses that operations
 * want, as far as the list of people does not show them: whoever left is
 * not listed, and a masked number is seen to be the one that was asked for.
 * @returns null where Yunzhijia shows nobody new
 * @throws {YunzhijiaError} when a call fails
 */
export async function withHolders(
	reader: YunzhijiaReader,
	snapshot: YzjSnapshot,
	operations: readonly Operation[],
): Promise<YzjSnapshot | null> {
	const { phones, emails } = wantedAccounts(operations);
	const rows = [
		...(await readByPhones(reader, phones)),
		...(emails.length > 0 ? await leaversWith(reader, emails) : []),
	];
	const found = new Map(
		placePersons(rows, snapshot.departments, false).persons.map((one) => [one.openId, one]),
	);
	const known = new Set([...snapshot.persons, ...snapshot.askedById].map(({ openId }) => openId));
	const shown = (person: YzjPerson): YzjPerson => {
		const phone = found.get(person.openId)?.phone;
		return phone !== undefined && phoneKey(phone) !== '' && phoneKey(person.phone) === ''
			? { ...person, phone }
			: person;
	};
	const persons = snapshot.persons.map(shown);
	const asked = [
		...snapshot.askedById.map(shown),
		...[...found.values()].filter(({ openId }) => !known.has(openId)),
	];
	const isNew =
		asked.length > snapshot.askedById.length ||
		persons.some((person, at) => person !== snapshot.persons[at]) ||
		snapshot.askedById.some((person, at) => person !== asked[at]);
	return isNew ? { ...snapshot, persons, askedById: asked } : null;
}

/** Nobody can be asked for by an e-mail address: whoever has left shows among what changed. */
async function leaversWith(
	reader: YunzhijiaReader,
	emails: readonly string[],
): Promise<PersonRow[]> {
	const wanted = new Set(emails.map(emailKey));
	return (await readChangedEver(reader)).filter(
		({ status, email }) => status === '0' && wanted.has(emailKey(email)),
	);
}

/**
 * The snapshot with disabled people whom the list leaves out:
 * they keep a department as others do. null where there are none.
 */
export async function withDisabled(
	reader: YunzhijiaReader,
	snapshot: YzjSnapshot,
): Promise<YzjSnapshot | null> {
	const rows = await readDisabled(reader, snapshot.persons);
	const known = new Set(snapshot.askedById.map(({ openId }) => openId));
	const found = placePersons(
		rows.filter(({ openId }) => !known.has(openId)),
		snapshot.departments,
		false,
	).persons;
	return found.length === 0 ? null : { ...snapshot, askedById: [...snapshot.askedById, ...found] };
}
