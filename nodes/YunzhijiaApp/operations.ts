import { makeRegistry } from '../shared/registry';
import { getAdministrators } from './administrator/getAll';
import { getCompany } from './company/get';
import { getDepartment } from './department/get';
import { getDepartments } from './department/getAll';
import { buildLinks } from './link/build';
import { issueLoginToken } from './loginToken/issue';
import { verifyLoginToken } from './loginToken/verify';
import { getPerson } from './person/get';
import { getPersons } from './person/getAll';
import { getPersonByTicket } from './person/getByTicket';
import { finishQrLogin } from './qrLogin/finish';
import { startQrLogin } from './qrLogin/start';
import { checkAppSetUp } from './setUp/check';

export const registry = makeRegistry(
	[
		{
			value: 'person',
			name: 'Person',
			description: 'Who opened the app, and people as the app may see them (成员)',
		},
		{
			value: 'department',
			name: 'Department',
			description: 'Departments as the app may see them (部门)',
		},
		{ value: 'company', name: 'Company', description: 'The enterprise itself (团队)' },
		{
			value: 'administrator',
			name: 'Administrator',
			description: 'Who administers the enterprise (管理员)',
		},
		{
			value: 'qrLogin',
			name: 'QR Login',
			description: 'Scanning a code outside Yunzhijia (扫码登录)',
		},
		{
			value: 'loginToken',
			name: 'Login Token',
			description: 'A short proof for the OA of who signs in (登录令牌)',
		},
		{ value: 'link', name: 'Link', description: 'Addresses that open the app (应用链接)' },
		{ value: 'setUp', name: 'Set-Up', description: 'Whether the app is set up (应用配置)' },
	],
	[
		getPersonByTicket,
		getPerson,
		getPersons,
		getDepartment,
		getDepartments,
		getCompany,
		getAdministrators,
		startQrLogin,
		finishQrLogin,
		issueLoginToken,
		verifyLoginToken,
		buildLinks,
		checkAppSetUp,
	],
);
