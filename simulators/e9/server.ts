import { z } from 'zod/v4';
import { FaultScript } from '../faults';
import { type Endpoint, listen, type SimulatedApi } from '../http';
import { RequestLog } from '../log';
import { chosenExample } from '../seeds/choose';
import { E9Desk } from './desk';
import { e9OrganisationOf } from './fromExample';
import { byCanceled, byFilters, type E9Tenant, listEndpoint, withCustomData } from './lists';
import { e9Defaults, type E9Options } from './options';
import { e9ChangeSchema, e9SeedSchema, type E9Organisation, type E9SeedInput } from './rows';
import { SsoLogin } from './ssoLogin';
import { type E9PushSettings, E9TodoPush } from './todoPush';

/** A running simulated e-cology E9. */
export interface E9Simulator {
	/** Base URL for the client, no slash at the end. */
	readonly url: string;
	readonly controlUrl: string;
	readonly options: E9Options;
	/** What `regist` would give now. */
	readonly pair: { secret: string; publicKey: string };
	readonly organisation: E9Organisation;
	/** Every session that its single sign-on granted, by user id. */
	readonly sessions: readonly string[];
	readonly log: RequestLog;
	readonly faults: FaultScript;
	/** Replaces the organisation; log, tokens and faults stay. */
	seed(seed: E9SeedInput): void;
	/** Its push class, set up for a third system. */
	todoPush(settings: E9PushSettings): E9TodoPush;
	stop(): Promise<void>;
}

const EMPTY: E9SeedInput = { subcompanies: [] };

/**
 * Starts E9 on 127.0.0.1, empty unless `seed` says
 * otherwise. Options and their defaults: options.ts.
 */
export async function startE9Simulator(
	chosen: Partial<E9Options> & { seed?: E9SeedInput | (() => E9SeedInput) } = {},
): Promise<E9Simulator> {
	const { seed = EMPTY, ...rest } = chosen;
	const options: E9Options = { ...e9Defaults, ...rest };
	const desk = new E9Desk(options, (id) =>
		tenant.organisation.users.some((user) => user.id === id),
	);
	const tenant = tenantOf({ options, desk }, seed);
	const log = new RequestLog();
	const faults = new FaultScript();
	const endpoints = endpointsOf(tenant);
	const sso = new SsoLogin(options, () => tenant.organisation.users);
	const api: SimulatedApi = {
		log,
		faults,
		now: options.now,
		find: (path) => endpoints.get(path) ?? sso.find(path),
		notFound: () => ({ status: 404, body: { code: '404' } }),
		tooMany: () => ({ status: 429, body: { code: '-1', msg: 'too many requests' } }),
		expireToken: (call) => desk.expire(call),
		refuse: (code, msg) => ({ status: 200, body: { code: String(code), msg } }),
		dump: () => tenant.organisation,
		seed: (body) => {
			tenant.organisation = seedOf(body);
		},
		change: (body) => {
			tenant.organisation = changed(tenant.organisation, body);
		},
	};
	const { url, controlUrl, stop } = await listen(api, options.port);
	return {
		url,
		controlUrl,
		options,
		get pair() {
			return desk.pair;
		},
		get organisation() {
			return tenant.organisation;
		},
		sessions: sso.granted,
		log,
		faults,
		seed: (next) => {
			tenant.organisation = e9SeedSchema.parse(next);
		},
		todoPush: (settings) => new E9TodoPush(settings, () => tenant.organisation.users),
		stop,
	};
}

/**
 * A seed that is a function is asked when somebody first
 * calls: most users of a pair never look at this side.
 */
function tenantOf(
	fixed: Pick<E9Tenant, 'options' | 'desk'>,
	seed: E9SeedInput | (() => E9SeedInput),
): E9Tenant {
	let organisation: E9Organisation | undefined;
	return {
		...fixed,
		get organisation() {
			organisation ??= e9SeedSchema.parse(typeof seed === 'function' ? seed() : seed);
			return organisation;
		},
		set organisation(next) {
			organisation = next;
		},
	};
}

function endpointsOf(tenant: E9Tenant): Map<string, Endpoint> {
	const { desk } = tenant;
	const lists = [
		listEndpoint(tenant, 'getHrmsubcompanyWithPage', (all, params) =>
			byCanceled(all.subcompanies, params),
		),
		listEndpoint(tenant, 'getHrmdepartmentWithPage', (all, params) =>
			withCustomData(byCanceled(all.departments, params), params),
		),
		listEndpoint(tenant, 'getJobtitleInfoWithPage', (all) => all.jobTitles),
		listEndpoint(tenant, 'getHrmUserInfoWithPage', (all, params) => byFilters(all.users, params)),
	];
	const auth: Endpoint[] = [
		{ name: 'regist', mutating: true, handle: (call) => desk.register(call) },
		{ name: 'applytoken', mutating: false, handle: (call) => desk.applyToken(call) },
	];
	return new Map([
		...lists.map((endpoint) => [`/api/hrm/resful/${endpoint.name}`, endpoint] as const),
		...auth.map((endpoint) => [`/api/ec/dev/auth/${endpoint.name}`, endpoint] as const),
	]);
}

/** An example or a generated organisation, or E9's own rows. */
const seedOf = (body: unknown): E9Organisation => {
	const example = chosenExample(body);
	return example ? e9OrganisationOf(example.oa) : e9SeedSchema.parse(body);
};

function changed(organisation: E9Organisation, body: unknown): E9Organisation {
	const { remove, ...rows } = e9ChangeSchema.parse(body);
	const merge = (name: 'subcompanies' | 'departments' | 'jobTitles' | 'users'): unknown[] => {
		const known: readonly { id: string }[] = organisation[name];
		const byId = new Map<string, object>(known.map((row) => [row.id, row]));
		for (const row of rows[name]) byId.set(row.id, { ...byId.get(row.id), ...row });
		for (const id of remove?.[name] ?? []) byId.delete(id);
		return [...byId.values()];
	};
	const names = ['subcompanies', 'departments', 'jobTitles', 'users'] as const;
	return e9SeedSchema.parse(
		z
			.record(z.string(), z.unknown())
			.parse(Object.fromEntries(names.map((name) => [name, merge(name)]))),
	);
}
