import { makeRegistry } from '../shared/registry';
import { checkConnection } from './connection/check';
import { createDepartment } from './department/create';
import { deleteDepartment } from './department/delete';
import { getDepartment } from './department/get';
import { getDepartments } from './department/getAll';
import { moveDepartment } from './department/move';
import { updateDepartment } from './department/update';
import { createPerson } from './person/create';
import { deletePerson } from './person/delete';
import { getPerson } from './person/get';
import { getPersons } from './person/getAll';
import { movePerson } from './person/move';
import { setPersonStatus } from './person/setStatus';
import { updatePerson } from './person/update';

export const registry = makeRegistry(
	[
		{ value: 'person', name: 'Person', description: 'People of the enterprise (成员)' },
		{ value: 'department', name: 'Department', description: 'Departments of the enterprise (部门)' },
		{ value: 'connection', name: 'Connection', description: 'The way to Yunzhijia (网络检测)' },
	],
	[
		getPersons,
		getPerson,
		createPerson,
		updatePerson,
		movePerson,
		setPersonStatus,
		deletePerson,
		getDepartments,
		getDepartment,
		createDepartment,
		updateDepartment,
		moveDepartment,
		deleteDepartment,
		checkConnection,
	],
);
