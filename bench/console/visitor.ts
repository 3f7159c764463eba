import { randomBytes } from 'node:crypto';
import {
	answerConsole,
	type Answered,
	type ConsoleContext,
	type ConsoleRequest,
	issueLink,
} from '../../src/console';
import { systemServices } from '../../src/lib/services';
import type { Store } from '../../src/store';

/** A console on a store, whose node lists nobody. */
export const consoleOn = (store: Store): ConsoleContext => ({
	store,
	services: systemServices(),
	base: 'http://127.0.0.1/webhook/yunzhijia-console',
	timeZone: 'Asia/Shanghai',
	language: 'zh',
	newSecret: () => randomBytes(32).toString('base64url'),
	roleLists: async () => ({ approvers: null, operators: new Set(), viewers: new Set() }),
});

export const ask = (context: ConsoleContext, request: Partial<ConsoleRequest>): Promise<Answered> =>
	answerConsole(context, {
		method: 'GET',
		path: '',
		query: {},
		form: {},
		cookies: {},
		json: false,
		origin: '',
		from: '127.0.0.1',
		file: null,
		...request,
	});

/** @returns the cookies of an administrator of the enterprise */
export async function signedIn(
	context: ConsoleContext,
	eid: string,
): Promise<Record<string, string>> {
	const visitor = { email: 'bench', grants: [{ eid, role: 'approve' as const }] };
	const code = new URL(await issueLink(context, visitor, 60_000)).searchParams.get('code') ?? '';
	const { reply } = await ask(context, { path: 'enter', query: { code } });
	const [pair = ''] = (reply.headers['Set-Cookie'] ?? '').split(';');
	const [name = '', ...value] = pair.split('=');
	return { [name]: value.join('=') };
}
