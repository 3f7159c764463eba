import type { CredentialField } from '../words/facts/calls';
import type { Services } from '../lib/services';
import { checkConnection } from './checkConnection';
import type { YunzhijiaEditor, YunzhijiaReader } from './client';
import type { YunzhijiaConfig } from './config';
import { createDepartmentsEditor, createDepartmentsReader } from './departments';
import { YunzhijiaError } from './errors';
import { createLeadersEditor, createLeadersReader } from './leaders';
import { createPartTimeJobsEditor, createPartTimeJobsReader } from './partTimeJobs';
import { createPersonsEditor, createPersonsReader } from './persons';
import { createRolesEditor, createRolesReader } from './roles';
import { Transport } from './transport';

export type * from './client';
export {
	type AppCompany,
	type AppDepartment,
	type AppDirectory,
	type AppLink,
	type AppPerson,
	createYunzhijiaApp,
	deepLink,
	looksLikeTicket,
	qrCodeText,
	qrLoginAddress,
	type TicketContext,
	type YunzhijiaApp,
} from './app';
export {
	DEFAULT_BASE_URL,
	type YunzhijiaAppConfig,
	type YunzhijiaConfig,
	type YunzhijiaPublicAccountConfig,
} from './config';
export { YunzhijiaError, type YunzhijiaErrorKind } from './errors';
export type { ItemResult } from './itemResult';
export type * from './personChange';
export {
	type CallbackKeys,
	type CallbackKind,
	CallbackRefusal,
	type CallbackReply,
	callbacks,
	lackingKeys,
	mostBytes,
	refuseAtFirstSight,
	equal,
	type CallHead,
	type IncomingCall,
} from './callbacks';
export { createYunzhijiaPublicAccount, type YunzhijiaPublicAccount } from './publicAccount';
export { REPEATED_FROM } from './publicAccount/answer';
export type { Article, Notification, Picture } from './publicAccount/notification';
export { MAX_NOTIFIED, type MessageFrom, type SentNotification } from './publicAccount/sender';
export {
	checkRobotAddress,
	type RobotConfig,
	type RobotMessage,
	sendRobotMessage,
} from './robot';
export {
	MAX_RECEIVERS,
	type NewTodo,
	type TodoAction,
	type TodoReceiver,
	type TodoResult,
	type Todos,
	type TodoState,
} from './todo/client';
export type {
	ContactEntry,
	DepartmentChangeRow,
	DepartmentRow,
	LeaderRow,
	PartTimeJobRow,
	PersonRolesRow,
	PersonRow,
	RolePersonRow,
	RoleRow,
} from './rows';

/**
 * Reads with the read key, or with the editable key when there is no read key. Without any key:
 * YunzhijiaError `configuration`.
 */
export const createYunzhijiaReader = (
	config: YunzhijiaConfig,
	services: Services,
): YunzhijiaReader => {
	const transport = new Transport(
		config,
		requireKey(config, config.readKey || config.editKey, 'any-key'),
		services,
	);
	return {
		eid: config.eid,
		persons: createPersonsReader(transport),
		departments: createDepartmentsReader(transport),
		partTimeJobs: createPartTimeJobsReader(transport),
		leaders: createLeadersReader(transport),
		roles: createRolesReader(transport, config.eid),
		get clockSkewMs() {
			return transport.clockSkewMs;
		},
		checkConnection: (language = 'en') => checkConnection(config, services, language),
	};
};

/** Reads and writes with the editable key. Without one: YunzhijiaError `configuration`. */
export const createYunzhijiaEditor = (
	config: YunzhijiaConfig,
	services: Services,
): YunzhijiaEditor => {
	const transport = new Transport(config, requireKey(config, config.editKey, 'edit-key'), services);
	return {
		eid: config.eid,
		persons: createPersonsEditor(transport),
		departments: createDepartmentsEditor(transport),
		partTimeJobs: createPartTimeJobsEditor(transport),
		leaders: createLeadersEditor(transport),
		roles: createRolesEditor(transport, config.eid),
		get clockSkewMs() {
			return transport.clockSkewMs;
		},
		checkConnection: (language = 'en') => checkConnection(config, services, language),
	};
};

/** Whether a client can write. */
export const isEditor = (client: YunzhijiaReader | YunzhijiaEditor): client is YunzhijiaEditor =>
	'addNew' in client.persons;

const requireKey = (
	config: YunzhijiaConfig,
	key: string | undefined,
	missing: CredentialField,
): string => {
	const lacks = key ? (config.eid.trim() ? null : 'eid') : missing;
	if (!key || lacks)
		throw new YunzhijiaError({
			kind: 'configuration',
			endpoint: 'credential',
			said: {
				code: 'credential-lacks',
				facts: { credential: 'directory', lacks: lacks ?? missing },
			},
		});
	return key;
};
