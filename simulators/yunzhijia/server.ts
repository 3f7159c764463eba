import { z } from 'zod/v4';

import { FaultScript } from '../faults';
import { listen, type Endpoint, type SimulatedApi } from '../http';
import { RequestLog } from '../log';
import { chosenExample } from '../seeds/choose';
import { refused } from './answers';
import { approve } from './callbacks';
import { Clients } from './clients';
import { codes } from './codes';
import { departmentEndpoints, departmentRow } from './departments';
import { DIRECTORY_PREFIX, RateCounter, tooMany, type Team } from './directory';
import { Inbox } from './inbox';
import { leaderEndpoints } from './leaders';
import { leniently } from './lenient';
import { opendataEndpoints } from './opendata';
import { yunzhijiaDefaults, type YunzhijiaOptions } from './options';
import { partTimeEndpoints } from './partTimeJobs';
import { personEndpoints } from './persons';
import { personRow } from './personRow';
import { publicAccountReads } from './publicAccount/reads';
import { publicAccountSends } from './publicAccount/send';
import { ROBOT_PATH, robotEndpoint } from './robot';
import { roleEndpoints } from './roles';
import { applyChange, loadSeed, seedSchema, type YunzhijiaSeed } from './seed';
import type { DirectoryState } from './state';
import { acquireContext } from './acquireContext';
import { TicketDesk } from './tickets';
import { todoEndpoints } from './todo/endpoints';
import { TokenDesk } from './token';

/** Body of `POST /app`: what the console says of the light apps. */
const appSettings = z.strictObject({
	appHomePage: z.string().optional(),
	appVisible: z
		.union([
			z.literal('everyone'),
			z.strictObject({ departments: z.array(z.string()), persons: z.array(z.string()) }),
		])
		.optional(),
});

const configureApp = (options: YunzhijiaOptions, body: unknown): { ok: true } => {
	Object.assign(options, appSettings.parse(body));
	return { ok: true };
};

/** A running simulated Yunzhijia. */
export interface YunzhijiaSimulator {
	/** Base URL for the client, no slash at the end. */
	url: string;
	/** Where `/log`, `/state`, `/seed`, `/change` and `/faults` are. */
	controlUrl: string;
	eid: string;
	readKey: string;
	editKey: string;
	appId: string;
	appSecret: string;
	qrAppId: string;
	qrAppSecret: string;
	publicAccountId: string;
	publicAccountKey: string;
	/** Address of the group robot, its token included. */
	robotUrl: string;
	/** Key of the app for quick approval. */
	signKey: string;
	/** What people have received. */
	readonly inbox: Inbox;
	/**
	 * Somebody taps "agree" on to-dos of one `passUrl`: calls it, and finishes what the answer names.
	 */
	approve(
		openId: string,
		sourceIds: readonly string[],
	): Promise<{ status: number; answer: string; done: string[] }>;
	/** The directory as it is now; another object after a seed, so do not keep it. */
	readonly state: DirectoryState;
	log: RequestLog;
	faults: FaultScript;
	/** Replaces the directory; log, tokens and faults stay. */
	seed(seed: YunzhijiaSeed): void;
	stop: () => Promise<void>;
}

/**
 * Starts Yunzhijia on 127.0.0.1, with just a root 演示部门 unless
 * `seed` says otherwise. Options and their defaults: options.ts.
 */
