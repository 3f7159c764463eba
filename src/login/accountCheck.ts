import { createHttp, HttpFailure, type HttpAnswer } from '../lib/http';
import type { HttpConfig } from '../lib/httpConfig';
import { parseLooseJson } from '../lib/looseJson';
import type { Services } from '../lib/services';
import { LoginRefusal } from './refusal';
import type { AccountCheck } from './settings';

/** How the OA's check is reached. */
export interface CheckAccess {
	readonly http: HttpConfig;
	/** Sent as Authorization: Bearer; '' for none. */
	readonly key: string;
}

const MAX_ID = 200;

/**
 * Asks the OA whether account and password belong together. @returns the OA id of the employee; null where they do not
 * @throws LoginRefusal oa-unreachable, employee-unknown
 */
export const checkAccount = async (
	check: AccountCheck,
	{ http, key }: CheckAccess,
	services: Services,
	account: string,
	password: string,
): Promise<string | null> => {
	const members = { ...check.more, [check.accountField]: account, [check.passwordField]: password };
	const json = check.bodyType === 'json';
	const answer = await send(http, services, {
		method: 'POST',
		url: check.url,
		headers: {
			'Content-Type': json ? 'application/json' : 'application/x-www-form-urlencoded',
			...(key === '' ? {} : { Authorization: `Bearer ${key}` }),
		},
		body: json ? JSON.stringify(members) : new URLSearchParams(members).toString(),
	});
	const said = parsed(answer);
	if (String(member(said, check.success.member)) !== String(check.success.equals)) return null;
	const id = member(said, check.employeeId);
	if (
		(typeof id !== 'string' && typeof id !== 'number') ||
		String(id).trim() === '' ||
		String(id).length > MAX_ID
	)
		throw new LoginRefusal(
			'employee-unknown',
			'the answer of the account check has no employee id',
		);
	return String(id).trim();
};

const send = async (
	config: HttpConfig,
	services: Services,
	request: Parameters<ReturnType<typeof createHttp>>[0],
): Promise<HttpAnswer> => {
	try {
		return await createHttp(config, services)(request);
	} catch (error) {
		if (error instanceof HttpFailure) throw new LoginRefusal('oa-unreachable', error.reason);
		throw error;
	}
};

/** An OA that does not answer JSON said neither yes nor no; many say no with HTTP 401 and JSON. */
const parsed = ({ status, text }: HttpAnswer): unknown => {
	if (status >= 500 || status === 404 || (status >= 300 && status < 400))
		throw new LoginRefusal('oa-unreachable', `account check: HTTP ${status}`);
	try {
		return parseLooseJson(text);
	} catch {
		throw new LoginRefusal('oa-unreachable', 'account check: the answer is not JSON');
	}
};

const member = (value: unknown, path: string): unknown =>
	path
		.split('.')
		.reduce<unknown>(
			(at, name) =>
				typeof at === 'object' && at !== null && Object.hasOwn(at, name)
					? Reflect.get(at, name)
					: undefined,
			value,
		);
