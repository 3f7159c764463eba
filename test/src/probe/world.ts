import {
	type E10Options,
	type E10Simulator,
	startE10Simulator,
	startYunzhijiaSimulator,
	type YunzhijiaOptions,
	type YunzhijiaSimulator,
} from '../../../simulators';
import type { E9Options } from '../../../simulators/e9/options';
import { type E9Simulator, startE9Simulator } from '../../../simulators/e9/server';
import { type Services, systemServices } from '../../../src/lib/services';
import type { ProbeReport, ProbeTargets } from '../../../src/probe';

/** A phone that nobody has. */
export const TEST_PHONE = '13900000099';
export const TEST_DEPARTMENT = '测试部门';

/** What each simulator is started with. */
export interface WorldOptions {
	readonly yunzhijia?: Partial<YunzhijiaOptions>;
	readonly e10?: Partial<E10Options>;
	readonly e9?: Partial<E9Options>;
}

/** All three simulators with an example of everything that a question looks for. */
export interface ProbeWorld {
	readonly yunzhijia: YunzhijiaSimulator;
	readonly e10: E10Simulator;
	readonly e9: E9Simulator;
	readonly targets: ProbeTargets;
	/** A clock of its own, which sleeping moves on. */
	readonly services: Services;
	stop(): Promise<void>;
}

const people = Array.from({ length: 30 }, (_, place) => ({
	openId: `open-${place}`,
	name: `成员${place}`,
	phone: `139000001${String(place).padStart(2, '0')}`,
	orgId: 'org-2',
}));
const YUNZHIJIA = {
	departments: [
		{ id: 'root', name: '演示集团', parentId: '' },
		{ id: 'org-1', name: TEST_DEPARTMENT, parentId: 'root' },
		{ id: 'org-2', name: '研发', parentId: 'root' },
	],
	persons: [
		...people,
		{ openId: 'open-root', name: '董事长', orgId: 'root' },
		{ openId: 'open-none', name: '无部门', orgId: '' },
		{ openId: 'open-off', name: '已停用', orgId: 'org-2', status: '2' },
		{ openId: 'open-left', name: '已离职', orgId: 'org-2', status: '0' },
	],
	roles: [{ name: '主管', persons: [{ openId: 'open-1', orgIds: ['org-2'] }] }],
};
const OA = {
	departments: [{ id: '1', name: '总部', parentId: null }],
	employees: Array.from({ length: 30 }, (_, place) => ({
		id: String(place + 1),
		name: `员工${place}`,
		departmentId: '1',
		jobNo: `J${place}`,
		status: place === 0 ? ('left' as const) : ('active' as const),
	})),
};
const E9 = {
	subcompanies: [{ id: '1', subcompanyname: '总部' }],
	departments: [
		{ id: '1', departmentmark: '人事', subcompanyid1: '1' },
		{ id: '2', departmentmark: '撤销部', subcompanyid1: '1', canceled: '1' },
	],
	users: Array.from({ length: 30 }, (_, place) => ({
		id: String(place + 11),
		lastname: `员工${place}`,
		departmentid: '1',
	})),
};

/** Tokens are shared by the process, so each world has secrets of its own. */
let worlds = 0;

export const startWorld = async (options: WorldOptions = {}): Promise<ProbeWorld> => {
	const clock = { now: Date.UTC(2026, 2, 1, 4, 0, 0) };
	const now = (): number => clock.now;
	const mark = String(++worlds);
	const yunzhijia = await startYunzhijiaSimulator({ now, ...options.yunzhijia, seed: YUNZHIJIA });
	const e10 = await startE10Simulator({ now, ...options.e10, seed: OA });
	const e9 = await startE9Simulator({ now, appId: `ec-${mark}`, ...options.e9, seed: E9 });
	const { eid, readKey, editKey, appId, appSecret, publicAccountId, publicAccountKey } = yunzhijia;
	const open = { baseUrl: yunzhijia.url, allowHttp: true };
	const header = options.e10?.requiredHeader;
	return {
		yunzhijia,
		e10,
		e9,
		targets: {
			directory: { eid, readKey, editKey, ...open },
			app: { appId, appSecret, eid, ...open },
			publicAccount: { eid, accountId: publicAccountId, key: publicAccountKey, ...open },
			e10: {
				corpId: e10.corpId,
				appKey: e10.appKey,
				appSecret: e10.appSecret,
				baseUrl: e10.url,
				allowHttp: true,
				...(header === undefined ? {} : { extraHeaders: { [header.name]: header.value } }),
			},
			e9: { baseUrl: e9.url, allowHttp: true, access: accessOf(e9) },
		},
		services: {
			...systemServices(),
			now,
			sleep: async (ms) => {
				clock.now += ms;
			},
		},
		stop: async () => {
			await Promise.all([yunzhijia.stop(), e10.stop(), e9.stop()]);
		},
	};
};

const accessOf = ({ options, pair }: E9Simulator) => {
	if (options.access === 'ip-list') return { kind: 'ip-list' as const };
	if (options.access === 'hrm-token')
		return { kind: 'hrm-token' as const, secret: options.hrmSecret };
	return { kind: 'ec-token' as const, appId: options.appId, ...pair, userId: '11' };
};

/** Question → answer, or why there is none in brackets. */
export const answersOf = ({ findings }: ProbeReport): Record<string, string> =>
	Object.fromEntries(
		findings.map(({ question, answer, untold }) => [question, answer ?? `(${untold ?? ''})`]),
	);
