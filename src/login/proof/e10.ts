import { z } from 'zod/v4';
import type { OaEmployee } from '../../lib/oaRecord';
import { WeaverError, type WeaverLogin } from '../../weaver';
import type { AppDoor } from '../appDoor';
import { browserCookie, cookieValue } from '../browserCookie';
import { askToConfirm } from '../confirm/confirm';
import { shownName } from '../confirm/shownName';
import { type LoginReply, type LoginRequest, redirectTo } from '../exchange';
import { FORM_MS } from '../form';
import { LoginRefusal } from '../refusal';
import type { Opened } from './account';

const COOKIE = 'yzj_login';

const wayBack = z.object({ openId: z.string(), name: z.string(), page: z.string() });

/**
 * To E10's own log-in page. The way back holds for this
 * browser only: it is known by state and cookie together.
 */
export const sendToE10 = async (door: AppDoor, opened: Opened): Promise<LoginReply> => {
	const { e10, store, services, scope, address } = door;
	if (e10 === null) throw new LoginRefusal('set-up', 'no Weaver E10 credential');
	const [state, browser, now] = [door.newSecret(), door.newSecret(), services.now()];
	const body: z.output<typeof wayBack> = { ...opened };
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

/** E10 has sent the browser back. @throws LoginRefusal */
export const backFromE10 = async (
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
	const opened = wayBack.safeParse(taken.body);
	if (!opened.success) throw new LoginRefusal('session-refused', 'of another version');
	if (token === '') throw new LoginRefusal('oa-login-refused', 'no eteams_token');
	const { id, name, jobNo = '' } = await employeeByToken(e10, token);
	const oaName = shownName(name, jobNo);
	return await askToConfirm(door, { ...opened.data, oaId: id, oaName, jobNo, proof: 'e10' });
};

const employeeByToken = async (e10: WeaverLogin, token: string): Promise<OaEmployee> => {
	try {
		const { employees } = await e10.employeesByToken(token);
		const [employee] = employees;
		if (employee === undefined || employees.length > 1)
			throw new LoginRefusal(
				'employee-unknown',
				`${employees.length} employees in service have this job number`,
			);
		return employee;
	} catch (error) {
		if (!(error instanceof WeaverError)) throw error;
		throw error.kind === 'refused' || error.kind === 'authentication'
			? new LoginRefusal('oa-login-refused', error.kind)
			: new LoginRefusal('oa-unreachable', error.kind);
	}
};
