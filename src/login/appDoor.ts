import { z } from 'zod/v4';
import type { WeaverLogin } from '../weaver';
import { WeaverError } from '../weaver';
import type { YunzhijiaApp } from '../yunzhijia';
import { type CheckAccess, checkAccount } from './accountCheck';
import { attemptRules, lockedOut } from './attempts';
import { bindByLogin, employeeOf, unbind } from './binding';
import type { LoginContext } from './context';
import { destinationOf, withToken } from './destination';
import { type LoginReply, type LoginRequest, redirectTo } from './exchange';
import { FORM_MS, issueForm, takeForm } from './form';
import { accountPage, donePage, unbindPage } from './pages/pages';
import { personByTicket } from './person';
import { LoginRefusal } from './refusal';
import { browserCookie, cookieValue } from './browserCookie';
import { surroundings } from './surroundings';
import { issueToken } from './token';

/** The door from inside Yunzhijia: the app's home page and what follows from it (issue: open the OA signed in, bind yourself once). */
export interface AppDoor extends LoginContext {
	readonly app: YunzhijiaApp;
	/** Base URL of Yunzhijia. */
	readonly yunzhijia: string;
	/** For `firstLogin: "e10"`. */
	readonly e10: WeaverLogin | null;
	/** For `firstLogin: "account"`. */
	readonly check: CheckAccess;
}

const COOKIE = 'yzj_login';

/** One request to the app's pages. @throws LoginRefusal */
export const answerAppDoor = async (door: AppDoor, request: LoginRequest): Promise<LoginReply> => {
	if (request.at === 'back') return await backFromE10(door, request);
	return request.method === 'GET' ? await openHome(door, request) : await formSent(door, request);
};

const openHome = async (door: AppDoor, { query }: LoginRequest): Promise<LoginReply> => {
	const page = destinationOf(door.settings, query);
	const person = await personByTicket(door, door.app, query);
	const oaId = await employeeOf(door, person.openId);
	if (query['do'] === 'unbind') return await askToUnbind(door, person.openId, oaId, page);
	if (oaId !== null) return await signIn(door, { openId: person.openId, oaId, page });
	switch (door.settings.firstLogin) {
		case 'off':
			throw new LoginRefusal('not-bound');
		case 'account':
			return await askForAccount(door, { openId: person.openId, page, name: person.name });
		case 'e10':
			return await sendToE10(door, { openId: person.openId, page });
	}
};

/** Through to the OA page, with a token. */
const signIn = async (
	door: AppDoor,
	who: { openId: string; oaId: string; page: string },
): Promise<LoginReply> => {
	const token = await issueToken(door, who);
	return {
		...redirectTo(withToken(who.page, { [door.settings.tokenParameter]: token })),
		event: { event: 'signedIn', openId: who.openId, oaId: who.oaId },
	};
};

const askForAccount = async (
	door: AppDoor,
	{
		openId,
		page,
		name,
		refused,
	}: { openId: string; page: string; name: string; refused?: 'wrong-password' },
): Promise<LoginReply> => {
	const form = await issueForm(door, { purpose: 'bind', openId, page });
	return accountPage({
		...surroundings(door, door.yunzhijia, page),
		action: door.address,
		form,
		title: door.settings.title,
		name,
		refused,
	});
};

const askToUnbind = async (
	door: AppDoor,
	openId: string,
	oaId: string | null,
	page: string,
): Promise<LoginReply> => {
	if (oaId === null) throw new LoginRefusal('not-bound');
	const form = await issueForm(door, { purpose: 'unbind', openId, page });
	return unbindPage({
		...surroundings(door, door.yunzhijia),
		action: door.address,
		form,
		title: door.settings.title,
		oaId,
	});
};

const formSent = async (door: AppDoor, request: LoginRequest): Promise<LoginReply> => {
	const { purpose, openId, page } = await takeForm(door, request.form['form'] ?? '');
	if (purpose === 'bind') return await accountSent(door, request, openId, page);
	const oaId = await unbind(door, openId);
	if (oaId === null) throw new LoginRefusal('not-bound');
	return {
		...donePage(door.settings.title, '已解除关联', 'Unlinked', surroundings(door, door.yunzhijia)),
		event: { event: 'unbound', openId, oaId },
	};
};

