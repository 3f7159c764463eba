import { FaultScript } from '../faults';
import { listen, type Endpoint, type SimulatedApi } from '../http';
import { RequestLog } from '../log';
import { seededRandom } from '../random';
import { chosenExample } from '../seeds/choose';
import { queryEmployee } from './employees';
import { loginEndpoints } from './login';
import { e10Defaults, type E10Options } from './options';
import { queryOrg } from './org';
import { Portal } from './portal';
import { tokenOf, type Tenant } from './query';
import { oaSeedSchema, type OaSeed } from './seed';
import { OaState } from './state';
import { syncDepartment, syncEmployee } from './sync';
import { E10TokenDesk, errcodes } from './token';

/** A running simulated E10. */
export interface E10Simulator {
	/**
	 * Base URL for the client, no slash at the end; the prefixes
	 * `/papi/openapi` and `/openserver` work behind it too.
	 */
	url: string;
	controlUrl: string;
	corpId: string;
	appKey: string;
	appSecret: string;
	/** The organisation as it is now; another object after a seed. */
	readonly state: OaState;
	/** Sessions that the OA's own pages have granted, by employee id, in order. */
	readonly sessions: readonly string[];
	log: RequestLog;
	faults: FaultScript;
	/** Replaces the organisation; log, tokens and faults stay. */
	seed(seed: OaSeed): void;
	stop: () => Promise<void>;
}

/**
 * Starts E10 on 127.0.0.1, empty unless `seed` says
 * otherwise. Options and their defaults: options.ts.
 */
export async function startE10Simulator(
	options: Partial<E10Options> & { seed?: OaSeed } = {},
): Promise<E10Simulator> {
	const { seed = { departments: [], employees: [] }, ...chosenOptions } = options;
	const merged: E10Options = { ...e10Defaults, ...chosenOptions };
	const ids = seededRandom(merged.idSeed);
	const tenant: Tenant = {
		options: merged,
		state: new OaState(seed),
		tokens: new E10TokenDesk(merged),
		newId: () =>
			`9${String(ids.int(1e9)).padStart(9, '0')}${String(ids.int(1e9)).padStart(9, '0')}`,
	};
	const log = new RequestLog();
	const faults = new FaultScript();
	const endpoints = endpointsByPath(tenant);
	const portal = new Portal(tenant);

	const api: SimulatedApi = {
		log,
		faults,
		now: merged.now,
		find: (path) =>
			portal.find(path) ?? endpoints.get(path.replace(/^\/(papi\/openapi|openserver)(?=\/)/, '')),
		notFound: () => tenant.tokens.refusedInMessage(errcodes.NO_SUCH_URI, 'no such interface', 404),
		tooMany: () =>
			tenant.tokens.refusedInMessage(errcodes.TOO_MANY_REQUESTS, 'too many requests', 429),
		expireToken: (call) => {
			tenant.tokens.expire(tokenOf(call));
			return tenant.tokens.rejected();
		},
		refuse: (code, msg) => tenant.tokens.refusedInMessage(code, msg),
		dump: () => ({
			departments: tenant.state.departments,
			employees: tenant.state.employees,
			sessions: portal.granted,
		}),
		seed: (body) => {
			tenant.state = new OaState(chosenExample(body)?.oa ?? oaSeedSchema.parse(body));
		},
		change: (body) => tenant.state.change(body),
		actions: new Map([['portal', (body) => portal.configure(body)]]),
	};

	const { url, controlUrl, stop } = await listen(api, merged.port);
	return {
		url,
		controlUrl,
		corpId: merged.corpId,
		appKey: merged.appKey,
		appSecret: merged.appSecret,
		get state() {
			return tenant.state;
		},
		sessions: portal.granted,
		log,
		faults,
		seed: (next) => {
			tenant.state = new OaState(next);
		},
		stop,
	};
}

function endpointsByPath(tenant: Tenant): Map<string, Endpoint> {
	const list: Array<[string, Endpoint]> = [
		[
			'/oauth2/authorize',
			{ name: 'authorize', mutating: false, handle: (call) => tenant.tokens.authorize(call) },
		],
		[
			'/oauth2/access_token',
			{ name: 'token', mutating: false, handle: (call) => tenant.tokens.issue(call) },
		],
		['/api/hrm/restful/queryOrg', queryOrg(tenant)],
		['/api/hrm/restful/queryEmployee', queryEmployee(tenant)],
		['/api/hrm/restful/syncDepartment', syncDepartment(tenant)],
		['/api/hrm/restful/syncEmployee', syncEmployee(tenant)],
	];
	const browsers = loginEndpoints(tenant);
	return new Map([
		...browsers,
		...list.map(([path, endpoint]) => [path, behindEsb(tenant, endpoint)] as const),
	]);
}

/** Refuses calls without the header that a configured ESB demands. */
function behindEsb(tenant: Tenant, endpoint: Endpoint): Endpoint {
	const { requiredHeader } = tenant.options;
	if (requiredHeader === undefined) return endpoint;
	return {
		...endpoint,
		handle: (call) =>
			call.headers[requiredHeader.name.toLowerCase()] === requiredHeader.value
				? endpoint.handle(call)
				: tenant.tokens.refusedInMessage(
						errcodes.WRONG_PARAMETER,
						`header ${requiredHeader.name} is missing or wrong`,
						403,
					),
	};
}
