import { YunzhijiaError, type PersonRow, type YunzhijiaReader } from '../../yunzhijia';
import type { Operation, YzjPerson, YzjSnapshot } from '../model';
import { emailKey, phoneKey } from '../normalise/text';
import { readByPhones } from './byPhones';
import { readEveryRow } from './everyRow';
import { placePersons } from './yunzhijia';

/** Accounts that a plan gives to somebody who does not have them. */
function wantedAccounts(operations: readonly Operation[]): { phones: string[]; emails: string[] } {
	const wanted = operations.filter(
		({ kind }) => kind === 'create-person' || kind === 'change-phone' || kind === 'change-email',
	);
	const values = (...names: readonly string[]): string[] => [
		...new Set(wanted.flatMap(({ after }) => names.flatMap((name) => after[name] || []))),
	];
	return {
		phones: values('account.mobile', 'phone'),
		emails: values('account.email', 'email'),
	};
}

/** Everything that ever changed: Yunzhijia's earliest year is a late one. */
const BEGINNING = '2000-01-01 00:00:00';

/**
 * The snapshot with who holds the numbers and addresses that operations want, as far as the list of people does not show them: whoever left
 * is not listed, and a masked number is seen to be the one that was asked for.
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

/** Nobody can be asked for by an e-mail address: whoever has left shows among what changed, as far back as Yunzhijia keeps that. */
async function leaversWith(
	reader: YunzhijiaReader,
	emails: readonly string[],
): Promise<PersonRow[]> {
	const wanted = new Set(emails.map(emailKey));
	try {
		const { rows } = await readEveryRow(
			(begin, count) => reader.persons.getAtTime(BEGINNING, begin, count),
			({ openId }) => openId,
			'changed-persons',
		);
		return rows.filter(({ status, email }) => status === '0' && wanted.has(emailKey(email)));
	} catch (error) {
		// How far back may be asked for is not documented: then nobody is known, and the refusal of Yunzhijia says so.
		if (error instanceof YunzhijiaError && error.kind === 'refused') return [];
		throw error;
	}
}
