import type { ConnectionReport, ConnectionStep } from '../../lib/connectionReport';
import { checkReachability } from '../../lib/reachability';
import type { Services } from '../../lib/services';
import type { WeaverE9Config } from './client';
import { E9Error, e9Remedies } from './errors';
import { type E9List, E9Transport } from './transport';

const LISTS: readonly { list: E9List; name: string }[] = [
	{ list: 'getHrmsubcompanyWithPage', name: 'Subcompanies' },
	{ list: 'getHrmdepartmentWithPage', name: 'Departments' },
	{ list: 'getJobtitleInfoWithPage', name: 'Job titles' },
	{ list: 'getHrmUserInfoWithPage', name: 'People' },
];

/** Tries every step from the base URL to a reading of one row of each list. Nothing is repeated, so that a wrong setting shows at once. */
export const checkE9Connection = async (
	config: WeaverE9Config,
	services: Services,
): Promise<ConnectionReport> => {
	const remedies = {
		address: e9Remedies.configuration,
		network: e9Remedies.unreachable,
		http: e9Remedies['http-not-allowed'],
	};
	const reached = await checkReachability(config.baseUrl, config, services, remedies);
	const steps = [...reached.steps];
	if (reached.reachable) {
		const transport = new E9Transport(config, services, 0);
		for (const { list, name } of LISTS) steps.push(await tryList(transport, list, name));
	}
	return { ok: steps.every(({ ok }) => ok), steps, clockSkewMs: reached.clockSkewMs };
};

const tryList = async (
	transport: E9Transport,
	list: E9List,
	name: string,
): Promise<ConnectionStep> => {
	try {
		await transport.list(list, { pagesize: 1, curpage: 1 });
		return { id: 'read', name, ok: true, message: `${name} can be read.`, remedy: '' };
	} catch (error) {
		if (!(error instanceof E9Error)) throw error;
		return { id: 'read', name, ok: false, message: error.message, remedy: error.remedy };
	}
};