export async function startYunzhijiaSimulator(
	options: Partial<YunzhijiaOptions> & { seed?: YunzhijiaSeed } = {},
): Promise<YunzhijiaSimulator> {
	const { seed = { departments: [], persons: [] }, ...chosenOptions } = options;
	const merged: YunzhijiaOptions = { ...yunzhijiaDefaults, ...chosenOptions };
	const team: Team = {
		options: merged,
		state: loadSeed(merged, seed),
		tokens: new TokenDesk(merged),
		rate: new RateCounter(),
		nonces: new Set(),
		tickets: new TicketDesk(merged),
		inbox: new Inbox(),
		checks: new RateCounter(),
		sends: new RateCounter(),
		froms: new Map(),
	};
	const clients = new Clients(team);
	const log = new RequestLog();
	const faults = new FaultScript();
	const endpoints = servedByPath(team, clients);

	const api: SimulatedApi = {
		log,
		faults,
		now: merged.now,
		find: (path) => endpoints.get(path),
		notFound: () => refused(codes.NO_SUCH_URI, 'URI does not exist', 404),
		tooMany: () => tooMany(team),
		expireToken: (call) => {
			team.tokens.expire(call.query.get('accessToken'));
			return team.tokens.unauthorized();
		},
		refuse: (code, msg) => refused(code, msg),
		dump: () => dump(team),
		seed: (body) => {
			team.state = loadSeed(merged, chosenExample(body)?.yunzhijia ?? seedSchema.parse(body));
		},
		change: (body) => applyChange(team.state, body),
		actions: new Map([
			...clients.actions(),
			['approve', (body) => approve(team, body)],
			['app', (body) => configureApp(merged, body)],
		]),
	};

	const { url, controlUrl, stop } = await listen(api, merged.port);
	return {
		url,
		controlUrl,
		eid: merged.eid,
		readKey: merged.readKey,
		editKey: merged.editKey,
		appId: merged.appId,
		appSecret: merged.appSecret,
		qrAppId: merged.qrAppId,
		qrAppSecret: merged.qrAppSecret,
		publicAccountId: merged.publicAccountId,
		publicAccountKey: merged.publicAccountKey,
		robotUrl: `${url}${ROBOT_PATH}?yzjtype=0&yzjtoken=${merged.robotToken}`,
		signKey: merged.signKey,
		inbox: team.inbox,
		approve: (openId, sourceIds) => approve(team, { openId, sourceIds }),
		get state() {
			return team.state;
		},
		log,
		faults,
		seed: (next) => {
			team.state = loadSeed(merged, next);
		},
		stop,
	};
}

function servedByPath(team: Team, clients: Clients): Map<string, Endpoint> {
	const strict = endpointsByPath(team, clients);
	return team.options.lenient
		? new Map([...strict].map(([path, one]) => [path, leniently(path, one)] as const))
		: strict;
}

function endpointsByPath(team: Team, clients: Clients): Map<string, Endpoint> {
	const byPath = new Map<string, Endpoint>();
	const tokenCall = (name: string, handle: Endpoint['handle']): Endpoint => ({
		name,
		mutating: false,
		handle: (call) =>
			call.method === 'POST'
				? handle(call)
				: refused(codes.METHOD_NOT_ALLOWED, `method ${call.method} not allowed, use POST`),
	});
	byPath.set(
		'/gateway/oauth2/token/getAccessToken',
		tokenCall('token', (call) => team.tokens.issue(call)),
	);
	byPath.set(
		'/gateway/oauth2/token/refreshToken',
		tokenCall('refreshToken', (call) => team.tokens.refresh(call)),
	);
	for (const endpoint of [
		...personEndpoints(team),
		...departmentEndpoints(team),
		...partTimeEndpoints(team),
		...leaderEndpoints(team),
		...roleEndpoints(team),
	])
		byPath.set(DIRECTORY_PREFIX + endpoint.name, endpoint);
	byPath.set('/gateway/ticket/user/acquirecontext', acquireContext(team));
	for (const [path, endpoint] of [...opendataEndpoints(team), ...clients.endpoints()])
		byPath.set(path, endpoint);
	for (const [path, endpoint] of todoEndpoints(team)) byPath.set(path, endpoint);
	byPath.set(ROBOT_PATH, robotEndpoint(team));
	for (const endpoint of [...publicAccountReads(team), ...publicAccountSends(team)])
		byPath.set(`/${endpoint.name}`, endpoint);
	return byPath;
}

/** Body of `GET /state`: the whole truth, people who left included. Fits `POST /seed`. */
function dump(team: Team): unknown {
	return {
		eid: team.options.eid,
		rootName: team.state.root.name,
		departments: [...team.state.departments()].map((department) => departmentRow(team, department)),
		persons: [...team.state.persons()].map((person) => {
			const { contact: _text, ...row } = personRow(team, person);
			return {
				...row,
				phone: person.phone,
				orgId: person.orgId,
				leader: team.state.isLeader(person.openId, person.orgId),
				identityId: person.identityId,
				contact: person.contact,
				activated: person.activated,
				teams: person.teams,
				admin: person.admin,
			};
		}),
		partTimeJobs: team.state
			.partTimeJobs()
			.map((post) => ({ ...post, leader: team.state.isLeader(post.openId, post.orgId) })),
		leaders: team.state.leaders(),
		messages: team.inbox.messages,
		todos: team.inbox.todos(),
		robot: team.inbox.robot,
		roles: team.state.roles.all().map(({ id, name, type, parentId, holders }) => ({
			id,
			name,
			type,
			parentId,
			persons: [...holders].map(([openId, orgIds]) => ({ openId, orgIds })),
		})),
	};
}
