import { makeRegistry } from '../shared/registry';
import { checkConnection } from './connection/check';
import { probeInterfaces } from './connection/probe';
import { createDepartment } from './department/create';
import { deleteDepartment } from './department/delete';
import { getDepartment } from './department/get';
import { getDepartments } from './department/getAll';
import { moveDepartment } from './department/move';
import { updateDepartment } from './department/update';
import { getLeaders } from './leader/getAll';
import { removeLeader } from './leader/remove';
import { setLeader } from './leader/set';
import { createPartTimePost } from './partTimePost/create';
import { deletePartTimePost } from './partTimePost/delete';
import { getPartTimePosts } from './partTimePost/getAll';
import { updatePartTimePost } from './partTimePost/update';
import { createPerson } from './person/create';
import { deletePerson } from './person/delete';
import { getPerson } from './person/get';
import { getPersons } from './person/getAll';
import { movePerson } from './person/move';
import { setPersonStatus } from './person/setStatus';
import { updatePerson } from './person/update';
import { assignRole } from './role/assign';
import { createRole } from './role/create';
import { deleteRole } from './role/delete';
import { getRoles } from './role/getAll';
import { getRolePersons } from './role/getPersons';
import { removeRole } from './role/remove';
import { updateRole } from './role/update';

export const registry = makeRegistry(
	[
		{ value: 'person', name: 'Person', description: 'People of the enterprise (成员)' },
		{
			value: 'department',
			name: 'Department',
			description: 'Departments of the enterprise (部门)',
		},
		{ value: 'leader', name: 'Leader', description: 'Who leads which department (部门负责人)' },
		{
			value: 'partTimePost',
			name: 'Part-Time Post',
			description: 'Posts outside the main department (兼职)',
		},
		{ value: 'role', name: 'Role', description: 'Roles and who has them (角色)' },
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
		getLeaders,
		setLeader,
		removeLeader,
		getPartTimePosts,
		createPartTimePost,
		updatePartTimePost,
		deletePartTimePost,
		getRoles,
		getRolePersons,
		createRole,
		updateRole,
		deleteRole,
		assignRole,
		removeRole,
		checkConnection,
		probeInterfaces,
	],
);
