import { z } from 'zod/v4';
import { qrLoginAddress, type YunzhijiaApp, YunzhijiaError } from '../yunzhijia';
import { employeeOf } from './binding';
import { browserCookie, cookieValue } from './browserCookie';
import type { LoginContext } from './context';
import { destinationOf } from './destination';
import { addressSignedIn } from './entrance';
import { type LoginReply, type LoginRequest, redirectTo } from './exchange';
import { personByTicket } from './person';
import { LoginRefusal } from './refusal';

/** The door for browsers outside Yunzhijia: scan a code to log in to the OA. */
export interface QrDoor extends LoginContext {
	/** The app for scanning (its mobile URL is Yunzhijia's own page). */
	readonly app: YunzhijiaApp;
	readonly yunzhijia: string;
}

/** A code waits so long to be scanned (ms). */
const SCAN_MS = 2 * 60_000;

const COOKIE = 'yzj_scan';
const MAX_STATE = 500;

const session = z.object({ page: z.string(), oaState: z.string().nullable() });

/** One request to the scanning pages. @throws LoginRefusal */
export const answerQrDoor = async (door: QrDoor, request: LoginRequest): Promise<LoginReply> => {
	if (request.method !== 'GET') throw new LoginRefusal('bad-request');
	return request.at === 'back' ? await finish(door, request) : await begin(door, request);
};

/** The OA's page has sent its browser here; it goes on to Yunzhijia's code, in the same window. */
const begin = async (door: QrDoor, { query }: LoginRequest): Promise<LoginReply> => {
	const { address } = door;
	const oaState = query['state'] ?? null;
	if (oaState !== null && oaState.length > MAX_STATE)
		throw new LoginRefusal('bad-request', 'state is too long');
	const page = destinationOf(door.settings, query);
	const { state, browser } = await startScan(door, { page, oaState });
	const target = qrLoginAddress(door.yunzhijia, {
		appId: door.app.appId,
		redirectUri: `${address}/back`,
		state,
		appName: door.settings.title,
	});
	return redirectTo(target, { 'Set-Cookie': browserCookie(COOKIE, browser, address, SCAN_MS) });
};

type ScanContext = Pick<LoginContext, 'store' | 'services' | 'scope' | 'newSecret'>;

/**
 * A scan that may be finished once, within two minutes, by whoever has both secrets: the state that
 * Yunzhijia carries, and what the browser keeps.
 */
export const startScan = async (
	{ store, services, scope, newSecret }: ScanContext,
	body: z.output<typeof session>,
): Promise<{ state: string; browser: string; expiresAt: number }> => {
	const [state, browser, now] = [newSecret(), newSecret(), services.now()];
	const expiresAt = now + SCAN_MS;
	await store.logins.issue(
		{ ...scope, kind: 'scan', secret: `${state}.${browser}`, body, expiresAt },
		now,
	);
	return { state, browser, expiresAt };
};

/** @throws LoginRefusal session-refused */
export const takeScan = async (
	{ store, services, scope }: ScanContext,
	{ state, browser }: { state: string; browser: string },
): Promise<z.output<typeof session>> => {
	if (state === '' || browser === '')
		throw new LoginRefusal('session-refused', 'no state or no cookie');
	const taken = await store.logins.take(
		{ ...scope, kind: 'scan', secret: `${state}.${browser}` },
		services.now(),
	);
	if (taken.outcome !== 'taken') throw new LoginRefusal('session-refused', taken.outcome);
	return session.parse(taken.body);
};

/**
 * Yunzhijia has sent the browser back: the state must be the one of this browser, the ticket is
 * spent, and only then somebody is let in.
 */
const finish = async (door: QrDoor, { query, cookies }: LoginRequest): Promise<LoginReply> => {
	const { page, oaState } = await takeScan(door, {
		state: query['state'] ?? '',
		browser: cookieValue(cookies, COOKIE),
	});
	const { openId } = await personByTicket(door, door.app, query);
	await requireAllowed(door, openId);
	const oaId = await employeeOf(door, openId);
	if (oaId === null) throw new LoginRefusal('not-bound');
	const target = await addressSignedIn(door, { oaId, openId, page, door: 'qr', state: oaState });
	return {
		...redirectTo(target, { 'Set-Cookie': browserCookie(COOKIE, '', door.address, 0) }),
		event: { event: 'signedIn', openId, oaId },
	};
};

/**
 * Whoever scanned is in service now, whatever was true when the ticket was made; and, beside
 * Yunzhijia's visible range, in a department that may.
 * @throws LoginRefusal not-in-service, department-not-allowed, yunzhijia-unreachable
 */
export const requireAllowed = async (
	{ settings, app }: { settings: Pick<QrDoor['settings'], 'departments'>; app: YunzhijiaApp },
	openId: string,
): Promise<void> => {
	const { active, orgId } = (await ask(() => app.directory.person(openId))) ?? NOBODY;
	if (!active) throw new LoginRefusal('not-in-service');
	if (settings.departments.length === 0) return;
	const above = orgId === '' ? [] : await ask(() => app.directory.ancestors(orgId));
	if (!above.some((department) => settings.departments.includes(department.orgId)))
		throw new LoginRefusal('department-not-allowed');
};

const NOBODY = { active: false, orgId: '' } as const;

const ask = async <T>(call: () => Promise<T>): Promise<T> => {
	try {
		return await call();
	} catch (error) {
		if (!(error instanceof YunzhijiaError)) throw error;
		throw new LoginRefusal('yunzhijia-unreachable', error.kind);
	}
};
