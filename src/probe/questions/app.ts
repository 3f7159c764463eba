import { joinAddress } from '../../lib/http';
import type { Services } from '../../lib/services';
import type { QuestionOf } from '../../words/facts/probe';
import { DEFAULT_BASE_URL, type YunzhijiaAppConfig } from '../../yunzhijia';
import { timeText, tokenIn } from '../directorySide';
import type { Questions } from '../question';
import {
	type Answered,
	askOf,
	codeOf,
	dataOf,
	once,
	type Row,
	rowOf,
	rowsOf,
	textOf,
	worked,
} from '../wire';
import { z } from 'zod/v4';

/** A light app of one enterprise. */
interface AppSide {
	readonly eid: string;
	readonly services: Services;
	/** `acquirecontext` with a ticket that nobody was given. */
	inventedTicket(more: Readonly<Record<string, unknown>>): Promise<Answered>;
	call(name: string, form: Readonly<Record<string, string>>): Promise<Answered>;
}

const DAY_MS = 24 * 3_600_000;
const BEIJING_MS = 8 * 3_600_000;

export const appSide = (
	config: YunzhijiaAppConfig & { eid: string },
	services: Services,
): AppSide => {
	const ask = askOf(config, services);
	const base = config.baseUrl?.trim() || DEFAULT_BASE_URL;
	const { appId, appSecret: secret, eid } = config;
	const post = (path: string, contentType: string, body: string, accessToken?: string) =>
		ask({
			method: 'POST',
			url: joinAddress(base, path),
			...(accessToken === undefined ? {} : { query: { accessToken } }),
			headers: { 'Content-Type': contentType },
			body,
		});
	const token = once(async () => {
		const body = { appId, secret, timestamp: services.now(), scope: 'app' };
		const path = '/gateway/oauth2/token/getAccessToken';
		return tokenIn(await post(path, 'application/json', JSON.stringify(body))).accessToken;
	});
	return {
		eid,
		services,
		inventedTicket: async (more) => {
			const body = { appid: appId, ticket: `APPURLWITHTICKET${'0'.repeat(32)}`, ...more };
			const path = '/gateway/ticket/user/acquirecontext';
			return await post(path, 'application/json', JSON.stringify(body), await token());
		},
		call: async (name, form) =>
			await post(
				`/gateway/opendata-control/data/${name}`,
				'application/x-www-form-urlencoded',
				new URLSearchParams({ eid, ...form }).toString(),
				await token(),
			),
	};
};

/** What light apps are answered. No ticket of anybody is used. */
export const appQuestions: Questions<AppSide, QuestionOf<'app'>> = {
	'invented-ticket': async (side) => {
		const answered = await side.inventedTicket({ disposable: true });
		const seen = { status: answered.status, code: codeOf(answered) };
		return { answer: worked(answered) === false ? 'refused' : 'other', seen };
	},
	disposable: async (side) => {
		const with_ = await side.inventedTicket({ disposable: true });
		const without = await side.inventedTicket({});
		const [codeWith, codeWithout] = [codeOf(with_), codeOf(without)];
		const seen = { with: codeWith, without: codeWithout };
		return { answer: codeWith === codeWithout ? 'not-required' : 'required', seen };
	},
	'foreign-enterprise': async (side) => {
		const answered = await side.call('getcompany', { eid: '1' });
		const seen = { status: answered.status, code: codeOf(answered) };
		if (worked(answered) !== true) return { answer: 'refused', seen };
		return { answer: Object.keys(rowOf(dataOf(answered))).length === 0 ? 'empty' : 'served', seen };
	},
	'contact-members': async (side) => {
		const [person] = await changedPeople(side);
		if (person === undefined) return { untold: 'no-example' };
		const values = [person['phone'], person['email']].filter((value) => value !== undefined);
		if (values.length === 0) return { answer: 'missing' };
		return { answer: values.some((value) => textOf(value) !== '') ? 'filled' : 'empty' };
	},
	'gone-people': async (side) => {
		const leaver = (await changedPeople(side)).find(({ status }) => textOf(status) === '0');
		if (leaver === undefined) return { untold: 'no-example' };
		const found = rowsOf(await side.call('getperson', { openId: textOf(leaver['openId']) }));
		return { answer: found.length > 0 ? 'record' : 'empty' };
	},
};

const people = z.object({ persons: z.array(z.record(z.string(), z.unknown())) });

const changedPeople = async (side: AppSide): Promise<Row[]> => {
	const time = timeText(side.services.now() - 30 * DAY_MS, BEIJING_MS);
	const answered = await side.call('getallpersons', { time, begin: '0', count: '1000' });
	return people.safeParse(dataOf(answered)).data?.persons ?? [];
};
