import type { KeyName } from '../words/facts/calls';
import { type Language, wordsFor } from '../words';
import { reachabilityWords } from '../words/reachability';
import type { ConnectionReport, ConnectionStep } from '../lib/connectionReport';
import { checkReachability } from '../lib/reachability';
import type { Services } from '../lib/services';
import { DEFAULT_BASE_URL, type YunzhijiaConfig } from './config';
import { readRows } from './readRows';
import { departmentRow } from './rows';
import { Transport } from './transport';
import { tryStep } from './tryStep';

/**
 * Tries every step from the base URL to a small reading with each key. Whether the editable key may
 * write cannot be told without writing. Nothing is repeated, so that a wrong setting shows at once.
 */
export const checkConnection = async (
	config: YunzhijiaConfig,
	services: Services,
	language: Language,
): Promise<ConnectionReport> => {
	const words = wordsFor(language);
	const { good } = words.steps;
	const { steps, reachable, clockSkewMs } = await checkReachability(
		config.baseUrl?.trim() || DEFAULT_BASE_URL,
		config,
		services,
		reachabilityWords(words, words.yunzhijiaRemedies.directory),
	);
	if (reachable) {
		const keys = [
			{ key: 'read-key', value: config.readKey, success: good.canRead },
			{
				key: 'edit-key',
				value: config.editKey,
				success: config.editKey === config.readKey ? good.sameKey : good.mayWrite,
			},
		] as const;
		for (const { key, value, success } of keys)
			if (value)
				steps.push(
					...(await checkKey(new Transport(config, value, services, 0), language, key, success)),
				);
	}
	return { ok: steps.every(({ ok }) => ok), steps, clockSkewMs };
};

const checkKey = async (
	transport: Transport,
	language: Language,
	key: KeyName,
	success: string,
): Promise<ConnectionStep[]> => {
	const { names, good } = wordsFor(language).steps;
	const token = await tryStep(
		{ id: 'token', name: names.token(key), success: good.token, language },
		() => transport.renewToken(),
	);
	if (!token.ok) return [token];
	// The key of another resource gets a token too, but does not open the address book.
	const read = await tryStep({ id: 'read', name: names.addressBook(key), success, language }, () =>
		readRows(transport, 'dept/get', { type: 1, array: ['\\'] }, departmentRow),
	);
	return [token, read];
};
