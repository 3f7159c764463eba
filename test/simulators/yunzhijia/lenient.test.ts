import { createHash } from 'node:crypto';
import { z } from 'zod/v4';
import { startYunzhijiaSimulator, type YunzhijiaSimulator } from '../../../simulators';
import { lenientOptions } from '../../../simulators/yunzhijia/lenient';

const DEPARTMENTS = [
	{ id: 'root', name: '演示', parentId: '' },
	{ id: 'org-1', name: '研发', parentId: 'root' },
];
const SEED = {
	departments: DEPARTMENTS,
	persons: [{ openId: 'open-1', name: '韩梅', phone: '13900000001', orgId: 'org-1' }],
};

let strict: YunzhijiaSimulator;
let lenient: YunzhijiaSimulator;
beforeAll(async () => {
	strict = await startYunzhijiaSimulator({ seed: SEED });
	lenient = await startYunzhijiaSimulator({ seed: SEED, ...lenientOptions });
});
afterAll(() => Promise.all([strict.stop(), lenient.stop()]));

const answer = z.looseObject({ success: z.union([z.boolean(), z.stringbool()]) });
const post = async (url: string, body: string, contentType: string): Promise<boolean> => {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': contentType },
		body,
	});
	return answer.parse(await response.json()).success;
};
const json = (url: string, body: unknown): Promise<boolean> =>
	post(url, JSON.stringify(body), 'application/json');
const form = (url: string, fields: Record<string, string>): Promise<boolean> =>
	post(url, new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded');

const token = async (at: YunzhijiaSimulator, scope: 'app' | 'resGroupSecret'): Promise<string> => {
	const { appId, appSecret, eid, readKey } = at;
	const identity = scope === 'app' ? { appId, secret: appSecret } : { eid, secret: readKey };
	const response = await fetch(`${at.url}/gateway/oauth2/token/getAccessToken`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ ...identity, scope, timestamp: Date.now() }),
	});
	const issued = z.object({ data: z.object({ accessToken: z.string() }) });
	return issued.parse(await response.json()).data.accessToken;
};
const withToken = async (at: YunzhijiaSimulator, path: string): Promise<string> =>
	`${at.url}/gateway/${path}?accessToken=${await token(at, 'app')}`;
const ticketOf = async (at: YunzhijiaSimulator): Promise<string> => {
	const response = await fetch(`${at.controlUrl}/open`, {
		method: 'POST',
		body: JSON.stringify({ openId: 'open-1', url: 'http://127.0.0.1/app' }),
	});
	return z.object({ ticket: z.string() }).parse(await response.json()).ticket;
};
const signed = (at: YunzhijiaSimulator, nonce: string) => {
	const [no, pub, time] = [at.eid, at.publicAccountId, '1700000000000'];
	const parts = [no, pub, at.publicAccountKey, nonce, time].sort().join('');
	return { no, pub, time, pubtoken: createHash('sha1').update(parts).digest('hex') };
};
const send = (at: YunzhijiaSimulator, nonce: string, more: object): Promise<boolean> => {
	const from = signed(at, nonce);
	const to = [{ no: at.eid, user: ['open-1'] }];
	const body = JSON.stringify({ from: { ...from, nonce: 'N' }, to, type: 2, ...more });
	return post(`${at.url}/pubacc/pubsendV2`, body.replace('"N"', nonce), 'application/json');
};
const todo = {
	title: '待办',
	url: 'https://oa.example.com/',
	headImg: 'https://oa.example.com/i.png',
};

/** Requests that running clients send and that no page documents (additions-2). */
const REQUESTS: readonly [string, (at: YunzhijiaSimulator) => Promise<boolean>][] = [
	[
		'token: timestamp as text, eid as a number',
		(at) =>
			json(`${at.url}/gateway/oauth2/token/getAccessToken`, {
				...{ eid: Number(at.eid), secret: at.readKey, scope: 'resGroupSecret' },
				timestamp: String(Date.now()),
			}),
	],
	[
		'address book: members and form fields that nobody asked for',
		async (at) =>
			form(
				`${at.url}/gateway/openimport/open/dept/get?accessToken=${await token(at, 'resGroupSecret')}`,
				{ eid: at.eid, appId: at.appId, data: '{"type":0,"array":["root"],"more":1}' },
			),
	],
	[
		'opendata: appId in the form',
		async (at) =>
			form(await withToken(at, 'opendata-control/data/getcompany'), {
				...{ eid: at.eid, appId: at.appId },
			}),
	],
	[
		'acquirecontext without disposable, with further members',
		async (at) =>
			json(await withToken(at, 'ticket/user/acquirecontext'), {
				...{ appid: at.appId, ticket: await ticketOf(at), eid: at.eid },
			}),
	],
	[
		'public account: a 63-bit random number as nonce, hashed as its digits',
		(at) => send(at, '9223372036854775806', { msg: { text: 'a' } }),
	],
	[
		'public account: type as text, todo in a message of type 2',
		(at) => send(at, '17', { type: '2', msg: { text: 'b', todo: 1 } }),
	],
	[
		'public account: further members of a news item',
		(at) =>
			send(at, '18', {
				type: 6,
				msg: {
					...{ model: 1, todo: 0 },
					list: [{ date: '2026-03-01', title: 't', text: 'c', zip: '1' }],
				},
			}),
	],
	[
		'to-do: sourceId as a number, further members',
		async (at) =>
			json(await withToken(at, 'newtodo/open/generatetodo.json'), {
				...{ appId: at.appId, sourceId: 42, params: [{ openId: 'open-1' }], sync: true },
				...{ ...todo, tenantId: '1' },
			}),
	],
	[
		'to-do: openids null, which means everybody of it',
		async (at) =>
			json(await withToken(at, 'newtodo/open/action.json'), {
				...{ sourcetype: at.appId, sourceitemid: '42', openids: null, sync: true },
				actiontype: { deal: 1 },
			}),
	],
	[
		'robot: paramType, and another kind of group in the address',
		(at) =>
			json(at.robotUrl.replace('yzjtype=0', 'yzjtype=2'), {
				...{ msgType: 2, content: 'd', param: { formatType: 'markdown' }, paramType: 3 },
			}),
	],
];

it.each(REQUESTS)('%s: refused by the strict server, served by the lenient one', async (...row) => {
	const [, request] = row;
	expect([await request(strict), await request(lenient)]).toEqual([false, true]);
});

it('a ticket that was redeemed without disposable is good again, as Kingdee’s own client uses it', async () => {
	const ticket = await ticketOf(lenient);
	const redeem = async () =>
		json(await withToken(lenient, 'ticket/user/acquirecontext'), { appid: lenient.appId, ticket });
	expect([await redeem(), await redeem()]).toEqual([true, true]);
});

it('getUserInfoRelyOrgIds exists: people of departments and below with phone, isIncludeSub as text', async () => {
	for (const at of [strict, lenient]) {
		const response = await fetch(
			await withToken(at, 'opendata-control/data/org/getUserInfoRelyOrgIds'),
			{
				method: 'POST',
				body: new URLSearchParams({
					...{ eid: at.eid, orgIds: 'root', isIncludeSub: 'true', begin: '0', count: '500' },
				}),
			},
		);
		expect(await response.json()).toMatchObject({
			success: true,
			data: [{ openId: 'open-1', phone: '13900000001', status: 1, isAdmin: 0 }],
		});
	}
});
