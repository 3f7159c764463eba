import type { Services } from '../../lib/services';
import type { FailedBy } from '../../words';
import type { YunzhijiaReader } from '../../yunzhijia';
import {
	DUTIES,
	dutyKey,
	isBeside,
	ROLE_CHANGES,
	type Operation,
	type OperationKind,
	type YzjDepartment,
	type YzjPerson,
} from '../model';
import { emailKey, nameKey, phoneKey } from '../normalise/text';
import { readByPhones } from '../read/byPhones';
import { placePersons, readPersons } from '../read/yunzhijia';
import { departmentsNow } from './departmentsNow';
import { dutiesNow, type DutiesNow } from './dutiesNow';
import type { LinkedIds } from './links';
import { roleOf, rolesNow, type RolesNow } from './rolesNow';

/**
 * What Yunzhijia shows of an operation. `taken`: the account or name went to somebody else, so it will not be done.
 * `unreadable`: the answer has holes where this would be seen, so it stays open.
 */
export type Verdict =
	| { state: 'done'; yzjId: string }
	| { state: 'not-done' }
	| { state: 'taken'; why: FailedBy }
	| { state: 'unreadable' };

/** Yunzhijia may show a change a moment later than it accepted it, and apply one after the connection broke. */
const SECOND_LOOK_MS = 2000;

/** Operation id → verdict. */
export type Verdicts = ReadonlyMap<string, Verdict>;

/** As `readBack`, with a second look after a moment at what does not show at once. */
export async function readBackTwice(
	reader: YunzhijiaReader,
	operations: readonly Operation[],
	ids: LinkedIds,
	services: Services,
): Promise<Verdicts> {
	const verdicts = new Map(await readBack(reader, operations, ids));
	const unseen = operations.filter((operation) => verdicts.get(operation.id)?.state !== 'done');
	if (unseen.length === 0) return verdicts;
	await services.sleep(SECOND_LOOK_MS, services.signal);
	for (const [id, verdict] of await readBack(reader, unseen, ids)) verdicts.set(id, verdict);
	return verdicts;
}

/**
 * Resolves unknown outcomes by reading Yunzhijia, never by repeating (design §3): new persons are looked for by the account
 * key that was used, all else by id.
 * @param ids where OA records are, those included that were made meanwhile
 * @throws {YunzhijiaError} {SyncStop} when it cannot be read: everything stays open
 */
export async function readBack(
	reader: YunzhijiaReader,
	operations: readonly Operation[],
	ids: LinkedIds,
): Promise<Verdicts> {
	const { departments, whole } = await departmentsNow(reader);
	const byId = new Map(departments.map((department) => [department.id, department]));
	const persons = await personsFor(
		reader,
		operations.filter(({ kind }) => !isBeside(kind)),
		departments,
	);
	const duties = operations.some(({ kind }) => DUTIES.has(kind)) ? await dutiesNow(reader) : null;
	const ofRoles = operations.filter(({ kind }) => ROLE_CHANGES.has(kind));
	const roles =
		ofRoles.length > 0
			? await rolesNow(
					reader,
					ofRoles,
					ofRoles
						.map(({ yzjId, oaId }) => yzjId || ids.openIdOf(oaId))
						.filter((openId) => openId !== ''),
				)
			: null;
	return new Map(
		operations.map((operation) => {
			const verdict =
				duties && DUTIES.has(operation.kind)
					? dutyVerdict(operation, duties, ids)
					: roles && ROLE_CHANGES.has(operation.kind)
						? roleVerdict(operation, roles, ids)
						: judge(operation, byId, persons, ids);
			const absent =
				operation.object === 'department' &&
				(operation.kind === 'delete-department'
					? verdict.state === 'done'
					: verdict.state === 'not-done' && !byId.has(operation.yzjId));
			return [operation.id, absent && !whole ? { state: 'unreadable' } : verdict];
		}),
	);
}

interface Persons {
	byOpenId: ReadonlyMap<string, YzjPerson>;
	byPhone: ReadonlyMap<string, YzjPerson>;
	byEmail: ReadonlyMap<string, YzjPerson>;
	/** Whether somebody missing from `byOpenId` is surely not active. */
	absentIsGone: boolean;
}

const PERSON_REMOVALS: ReadonlySet<OperationKind> = new Set<OperationKind>([
	'disable-person',
	'leave-person',
	'delete-person',
]);

async function personsFor(
	reader: YunzhijiaReader,
	operations: readonly Operation[],
	departments: readonly YzjDepartment[],
): Promise<Persons> {
	const openIds = operations.flatMap((operation) =>
		operation.object === 'person' && operation.yzjId !== '' ? [operation.yzjId] : [],
	);
	const creations = operations.filter((operation) => operation.kind === 'create-person');
	const phones = creations.map((operation) => phoneOf(operation)).filter((phone) => phone !== '');
	const asked = [
		...(openIds.length > 0 ? await reader.persons.getByOpenIds(openIds) : []),
		...(await readByPhones(reader, phones)),
	];
	const answered = new Set(asked.map((row) => row.openId));
	// E-mail accounts cannot be asked for, only found in the list. And that a removed person is not answered must not rest on one answer.
	const list =
		creations.some((operation) => phoneOf(operation) === '') ||
		operations.some(
			(operation) => PERSON_REMOVALS.has(operation.kind) && !answered.has(operation.yzjId),
		)
			? await readPersons(reader)
			: { rows: [], reasons: [] };
	const { persons } = placePersons([...list.rows, ...asked], departments);
	return {
		byOpenId: new Map(persons.map((person) => [person.openId, person])),
		byPhone: new Map(persons.map((person) => [phoneKey(person.phone), person])),
		byEmail: new Map(persons.map((person) => [emailKey(person.email), person])),
		absentIsGone: list.rows.length > 0 && list.reasons.length === 0,
	};
}

