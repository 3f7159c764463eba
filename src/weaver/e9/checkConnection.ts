import { type Language, wordsFor } from '../../words';
import type { E9ListName } from '../../words/facts/steps';
import { reachabilityWords } from '../../words/reachability';
import type { ConnectionReport, ConnectionStep } from '../../lib/connectionReport';
import { checkReachability } from '../../lib/reachability';
import type { Services } from '../../lib/services';
import type { WeaverE9Config } from './client';
import { E9Error } from './errors';
import { type E9List, E9Transport } from './transport';

const LISTS: readonly { list: E9List; name: E9ListName }[] = [
	{ list: 'getHrmsubcompanyWithPage', name: 'subcompanies' },
	{ list: 'getHrmdepartmentWithPage', name: 'departments' },
	{ list: 'getJobtitleInfoWithPage', name: 'job-titles' },
	{ list: 'getHrmUserInfoWithPage', name: 'people' },
];

/**
 * Tries every step from the base URL to a reading of one row of each list. Nothing is repeated, so
 * that a wrong setting shows at once.
 */
export const checkE9Connection = async (
	config: WeaverE9Config,
	services: Services,
	language: Language,
): Promise<ConnectionReport> => {
	const words = wordsFor(language);
	const reached = await checkReachability(
		config.baseUrl,
		config,
		services,
		reachabilityWords(words, words.e9Remedies),
	);
	const steps = [...reached.steps];
	if (reached.reachable) {
		const transport = new E9Transport(config, services, 0);
		for (const { list, name } of LISTS) steps.push(await tryList(transport, list, name, language));
	}
	return { ok: steps.every(({ ok }) => ok), steps, clockSkewMs: reached.clockSkewMs };
};

const tryList = async (
	transport: E9Transport,
	list: E9List,
	of: E9ListName,
	language: Language,
): Promise<ConnectionStep> => {
	const { names, good } = wordsFor(language).steps;
	const name = names.e9[of];
	try {
		await transport.list(list, { pagesize: 1, curpage: 1 });
		return { id: 'read', name, ok: true, message: good.e9(of), remedy: '' };
	} catch (error) {
		if (!(error instanceof E9Error)) throw error;
		return { id: 'read', name, ok: false, ...error.told(language) };
	}
};
