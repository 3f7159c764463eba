import type { ConnectionReport, ConnectionStep } from '../lib/connectionReport';
import { checkReachability } from '../lib/reachability';
import type { Services } from '../lib/services';
import type { WeaverE10Config } from './client';
import { remedies, WeaverError } from './errors';
import { WeaverTransport } from './transport';

/** Tries every step from the base URL to a small reading. Nothing is repeated, so that a wrong setting shows at once. */
export const checkConnection = async (
	config: WeaverE10Config,
	services: Services,
): Promise<ConnectionReport> => {
	const { steps, reachable, clockSkewMs } = await checkReachability(
		config.baseUrl,
		config,
		services,
		{
			address: remedies.configuration,
			network: remedies.unreachable,
			http: remedies['http-not-allowed'],
		},
	);
	if (reachable) {
		const transport = new WeaverTransport(config, services, 0);
		const token = await attempt(
			'token',
			'Access token of the application',
			'E10 gives a token.',
			() => transport.renewToken(),
		);
		steps.push(token);
		if (token.ok) {
			steps.push(
				await attempt('read', 'Organisation', 'Departments can be read.', () =>
					transport.query('queryOrg', { typeList: ['department'], current: 1, pageSize: 1 }),
				),
			);
			steps.push(
				await attempt('read', 'Employees', 'Employees can be read.', () =>
					transport.query('queryEmployee', { current: 1, pageSize: 1 }),
				),
			);
		}
	}
	return { ok: steps.every(({ ok }) => ok), steps, clockSkewMs };
};

const attempt = async (
	id: 'token' | 'read',
	name: string,
	success: string,
	run: () => Promise<unknown>,
): Promise<ConnectionStep> => {
	try {
		await run();
		return { id, name, ok: true, message: success, remedy: '' };
	} catch (error) {
		if (!(error instanceof WeaverError)) throw error;
		return { id, name, ok: false, message: error.message, remedy: error.remedy };
	}
};