const accountSent = async (
	door: AppDoor,
	{ form, from }: LoginRequest,
	openId: string,
	page: string,
): Promise<LoginReply> => {
	const { settings, store, services } = door;
	const [account, password] = [(form['account'] ?? '').trim(), form['password'] ?? ''];
	if (settings.firstLogin !== 'account' || settings.accountCheck === null)
		throw new LoginRefusal('form-refused', 'firstLogin has changed');
	if (account === '' || password === '' || account.length > 200 || password.length > 500)
		throw new LoginRefusal('bad-request');
	const rules = attemptRules(door.keys, { account, openId, from });
	const attempt = await store.logins.attempt(Object.values(rules), services.now());
	if (!attempt.allowed) throw new LoginRefusal('locked');
	const oaId = await checkAccount(settings.accountCheck, door.check, services, account, password);
	if (oaId === null) {
		if (attempt.locks) return lockedOut(door, door.yunzhijia, openId);
		return {
			...(await askForAccount(door, { openId, page, name: '', refused: 'wrong-password' })),
			event: { event: 'refused', reason: 'wrong-password', openId },
		};
	}
	await store.logins.succeed([rules.account.key, rules.person.key]);
	return await bound(door, { openId, oaId, page, proof: 'account' });
};

const bound = async (
	door: AppDoor,
	{ proof, ...who }: { openId: string; oaId: string; page: string; proof: 'e10' | 'account' },
): Promise<LoginReply> => {
	await bindByLogin(door, { ...who, proof });
	return {
		...(await signIn(door, who)),
		event: { event: 'bound', openId: who.openId, oaId: who.oaId },
	};
};

const wayBack = z.object({ openId: z.string(), page: z.string() });

/** To E10's own log-in page. The way back holds for this browser only: it is known by state and cookie together. */
const sendToE10 = async (door: AppDoor, body: z.output<typeof wayBack>): Promise<LoginReply> => {
	const { e10, store, services, scope, address } = door;
	if (e10 === null) throw new LoginRefusal('set-up', 'no Weaver E10 credential');
	const [state, browser, now] = [door.newSecret(), door.newSecret(), services.now()];
	await store.logins.issue(
		{ ...scope, kind: 'oa-login', secret: `${state}.${browser}`, body, expiresAt: now + FORM_MS },
		now,
	);
	const back = new URL(`${address}/back`);
	back.searchParams.set('state', state);
	return redirectTo(e10.loginAddress(door.settings.e10LoginUrl, back.href), {
		'Set-Cookie': browserCookie(COOKIE, browser, address, FORM_MS),
	});
};

const backFromE10 = async (
	door: AppDoor,
	{ query, cookies }: LoginRequest,
): Promise<LoginReply> => {
	const { e10, store, services, scope } = door;
	const [state, browser, token] = [
		query['state'] ?? '',
		cookieValue(cookies, COOKIE),
		query['eteams_token'] ?? '',
	];
	if (e10 === null || state === '' || browser === '') throw new LoginRefusal('session-refused');
	const taken = await store.logins.take(
		{ ...scope, kind: 'oa-login', secret: `${state}.${browser}` },
		services.now(),
	);
	if (taken.outcome !== 'taken') throw new LoginRefusal('session-refused', taken.outcome);
	const { openId, page } = wayBack.parse(taken.body);
	if (token === '') throw new LoginRefusal('oa-login-refused', 'no eteams_token');
	return await bound(door, { openId, page, oaId: await employeeByToken(e10, token), proof: 'e10' });
};

const employeeByToken = async (e10: WeaverLogin, token: string): Promise<string> => {
	try {
		const { employees } = await e10.employeesByToken(token);
		const [employee] = employees;
		if (employee === undefined || employees.length > 1)
			throw new LoginRefusal(
				'employee-unknown',
				`${employees.length} employees in service have this job number`,
			);
		return employee.id;
	} catch (error) {
		if (!(error instanceof WeaverError)) throw error;
		throw error.kind === 'refused' || error.kind === 'authentication'
			? new LoginRefusal('oa-login-refused', error.kind)
			: new LoginRefusal('oa-unreachable', error.kind);
	}
};
