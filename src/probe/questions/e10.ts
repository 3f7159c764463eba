import { z } from 'zod/v4';
import { joinAddress } from '../../lib/http';
import type { Services } from '../../lib/services';
import type { WeaverE10Config } from '../../weaver';
import type { QuestionOf } from '../../words/facts/probe';
import { NoAnswer, type Questions } from '../question';
import { type Answered, askOf, once, type Row, rowOf, textOf } from '../wire';

/** One E10 tenant. */
interface E10Side {
	/** Answer of the token call. */
	token(): Promise<Answered>;
	query(
		name: 'queryOrg' | 'queryEmployee',
		members: Readonly<Record<string, unknown>>,
		odd?: { readonly token?: string; readonly bare?: true },
	): Promise<Answered>;
	readonly hasExtraHeaders: boolean;
}

const MADE_UP = '0123456789abcdef0123456789abcdef';
const NAMES = ['accessToken', 'acessToken', 'access_token'] as const;

export const e10Side = (config: WeaverE10Config, services: Services): E10Side => {
	const ask = askOf(config, services);
	const { corpId, appKey, appSecret, baseUrl, extraHeaders = {} } = config;
	const token = once(async () => {
		const authorised = await ask({
			method: 'GET',
			url: joinAddress(baseUrl, '/oauth2/authorize'),
			query: { corpid: corpId, response_type: 'code', state: 'probe' },
			headers: extraHeaders,
		});
		const code = textOf(
			rowOf(authorised.json)['code'] ?? rowOf(rowOf(authorised.json)['data'])['code'],
		);
		if (code === '') throw new NoAnswer({ status: authorised.status });
		const form = { app_key: appKey, app_secret: appSecret, grant_type: 'authorization_code', code };
		return await ask({
			method: 'POST',
			url: joinAddress(baseUrl, '/oauth2/access_token'),
			headers: { ...extraHeaders, 'Content-Type': 'application/x-www-form-urlencoded' },
			body: new URLSearchParams(form).toString(),
		});
	});
	return {
		token,
		hasExtraHeaders: Object.keys(extraHeaders).length > 0,
		query: async (name, members, odd = {}) => {
			const access_token = odd.token ?? placeOf(await token()).token;
			return await ask({
				method: 'POST',
				url: joinAddress(baseUrl, `/api/hrm/restful/${name}`),
				query: { access_token },
				headers: {
					...(odd.bare ? {} : extraHeaders),
					'Content-Type': 'application/json',
				},
				body: JSON.stringify({ access_token, ...members }),
			});
		},
	};
};

/** @throws NoAnswer where there is no token */
const placeOf = (
	answered: Answered,
): { token: string; name: (typeof NAMES)[number]; at: 'top' | 'data' } => {
	for (const at of ['top', 'data'] as const) {
		const body = at === 'top' ? rowOf(answered.json) : rowOf(rowOf(answered.json)['data']);
		for (const name of NAMES) {
			const token = textOf(body[name]);
			if (token !== '') return { token, name, at };
		}
	}
	throw new NoAnswer({ status: answered.status });
};

/** What E10 answers. */
export const e10Questions: Questions<E10Side, QuestionOf<'e10'>> = {
	'e10-token-name': async (side) => ({ answer: placeOf(await side.token()).name }),
	'e10-token-place': async (side) => ({ answer: placeOf(await side.token()).at }),
	'e10-errcode': async (side) => {
		const { errcode } = rowOf((await side.token()).json);
		if (errcode === undefined) return { untold: 'no-answer' };
		return { answer: typeof errcode === 'string' ? 'text' : 'number' };
	},
	'e10-rejected-token': async (side) => {
		const answered = await side.query('queryOrg', { current: 1, pageSize: 1 }, { token: MADE_UP });
		const [inMessage, atTop] = [errcodeIn(messageOf(answered)), errcodeIn(rowOf(answered.json))];
		const seen = { status: answered.status, errcode: inMessage ?? atTop };
		if (answered.status === 401) return { answer: 'http401', seen };
		if (inMessage !== null) return { answer: 'message', seen };
		return { answer: atTop === null ? 'other' : 'top', seen };
	},
	'e10-page-of-1001': async (side) => {
		const answered = await side.query('queryEmployee', { current: 1, pageSize: 1001 });
		const seen = { errcode: errcodeIn(messageOf(answered)), rows: pageOf(answered).rows.length };
		return { answer: isGood(answered) ? 'taken' : 'refused', seen };
	},
	'e10-default-page': async (side) => {
		const { rows, total } = pageOf(await side.query('queryEmployee', { current: 1 }));
		if (rows.length >= total) return { untold: 'no-example', seen: { rows: rows.length } };
		return { answer: rows.length === 20 ? '20' : 'other', seen: { rows: rows.length } };
	},
	'e10-unknown-member': async (side) => {
		const answered = await side.query('queryOrg', { current: 1, pageSize: 1, probe: '1' });
		const seen = { errcode: errcodeIn(messageOf(answered)) };
		return { answer: isGood(answered) ? 'ignored' : 'refused', seen };
	},
	'e10-members': async (side) => {
		const [employee] = pageOf(await side.query('queryEmployee', { current: 1, pageSize: 1 })).rows;
		if (employee === undefined) return { untold: 'no-example' };
		const more = ['sex', 'position', 'telephone', 'show_order'].filter((name) => name in employee);
		return { answer: more.length > 0 ? 'more' : 'few', seen: { members: more.join(' ') } };
	},
	'e10-left-status': async (side) => {
		const left = pageOf(
			await side.query('queryEmployee', { current: 1, pageSize: 1, userStatusList: ['leave'] }),
		);
		if (left.total > 0) return { answer: 'leave', seen: { people: left.total } };
		return { untold: 'no-example' };
	},
	'e10-extra-header': async (side) => {
		if (!side.hasExtraHeaders) return { answer: 'not-needed' };
		const answered = await side.query('queryOrg', { current: 1, pageSize: 1 }, { bare: true });
		return {
			answer: isGood(answered) ? 'not-needed' : 'needed',
			seen: { status: answered.status },
		};
	},
};

const messageOf = ({ json }: Answered): Row => rowOf(rowOf(json)['message']);

const errcodeIn = (row: Row): number | null => {
	const value = textOf(row['errcode']);
	return /^-?\d{1,9}$/.test(value) ? Number(value) : null;
};

const isGood = (answered: Answered): boolean =>
	answered.status < 300 && errcodeIn(messageOf(answered)) === 0;

const page = z.object({
	total: z.coerce.number(),
	data: z.array(z.record(z.string(), z.unknown())),
});

/** @throws NoAnswer */
const pageOf = (answered: Answered): { rows: Row[]; total: number } => {
	if (!isGood(answered) && answered.json === undefined)
		throw new NoAnswer({ status: answered.status });
	const parsed = page.safeParse(rowOf(answered.json)['data']);
	return { rows: parsed.data?.data ?? [], total: parsed.data?.total ?? 0 };
};