const phoneOf = (operation: Operation): string =>
	phoneKey(operation.after['account.mobile'] ?? operation.after.phone ?? '');

function judge(
	operation: Operation,
	departments: ReadonlyMap<string, YzjDepartment>,
	persons: Persons,
	{ orgIdOf }: LinkedIds,
): Verdict {
	const { kind, yzjId, after, target } = operation;
	const when = (done: boolean): Verdict =>
		done ? { state: 'done', yzjId } : { state: 'not-done' };
	const targetId = target ? target.orgId || orgIdOf(target.oaId) : '';
	const department = departments.get(yzjId);
	const person = persons.byOpenId.get(yzjId);
	switch (kind) {
		case 'bind-department':
		case 'bind-person':
		case 'unbind-department':
		case 'unbind-person':
			return { state: 'not-done' }; // Written to our own store, where it can be written again.
		case 'create-department': {
			// Without a parent there is nothing to look below; '' would be the parent of the root.
			const made =
				targetId === ''
					? undefined
					: [...departments.values()].find(
							(other) =>
								other.parentId === targetId && nameKey(other.name) === nameKey(after.name ?? ''),
						);
			return made ? { state: 'done', yzjId: made.id } : { state: 'not-done' };
		}
		case 'move-department':
			return when(targetId !== '' && department?.parentId === targetId);
		case 'rename-department':
			return when(
				department !== undefined && nameKey(department.name) === nameKey(after.name ?? ''),
			);
		case 'reorder-department':
			return when(department !== undefined && String(department.weights) === after.weights);
		case 'delete-department':
			return when(department === undefined);
		case 'create-person': {
			const phone = phoneOf(operation);
			const made =
				phone === ''
					? persons.byEmail.get(emailKey(after['account.email'] ?? ''))
					: persons.byPhone.get(phone);
			if (!made || made.status !== '1') return { state: 'not-done' };
			return nameKey(made.name) === nameKey(after.name ?? '')
				? { state: 'done', yzjId: made.openId }
				: {
						state: 'taken',
						why: {
							code: 'account-taken',
							facts: { person: { id: made.openId, name: made.name } },
						},
					};
		}
		case 'enable-person':
		case 'restore-person':
			return when(person?.status === '1');
		case 'update-person':
			return when(
				person !== undefined &&
					Object.entries(after).every(
						([field, value]) => nameKey(valueOf(person, field)) === nameKey(value),
					),
			);
		case 'change-phone':
			return when(person !== undefined && phoneKey(person.phone) === phoneKey(after.phone ?? ''));
		case 'change-email':
			return when(person !== undefined && emailKey(person.email) === emailKey(after.email ?? ''));
		case 'move-person':
			return when(person?.orgId === targetId && targetId !== '');
		case 'disable-person':
		case 'leave-person':
		case 'delete-person':
			// Whoever is deleted may have been disabled before.
			if (person)
				return when(kind === 'delete-person' ? person.status === '0' : person.status !== '1');
			return persons.absentIsGone ? { state: 'done', yzjId } : { state: 'unreadable' };
		case 'set-leader':
		case 'remove-leader':
		case 'set-post':
		case 'delete-post':
		case 'assign-role':
		case 'remove-role':
			throw new RangeError(`${kind} is looked up among leaders, posts and roles`);
	}
}

/** Whether a leadership or post is as the operation leaves it. That one is missing counts only in a whole list. */
function dutyVerdict(
	{ kind, oaId, yzjId, after, target }: Operation,
	{ leaders, posts, whole }: DutiesNow,
	ids: LinkedIds,
): Verdict {
	const openId = yzjId || ids.openIdOf(oaId);
	const key = dutyKey(openId, target ? target.orgId || ids.orgIdOf(target.oaId) : '');
	const post = posts.get(key);
	const present =
		kind === 'set-leader' || kind === 'remove-leader'
			? leaders.has(key)
			: kind === 'delete-post'
				? post !== undefined
				: post !== undefined && nameKey(post.jobTitle) === nameKey(after.jobTitle ?? '');
	const wanted = kind === 'set-leader' || kind === 'set-post';
	if (!present && !whole) return { state: 'unreadable' };
	return present === wanted ? { state: 'done', yzjId: openId } : { state: 'not-done' };
}

/** Whether a person has the role, or no longer has it. A role that is gone has nobody. One that was to come back for some departments and shows without a limit is a wider one. */
function roleVerdict(operation: Operation, { held, reasons }: RolesNow, ids: LinkedIds): Verdict {
	const openId = operation.yzjId || ids.openIdOf(operation.oaId);
	const { roleId, orgIds } = roleOf(operation);
	const forDepartments = held.get(dutyKey(openId, roleId));
	if (forDepartments === undefined && reasons.length > 0) return { state: 'unreadable' };
	const done =
		operation.kind === 'remove-role'
			? forDepartments === undefined
			: forDepartments !== undefined && (orgIds.length === 0 || forDepartments !== '');
	return done ? { state: 'done', yzjId: openId } : { state: 'not-done' };
}

/** A field of a person by name; '' for a name that is none. */
export function valueOf(person: YzjPerson, field: string): string {
	const value: unknown = Object.hasOwn(person, field) ? Reflect.get(person, field) : '';
	return typeof value === 'string' ? value : '';
}
