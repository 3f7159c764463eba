import { named, sendBatch } from './batch';
import type { PersonsEditor, PersonsReader } from './client';
import { MAX_KEYS } from './endpoints';
import type { InputItem } from './envelope';
import type { NewPerson } from './personChange';
import { readByKeys, readRows } from './readRows';
import { personRow } from './rows';
import type { Transport } from './transport';

const BY_PHONE = 0;
const BY_OPEN_ID = 1;

/** person/getall, getAtTime, get (directory-api 3.7 to 3.9). */
export const createPersonsReader = (transport: Transport): PersonsReader => {
	const get = (type: number, keys: readonly string[]) =>
		readByKeys(keys, MAX_KEYS, (array) =>
			readRows(transport, 'person/get', { type, array }, personRow),
		);
	return {
		getPage: (begin, count) => readRows(transport, 'person/getall', { begin, count }, personRow),
		getAtTime: (time, begin, count) =>
			readRows(transport, 'person/getAtTime', { time, begin, count }, personRow),
		getByOpenIds: (openIds) => get(BY_OPEN_ID, openIds),
		getByPhones: (phones) => get(BY_PHONE, phones),
	};
};

/** person/addNew, updateInfo, updateDept, … (directory-api 3.1 to 3.6, 3.13). */
export const createPersonsEditor = (transport: Transport): PersonsEditor => {
	const dataOf = (persons: readonly unknown[]) => ({ persons });
	const newPersons = { inputOf: accountOf, dataOf };
	const changedPersons = { inputOf: ({ openId }: { openId: string }) => named(openId), dataOf };
	return {
		...createPersonsReader(transport),
		addNew: (persons) => sendBatch(transport, 'person/addNew', persons, newPersons),
		updateInfo: (changes) => sendBatch(transport, 'person/updateInfo', changes, changedPersons),
		updateDept: (moves) => sendBatch(transport, 'person/updateDept', moves, changedPersons),
		updateDeptByDeptId: (moves) =>
			sendBatch(transport, 'person/updateDeptByDeptId', moves, changedPersons),
		updateStatus: (changes) => sendBatch(transport, 'person/updateStatus', changes, changedPersons),
		delete: (openIds) =>
			sendBatch(transport, 'person/delete', openIds, {
				inputOf: named,
				dataOf: (list) => ({ openIds: list }),
			}),
		updatePhone: (changes) => sendBatch(transport, 'person/updatePhone', changes, changedPersons),
		updateEmailUnbound: (changes) =>
			sendBatch(transport, 'person/updateEmailUnbound', changes, changedPersons),
	};
};

/**
 * A new person is known by the account: answers carry phone and
 * e-mail; where both phones are given, account.mobile wins.
 */
const accountOf = (person: NewPerson): InputItem => {
	const names = [person.account?.mobile, person.phone, person.account?.email].filter(
		(name): name is string => !!name,
	);
	return { key: names[0] ?? '', names };
};
