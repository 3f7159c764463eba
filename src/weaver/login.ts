import { z } from 'zod/v4';
import type { OaEmployee } from '../lib/oaRecord';
import { joinAddress } from '../lib/http';
import { text } from '../lib/wireValues';
import type { WeaverE10Config, WeaverPage } from './client';
import { WeaverError } from './errors';
import type { WeaverTransport } from './transport';

/**
 * E10's own log-in page as a proof of who somebody is (oa-side 1.7). Methods fail with WeaverError.
 */
export interface WeaverLogin {
	/**
	 * Where a browser logs in; E10 sends it to `redirectUri` with `eteams_token`. `webAddress`: E10
	 * as browsers see it, when it is not the base URL without its API path.
	 */
	loginAddress(webAddress: string | null, redirectUri: string): string;
	/**
	 * Whoever is in service and has the job number that the token stands for; without one the
	 * account, which may be the e-mail address or the mobile. The token is asked about once. Kind
	 * `refused`: E10 does not accept it.
	 */
	employeesByToken(eteamsToken: string): Promise<{ readonly employees: readonly OaEmployee[] }>;
}

const userInfo = z.object({ jobNum: text, account: text, email: text, mobile: text });
const nested = z.object({ data: userInfo });

/** How E10 is asked for somebody. */
type FindEmployees = (
	by: { jobNumList: readonly string[] } | { account: string },
) => Promise<WeaverPage<OaEmployee>>;

export const createLogin = (
	config: WeaverE10Config,
	transport: WeaverTransport,
	find: FindEmployees,
): WeaverLogin => ({
	loginAddress: (webAddress, redirectUri) => {
		const base =
			webAddress ?? config.baseUrl.trim().replace(/\/(papi\/openapi|openserver)\/*$/, '');
		return `${joinAddress(base, '/api/bs/open/auth/third')}?${new URLSearchParams({ app_key: config.appKey, redirect_uri: redirectUri }).toString()}`;
	},
	employeesByToken: async (eteamsToken) => {
		const body = await transport.userInfo(eteamsToken);
		const outer = userInfo.safeParse(body).data;
		const inner = nested.safeParse(body).data?.data;
		const told = (name: 'jobNum' | 'account' | 'email' | 'mobile'): string =>
			(outer?.[name] || inner?.[name] || '').trim();
		const jobNo = told('jobNum');
		if (jobNo !== '') return { employees: await withJobNumber(find, jobNo) };
		const accounts = [...new Set([told('account'), told('email'), told('mobile')])].filter(
			(account) => account !== '',
		);
		if (accounts.length === 0)
			throw new WeaverError({
				kind: 'refused',
				endpoint: 'oauth2/getUserInfo',
				said: { code: 'e10-no-job-number', facts: {} },
			});
		for (const account of accounts) {
			const employees = await withAccount(find, account);
			if (employees.length > 0) return { employees };
		}
		return { employees: [] };
	},
});

const isInService = ({ status }: OaEmployee): boolean => status !== 'left';

/** E10 may understand a job number as a part of one. */
const withJobNumber = async (find: FindEmployees, jobNo: string): Promise<OaEmployee[]> => {
	const { records } = await find({ jobNumList: [jobNo] });
	return records.filter((record) => record.jobNo?.trim() === jobNo && isInService(record));
};

/**
 * An account is a name of its own, the e-mail address or
 * the mobile; which, E10 does not say (additions-2, 7).
 */
const withAccount = async (find: FindEmployees, account: string): Promise<OaEmployee[]> => {
	const { records } = await find({ account });
	return records.filter(
		(record) =>
			isInService(record) &&
			[record.account, record.email, record.mobile].some((name) => name?.trim() === account),
	);
};
