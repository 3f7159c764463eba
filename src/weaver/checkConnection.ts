import { type Language, wordsFor } from '../words';
import { reachabilityWords } from '../words/reachability';
import type { ConnectionReport, ConnectionStep } from '../lib/connectionReport';
import { checkReachability } from '../lib/reachability';
import type { Services } from '../lib/services';
import type { WeaverE10Config } from './client';
import { WeaverError } from './errors';
import { WeaverTransport } from './transport';

/**
 * Tries every step from the base URL to a small reading.
 * Nothing is repeated, so that a wrong setting shows at once.
 */
export const checkConnection = async (
	config: WeaverE10Config,
	services: Services,
	language: Language,
): Promise<ConnectionReport> => {
	const words = wordsFor(language);
	const { names, good } = words.steps;
	const { steps, reachable, clockSkewMs } = await checkReachability(
		config.baseUrl,
		config,
		services,
		reachabilityWords(words, words.e10Remedies),
	);
	if (reachable) {
		const transport = new WeaverTransport(config, services, 0);
		const token = await attempt(
			{ id: 'token', name: names.application, success: good.e10Token, language },
			() => transport.renewToken(),
		);
		steps.push(token);
		if (token.ok) {
			steps.push(
				await attempt(
					{ id: 'read', name: names.organisation, success: good.organisation, language },
					() => transport.query('queryOrg', { typeList: ['department'], current: 1, pageSize: 1 }),
				),
			);
			steps.push(
				await attempt(
					{ id: 'read', name: names.employees, success: good.employees, language },
					() => transport.query('queryEmployee', { current: 1, pageSize: 1 }),
				),
			);
		}
	}
	return { ok: steps.every(({ ok }) => ok), steps, clockSkewMs };
};

const attempt = async (
	{
		id,
		name,
		success,
		language,
	}: Pick<ConnectionStep, 'id' | 'name'> & { success: string; language: Language },
	run: () => Promise<unknown>,
): Promise<ConnectionStep> => {
	try {
		await run();
		return { id, name, ok: true, message: success, remedy: '' };
	} catch (error) {
		if (!(error instanceof WeaverError)) throw error;
		return { id, name, ok: false, ...error.told(language) };
	}
};
