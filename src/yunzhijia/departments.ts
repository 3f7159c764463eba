import { named, sendBatch } from './batch';
import type { DepartmentsEditor, DepartmentsReader, NewDepartment } from './client';
import { MAX_KEYS } from './endpoints';
import { readByKeys, readRows } from './readRows';
import { departmentChangeRow, departmentRow } from './rows';
import type { Transport } from './transport';

const BY_ID = 0;
const BY_LONG_NAME = 1;

/** dept/getall, get, getAtTime (directory-api 4.1 to 4.3). */
export const createDepartmentsReader = (transport: Transport): DepartmentsReader => {
	const get = (type: number, keys: readonly string[]) =>
		readByKeys(keys, MAX_KEYS, (array) =>
			readRows(transport, 'dept/get', { type, array }, departmentRow),
		);
	return {
		getAll: () => readRows(transport, 'dept/getall', {}, departmentRow),
		getByIds: (ids) => get(BY_ID, ids),
		getByLongNames: (longNames) => get(BY_LONG_NAME, longNames),
		getAtTime: (time) => readRows(transport, 'dept/getAtTime', { time }, departmentChangeRow),
	};
};

/** dept/add, update, moveOrg, … (directory-api 4.4 to 4.8). */
export const createDepartmentsEditor = (transport: Transport): DepartmentsEditor => {
	const byLongName = ({ longName }: { longName: string }) => named(longName);
	const byOrgId = ({ orgId }: { orgId: string }) => named(orgId);
	const created = { inputOf: byLongName, dataOf: newDepartments };
	const deleted = { inputOf: named, dataOf: (departments: readonly string[]) => ({ departments }) };
	return {
		...createDepartmentsReader(transport),
		add: (departments) => sendBatch(transport, 'dept/add', departments, created),
		addV2: (departments) => sendBatch(transport, 'v2/dept/add', departments, created),
		update: (renames) =>
			sendBatch(transport, 'dept/update', renames, {
				inputOf: byLongName,
				dataOf: (list) => ({
					departments: list.map(({ longName, toLongName }) => ({
						department: longName,
						todepartment: toLongName,
					})),
				}),
			}),
		updateById: (renames) =>
			sendBatch(transport, 'dept/updateById', renames, {
				inputOf: byOrgId,
				dataOf: (list) => ({
					departments: list.map(({ orgId, name }) => ({ orgId, todepartment: name })),
				}),
			}),
		moveOrg: async (orgId, toOrgId) => {
			await transport.write('dept/moveOrg', { orgId, moveToOrgId: toOrgId });
		},
		delete: (longNames) => sendBatch(transport, 'dept/delete', longNames, deleted),
		deleteById: (orgIds) => sendBatch(transport, 'dept/deleteById', orgIds, deleted),
		updateWeightsById: (changes) =>
			sendBatch(transport, 'dept/updateWeightsById', changes, {
				inputOf: byOrgId,
				dataOf: (list) => ({
					departments: list.map(({ orgId, weights }) => ({ orgId, weights: String(weights) })),
				}),
			}),
	};
};

/**
 * `weights` is a list beside the names, of the same
 * length; it is left out when no department has one.
 */
const newDepartments = (departments: readonly NewDepartment[]) => ({
	departments: departments.map(({ longName }) => longName),
	...(departments.some(({ weight }) => weight !== undefined) && {
		weights: departments.map(({ weight }) => String(weight ?? 0)),
	}),
});
