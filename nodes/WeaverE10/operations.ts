import { makeRegistry } from '../shared/registry';
import { probeInterfaces } from './connection/probe';
import { getDepartments, getEmployees } from './organisation/getRecords';
import { readOrganisation } from './organisation/readOrganisation';
import { upsertDepartment, upsertEmployee } from './organisation/upsert';

export const registry = makeRegistry(
	[
		{
			value: 'organisation',
			name: 'Organisation',
			description: 'The whole organisation as one snapshot (组织架构)',
		},
		{
			value: 'department',
			name: 'Department',
			description: 'Subcompanies and departments (分部和部门)',
		},
		{ value: 'employee', name: 'Employee', description: 'People of the OA (人员)' },
		{ value: 'connection', name: 'Connection', description: 'What E10 answers (接口探测)' },
	],
	[
		readOrganisation,
		getDepartments,
		getEmployees,
		upsertDepartment,
		upsertEmployee,
		probeInterfaces,
	],
);
