import { makeRegistry } from '../shared/registry';
import { checkConnection } from './connection/check';
import { probeInterfaces } from './connection/probe';
import { setUpEcToken } from './ecToken/setUp';
import { getDepartments, getEmployees } from './organisation/getRecords';
import { readOrganisation } from './organisation/readOrganisation';

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
		{
			value: 'connection',
			name: 'Connection',
			description: 'Whether E9 can be reached and read (网络检测)',
		},
		{ value: 'ecToken', name: 'EC Token', description: 'Registration of an appid (EC 令牌)' },
	],
	[readOrganisation, getDepartments, getEmployees, checkConnection, probeInterfaces, setUpEcToken],
);
