import { z } from 'zod/v4';

import {
	startE10Simulator,
	startYunzhijiaSimulator,
	type E10Options,
	type E10Simulator,
	type OaSeed,
	type YunzhijiaOptions,
	type YunzhijiaSeed,
	type YunzhijiaSimulator,
} from '../../simulators';

/** Fixed clock of the tests: 2026-03-01 12:00:00 in Beijing. */
export const NOON = Date.UTC(2026, 2, 1, 4, 0, 0);

const reply = z.object({
	success: z.boolean(),
	errorCode: z.number().optional(),
	error: z.string().nullish(),
	data: z.unknown(),
});
const row = z.record(z.string(), z.unknown());
const tokenReply = z.object({
	success: z.boolean(),
	errorCode: z.number(),
	data: z.object({ accessToken: z.string(), refreshToken: z.string(), expireIn: z.number() }),
});

export type Row = z.infer<typeof row>;

/** A directory answer. */
export interface Reply {
	status: number;
	success: boolean;
	errorCode: number | undefined;
	error: string | null | undefined;
	data: unknown;
	/** `data` as a list of records; throws when it is none. */
	rows: Row[];
}

/** A simulated team and bare HTTP calls to it, as the documents describe them. */
export class YunzhijiaBench {
	private token = '';

	private constructor(
		readonly simulator: YunzhijiaSimulator,
		readonly clock: { now: number },
	) {}

	static async start(
		options: Partial<YunzhijiaOptions> & { seed?: YunzhijiaSeed } = {},
	): Promise<YunzhijiaBench> {
		const clock = { now: NOON };
		const bench = new YunzhijiaBench(
			await startYunzhijiaSimulator({ now: () => clock.now, ...options }),
			clock,
		);
		bench.token = (await bench.tokenFor(bench.simulator.editKey)).accessToken;
		return bench;
	}

	stop(): Promise<void> {
		return this.simulator.stop();
	}

	tokenRequest(body: Row, name = 'getAccessToken'): Promise<Response> {
		return fetch(`${this.simulator.url}/gateway/oauth2/token/${name}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
	}

	async tokenFor(secret: string): Promise<z.infer<typeof tokenReply>['data']> {
		const response = await this.tokenRequest({
			eid: this.simulator.eid,
			secret,
			timestamp: this.clock.now,
			scope: 'resGroupSecret',
		});
		return tokenReply.parse(await response.json()).data;
	}

	/** A well-formed call with the editable key's token, or the given one. */
	call(endpoint: string, data?: unknown, token = this.token): Promise<Reply> {
		const form = new URLSearchParams({ eid: this.simulator.eid });
		if (data !== undefined) form.set('data', JSON.stringify(data));
		return this.send(`${endpoint}?accessToken=${token}`, { method: 'POST', body: form });
	}

	/** Anything else, for badly formed calls. `{token}` in the path is replaced. */
	async send(path: string, init: RequestInit): Promise<Reply> {
		const response = await fetch(
			`${this.simulator.url}/gateway/openimport/open/${path.replace('{token}', this.token)}`,
			init,
		);
		const { success, errorCode, error, data } = reply.parse(await response.json());
		return {
			status: response.status,
			success,
			errorCode,
			error,
			data,
			get rows() {
				return z.array(row).parse(data);
			},
		};
	}

	/** The person as `person/get` shows him. */
	async person(openId: string): Promise<Row | undefined> {
		return (await this.call('person/get', { type: 1, array: [openId] })).rows[0];
	}

	/** Adds one person and returns the openId; throws when refused. */
	async add(person: Row): Promise<string> {
		const [item] = (await this.call('person/addNew', { persons: [person] })).rows;
		if (item?.msgCode !== 209) throw new Error(`addNew failed: ${JSON.stringify(item)}`);
		return String(item.openId);
	}

	/** Id of a department by long name. */
	idOf(longName: string): string {
		const id = this.simulator.state.byLongName(longName)?.id;
		if (id === undefined) throw new Error(`no department ${longName}`);
		return id;
	}

	longNames(): string[] {
		return [...this.simulator.state.departments()].map(({ id }) =>
			this.simulator.state.longName(id),
		);
	}
}

const e10Reply = z.object({
	message: z.object({ errcode: z.union([z.number(), z.string()]), errmsg: z.string() }),
	data: z.object({ current: z.number(), total: z.number(), data: z.array(row) }).nullish(),
});

/** A simulated tenant and bare HTTP calls to it. */
export class E10Bench {
	private token = '';

	private constructor(
		readonly simulator: E10Simulator,
		readonly clock: { now: number },
	) {}

	static async start(options: Partial<E10Options> & { seed?: OaSeed } = {}): Promise<E10Bench> {
		const clock = { now: NOON };
		return new E10Bench(await startE10Simulator({ now: () => clock.now, ...options }), clock);
	}

	stop(): Promise<void> {
		return this.simulator.stop();
	}

	async get(path: string): Promise<Row> {
		return row.parse(await (await fetch(this.simulator.url + path)).json());
	}

	async post(
		path: string,
		body: Row,
		headers: Record<string, string> = {},
	): Promise<{ status: number; body: Row }> {
		const response = await fetch(this.simulator.url + path, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body: JSON.stringify(body),
		});
		return { status: response.status, body: row.parse(await response.json()) };
	}

	async code(): Promise<string> {
		return String(
			(
				await this.get(
					`/oauth2/authorize?corpid=${this.simulator.corpId}&response_type=code&state=s`,
				)
			).code,
		);
	}

	async tokenRequest(change: Row = {}): Promise<Row> {
		const { appKey, appSecret } = this.simulator;
		return (
			await this.post('/oauth2/access_token', {
				app_key: appKey,
				app_secret: appSecret,
				grant_type: 'authorization_code',
				code: await this.code(),
				...change,
			})
		).body;
	}

	/** A data call with a token of its own, made at the first use. */
	async query(name: string, request: Row): Promise<z.infer<typeof e10Reply>> {
		if (this.token === '') this.token = String((await this.tokenRequest()).accessToken);
		return e10Reply.parse(
			(await this.post(`/api/hrm/restful/${name}?access_token=${this.token}`, request)).body,
		);
	}
}

export async function control(
	url: string,
	method: string,
	path: string,
	body?: unknown,
): Promise<{ status: number; body: unknown }> {
	const response = await fetch(`${url}${path}`, {
		method,
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	return { status: response.status, body: await response.json() };
}
