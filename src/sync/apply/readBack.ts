import type { Services } from '../../lib/services';
import type { YunzhijiaReader } from '../../yunzhijia';
import { REMOVALS, type Operation, type YzjDepartment } from '../model';
import { emailKey, phoneKey } from '../../lib/canonical/text';
import { accountGiven, besideOf, definitionOf, type LinkedIds, type Verdict } from '../operations';
import { roleIdOf } from '../operations/role';
import { NOT_DONE, openIdIn, type PersonsSeen, type Seen } from '../operations/seen';
import { readByPhones } from '../read/byPhones';
import { dutiesNow } from '../read/dutiesNow';
import { rolesNow } from '../read/rolesNow';
import { placePersons, readPersons } from '../read/yunzhijia';
import { departmentsNow } from './departmentsNow';

/**
 * Yunzhijia may show a change a moment later than it
 * accepted it, and apply one after the connection broke.
 */
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
 * Resolves unknown outcomes by reading Yunzhijia, never by repeating (design §3): new persons are
 * looked for by the account key that was used, all else by id.
 * @param ids where OA records are, those included that were made meanwhile
 * @throws {YunzhijiaError} {SyncStop} when it cannot be read: everything stays open
 */
async function readBack(
	reader: YunzhijiaReader,
	operations: readonly Operation[],
	ids: LinkedIds,
): Promise<Verdicts> {
	const { departments, whole } = await departmentsNow(reader);
	const ofRoles = operations.filter((operation) => besideOf(operation) === 'roles');
	const seen: Seen = {
		departments: new Map(departments.map((department) => [department.id, department])),
		persons: await personsFor(
			reader,
			operations.filter((operation) => besideOf(operation) === undefined),
			departments,
		),
		duties: operations.some((operation) => besideOf(operation) === 'duties')
			? await dutiesNow(reader)
			: null,
		roles:
			ofRoles.length > 0
				? await rolesNow(
						reader,
						ofRoles.flatMap((operation) => roleIdOf(operation) ?? []),
						ofRoles.map((operation) => openIdIn(operation, ids)).filter((openId) => openId !== ''),
					)
				: null,
		ids,
	};
	return new Map(operations.map((operation) => [operation.id, verdictOf(operation, seen, whole)]));
}

/** @param whole whether a department that is missing does not exist */
function verdictOf(operation: Operation, seen: Seen, whole: boolean): Verdict {
	const definition = definitionOf(operation.kind);
	// Links are written to our own store, where they can be written again.
	if (definition.in === 'store') return NOT_DONE;
	const verdict = definition.readBack(operation, seen);
	const absent =
		operation.object === 'department' &&
		(REMOVALS.has(operation.kind)
			? verdict.state === 'done'
			: verdict.state === 'not-done' && !seen.departments.has(operation.yzjId));
	return absent && !whole ? { state: 'unreadable' } : verdict;
}

/** The persons whom operations name, and those who have the account of a new one. */
async function personsFor(
	reader: YunzhijiaReader,
	operations: readonly Operation[],
	departments: readonly YzjDepartment[],
): Promise<PersonsSeen> {
	const ofPersons = operations.filter(({ object }) => object === 'person');
	const openIds = ofPersons.flatMap(({ yzjId }) => (yzjId === '' ? [] : [yzjId]));
	const creations = ofPersons.filter(({ kind }) => definitionOf(kind).link === 'made');
	const phones = creations.map(phoneOf).filter((phone) => phone !== '');
	const asked = [
		...(openIds.length > 0 ? await reader.persons.getByOpenIds(openIds) : []),
		...(await readByPhones(reader, phones)),
	];
	const answered = new Set(asked.map((row) => row.openId));
	// E-mail accounts cannot be asked for, only found in the list. And that a removed person is not
	// answered must not rest on one answer.
	const list =
		creations.some((operation) => phoneOf(operation) === '') ||
		ofPersons.some(({ kind, yzjId }) => REMOVALS.has(kind) && !answered.has(yzjId))
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

const phoneOf = (operation: Operation): string => phoneKey(accountGiven(operation).phone ?? '');
