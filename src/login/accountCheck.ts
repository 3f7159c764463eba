import { createHttp, HttpFailure, type HttpAnswer } from '../lib/http';
import type { HttpConfig } from '../lib/httpConfig';
import { parseLooseJson } from '../lib/looseJson';
import type { Services } from '../lib/services';
import { LoginRefusal } from './refusal';
import type { AccountCheck } from '../settings/login';

/**
 * How the OA's check is reached. All of it stands in the credential: what Config could change would
 * send the key and people's passwords elsewhere.
 */
export interface CheckAccess {
	readonly url: string;
	readonly http: HttpConfig;
	/** Sent as Authorization: Bearer; '' for none. */
	readonly key: string;
}

/** Whose account it is. */
export interface CheckedAccount {
	readonly oaId: string;
	/** '' where the answer has none. */
	readonly name: string;
}

const MAX_ID = 200;

/**
 * Asks the OA whether account and password belong together. @returns null where they do not
 * @throws LoginRefusal oa-unreachable, employee-unknown
 */
export const checkAccount = async (
	check: AccountCheck,
	{ url, http, key }: CheckAccess,
	services: Services,
	{ account, password }: { readonly account: string; readonly password: string },
): Promise<CheckedAccount | null> => {
	const members = { ...check.more, [check.accountField]: account, [check.passwordField]: password };
	const json = check.bodyType === 'json';
	const answer = await send(http, services, {
		method: 'POST',
		url,
		headers: {
			'Content-Type': json ? 'application/json' : 'application/x-www-form-urlencoded',
			...(key === '' ? {} : { Authorization: `Bearer ${key}` }),
		},
		body: json ? JSON.stringify(members) : new URLSearchParams(members).toString(),
	});
	const said = parsed(answer);
	if (answer.status >= 400 || !equals(member(said, check.success.member), check.success.equals))
		return null;
	const oaId = textAt(said, check.employeeId);
	if (oaId === '' || oaId.length > MAX_ID)
		throw new LoginRefusal(
			'employee-unknown',
			'the answer of the account check has no employee id',
		);
	return { oaId, name: check.employeeName === null ? '' : textAt(said, check.employeeName) };
};

/** '' for what is no text or number. */
const textAt = (value: unknown, path: string): string => {
	const found = member(value, path);
	return typeof found === 'string' || typeof found === 'number' ? String(found).trim() : '';
};

/** Some write 0 as "0"; a list or an object equals nothing. */
const equals = (said: unknown, expected: string | number | boolean): boolean =>
	(typeof said === 'string' || typeof said === 'number' || typeof said === 'boolean') &&
	String(said) === String(expected);

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
