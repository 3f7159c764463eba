import { z } from 'zod/v4';
import type { OaEmployee } from '../lib/oaRecord';
import { joinAddress } from '../lib/http';
import { text } from '../lib/wireValues';
import type { WeaverE10Config, WeaverPage } from './client';
import { WeaverError } from './errors';
import type { WeaverTransport } from './transport';

/** E10's own log-in page as a proof of who somebody is (oa-side 1.7). Methods fail with WeaverError. */
export interface WeaverLogin {
	/** Where a browser logs in; E10 sends it to `redirectUri` with `eteams_token`. `webAddress`: E10 as browsers see it, when it is not the base URL without its API path. */
	loginAddress(webAddress: string | null, redirectUri: string): string;
	/** Whoever is in service and has the job number that the token stands for. The token is asked about once. Kind `refused`: E10 does not accept it. */
	employeesByToken(eteamsToken: string): Promise<{ readonly employees: readonly OaEmployee[] }>;
}

const userInfo = z.object({ jobNum: text });
const nested = z.object({ data: userInfo });

export const createLogin = (
	config: WeaverE10Config,
	transport: WeaverTransport,
	employees: (jobNo: string) => Promise<WeaverPage<OaEmployee>>,
): WeaverLogin => ({
	loginAddress: (webAddress, redirectUri) => {
		const base =
			webAddress ?? config.baseUrl.trim().replace(/\/(papi\/openapi|openserver)\/*$/, '');
		return `${joinAddress(base, '/api/bs/open/auth/third')}?${new URLSearchParams({ app_key: config.appKey, redirect_uri: redirectUri }).toString()}`;
	},
	employeesByToken: async (eteamsToken) => {
		const body = await transport.userInfo(eteamsToken);
		const jobNo = (
			userInfo.safeParse(body).data?.jobNum ||
			nested.safeParse(body).data?.data.jobNum ||
			''
		).trim();
		if (jobNo === '')
			throw new WeaverError({
				kind: 'refused',
				endpoint: 'oauth2/getUserInfo',
				said: { code: 'e10-no-job-number', facts: {} },
			});
		const { records } = await employees(jobNo);
		// E10 may understand a job number as a part of one.
		return {
			employees: records.filter(
				(record) => record.jobNo?.trim() === jobNo && record.status !== 'left',
			),
		};
	},
});
