import type { YunzhijiaReader } from '../../yunzhijia';
import type { Operation, YzjDepartment, YzjPerson } from '../model';
import { emailKey, nameKey, phoneKey } from '../normalise/text';
import { placePersons, readDepartments, readPersons } from '../read/yunzhijia';

/** What Yunzhijia shows of an operation whose reply never came. */
export type Verdict = { state: 'done'; yzjId: string } | { state: 'not-done' } | { state: 'unclear'; why: string };

/**
 * Resolves unknown outcomes by reading Yunzhijia, never by repeating (design §3): new persons are looked for by the account
 * key that was used, all else by id.
 * @param orgIdOf orgId of an OA department linked or created meanwhile; '' when there is none
 */
export async function readBack(reader: YunzhijiaReader, operations: readonly Operation[], orgIdOf: (oaId: string) => string): Promise<Map<string, Verdict>> {
	const { departments } = await readDepartments(reader);
	const byId = new Map(departments.map((department) => [department.id, department]));
	const persons = await personsFor(reader, operations, departments);
	return new Map(operations.map((operation) => [operation.id, judge(operation, byId, persons, orgIdOf)]));
}

interface Persons {
	byOpenId: ReadonlyMap<string, YzjPerson>;
	byPhone: ReadonlyMap<string, YzjPerson>;
	byEmail: ReadonlyMap<string, YzjPerson>;
}

async function personsFor(reader: YunzhijiaReader, operations: readonly Operation[], departments: readonly YzjDepartment[]): Promise<Persons> {
	const openIds = operations.flatMap((operation) => (operation.object === 'person' && operation.yzjId !== '' ? [operation.yzjId] : []));
	const creations = operations.filter((operation) => operation.kind === 'create-person');
	const phones = creations.map((operation) => phoneOf(operation)).filter((phone) => phone !== '');
	// E-mail accounts cannot be asked for, only found in the list.
	const listed = creations.some((operation) => phoneOf(operation) === '') ? (await readPersons(reader)).rows : [];
	const asked = [...(openIds.length > 0 ? await reader.persons.getByOpenIds(openIds) : []), ...(phones.length > 0 ? await reader.persons.getByPhones(phones) : [])];
	const { persons } = placePersons([...listed, ...asked], departments);
	return {
		byOpenId: new Map(persons.map((person) => [person.openId, person])),
		byPhone: new Map(persons.map((person) => [phoneKey(person.phone), person])),
		byEmail: new Map(persons.map((person) => [emailKey(person.email), person])),
	};
}

const phoneOf = (operation: Operation): string => phoneKey(operation.after['account.mobile'] ?? operation.after.phone ?? '');

function judge(operation: Operation, departments: ReadonlyMap<string, YzjDepartment>, persons: Persons, orgIdOf: (oaId: string) => string): Verdict {
	const { kind, yzjId, after, target } = operation;
	const when = (done: boolean): Verdict => (done ? { state: 'done', yzjId } : { state: 'not-done' });
	const targetId = target ? target.orgId || orgIdOf(target.oaId) : '';
	const department = departments.get(yzjId);
	const person = persons.byOpenId.get(yzjId);
	switch (kind) {
		case 'bind-department':
		case 'bind-person':
			return { state: 'not-done' }; // Written to our own store, where it can be written again.
		case 'create-department': {
			const made = [...departments.values()].find((other) => other.parentId === targetId && nameKey(other.name) === nameKey(after.name ?? ''));
			return made ? { state: 'done', yzjId: made.id } : { state: 'not-done' };
		}
		case 'move-department':
			return when(department?.parentId === targetId);
		case 'rename-department':
			return when(department !== undefined && nameKey(department.name) === nameKey(after.name ?? ''));
		case 'reorder-department':
			return when(department !== undefined && String(department.weights) === after.weights);
		case 'delete-department':
			return when(department === undefined);
		case 'create-person': {
			const phone = phoneOf(operation);
			const made = phone === '' ? persons.byEmail.get(emailKey(after['account.email'] ?? '')) : persons.byPhone.get(phone);
			if (!made) return { state: 'not-done' };
			return nameKey(made.name) === nameKey(after.name ?? '') ? { state: 'done', yzjId: made.openId } : { state: 'unclear', why: `the account belongs to person ${made.openId}, who has another name` };
		}
		case 'enable-person':
		case 'restore-person':
			return when(person?.status === '1');
		case 'update-person':
			return when(person !== undefined && Object.entries(after).every(([field, value]) => nameKey(valueOf(person, field)) === nameKey(value)));
		case 'change-phone':
			return when(person !== undefined && phoneKey(person.phone) === phoneKey(after.phone ?? ''));
		case 'change-email':
			return when(person !== undefined && emailKey(person.email) === emailKey(after.email ?? ''));
		case 'move-person':
			return when(person?.orgId === targetId && targetId !== '');
		case 'disable-person':
		case 'leave-person':
		case 'delete-person':
			return when(person?.status !== '1');
	}
}

/** A field of a person by name; '' for a name that is none. */
export function valueOf(person: YzjPerson, field: string): string {
	const value: unknown = Object.hasOwn(person, field) ? Reflect.get(person, field) : '';
	return typeof value === 'string' ? value : '';
}
