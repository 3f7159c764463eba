import { createHttp, joinAddress } from '../../lib/http';
import type { Services } from '../../lib/services';
import { Retryable } from '../../lib/retry';
import { untrustedText } from '../../lib/untrustedText';
import type { WeaverE9Config } from './client';
import { statusOf } from './employees';
import { E9Error } from './errors';
import { pageOfList } from './readList';
import { e9Rows, type E9User } from './rows';
import { sendE9 } from './send';
import { E9Transport } from './transport';

/**
 * What `loginid` of E9's single sign-on stands for; an administrator sets it there (e9-side 4.1).
 */
export type E9LoginId = 'account' | 'email' | 'mobile';

/** The application that E9's integration centre knows us by. */
export interface E9SignOn {
	readonly appId: string;
	/** Only some installations ask for one; '' where there is none. */
	readonly secret: string;
	readonly loginId: E9LoginId;
}

/** Signing people in to E9. Methods fail with E9Error. */
export interface WeaverE9Login {
	/**
	 * A token of E9 that opens one page for this employee, once:
	 * as good as a password for that moment, never logged.
	 * @returns null where nobody in service has this id, or has nothing that `loginId` names
	 */
	tokenOf(employeeId: string): Promise<string | null>;
}

const GET_TOKEN = 'ssologin/getToken';
const LIST = 'getHrmUserInfoWithPage';
const MEMBERS = { account: 'loginid', email: 'email', mobile: 'mobile' } as const;

/**
 * The people list says who is in service, `ssologin/getToken`
 * gives the token. @throws E9Error `configuration`
 */
export const createWeaverE9Login = (
	config: WeaverE9Config,
	signOn: E9SignOn,
	services: Services,
): WeaverE9Login => {
	if (signOn.appId === '')
		throw new E9Error({
			kind: 'configuration',
			endpoint: 'credential',
			said: { code: 'e9-lacks', facts: { fields: ['ssoAppId'] } },
		});
	const transport = new E9Transport(config, services, 1);
	return {
		tokenOf: async (employeeId) => {
			const user = await userOf(transport, employeeId);
			const loginId = user === undefined ? '' : user[MEMBERS[signOn.loginId]].trim();
			return loginId === '' ? null : await askForToken(config, services, signOn, loginId);
		},
	};
};

/** An installation that ignores the filter answers others, too. */
const userOf = async (transport: E9Transport, id: string): Promise<E9User | undefined> => {
	const body = await transport.list(LIST, { id, pagesize: 10, curpage: 1 });
	const { records } = pageOfList(LIST, body, e9Rows.user);
	return records.find((user) => user.id === id && statusOf(user) === 'active');
};

/** Plain text: the token, or a sentence that says why not (e9-side 4.1). */
const askForToken = async (
	config: WeaverE9Config,
	services: Services,
	{ appId, secret }: E9SignOn,
	loginid: string,
): Promise<string> => {
	const fields = { appid: appId, loginid, ...(secret === '' ? {} : { secret }) };
	const answer = await sendE9(createHttp(config, services), GET_TOKEN, {
		method: 'POST',
		url: joinAddress(config.baseUrl, `/${GET_TOKEN}`),
		headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams(fields).toString(),
	}).catch((error: unknown) => {
		throw error instanceof Retryable ? error.failure : error;
	});
	const token = answer.text.trim();
	if (answer.status < 300 && /^[0-9A-F]{64,2000}$/i.test(token)) return token;
	const isPage = token.startsWith('<');
	throw new E9Error({
		kind: isPage || answer.status >= 300 ? 'html' : 'sign-on',
		endpoint: GET_TOKEN,
		httpStatus: answer.status,
		said: {
			code: 'e9-no-sign-on',
			facts: {
				status: answer.status,
				// The sentence may repeat whom was asked for.
				answer: isPage ? '' : untrustedText(token).replaceAll(loginid, '…'),
			},
		},
	});
};
