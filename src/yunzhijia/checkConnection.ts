import type { ConnectionReport, ConnectionStep } from '../lib/connectionReport';
import { checkReachability } from '../lib/reachability';
import type { Services } from '../lib/services';
import { DEFAULT_BASE_URL, type YunzhijiaConfig } from './config';
import { remedies } from './errors';
import { readRows } from './readRows';
import { departmentRow } from './rows';
import { Transport } from './transport';
import { tryStep } from './tryStep';

/**
 * Tries every step from the base URL to a small reading with each key. Whether the editable key may write cannot be
 * told without writing. Nothing is repeated, so that a wrong setting shows at once.
 */
export const checkConnection = async (
	config: YunzhijiaConfig,
	services: Services,
): Promise<ConnectionReport> => {
	const { steps, reachable, clockSkewMs } = await checkReachability(
		config.baseUrl?.trim() || DEFAULT_BASE_URL,
		config,
		services,
		{
			address: remedies.configuration,
			network: remedies.unreachable,
			http: remedies['http-not-allowed'],
		},
	);
	if (reachable) {
		const keys = [
			{ name: 'read key', value: config.readKey, success: CAN_READ },
			{
				name: 'editable key',
				value: config.editKey,
				success: config.editKey === config.readKey ? SAME_KEY : MAY_WRITE,
			},
		];
		for (const { name, value, success } of keys)
			if (value) steps.push(...(await checkKey(config, services, name, value, success)));
	}
	return { ok: steps.every(({ ok }) => ok), steps, clockSkewMs };
};

const CAN_READ = 'The address book can be read.';
const MAY_WRITE = `${CAN_READ} Whether the editable key may also write shows when a plan is applied.`;
const SAME_KEY = `${CAN_READ} But both fields hold the same key: if it is the read-only one, nothing can be applied.`;

const checkKey = async (
	config: YunzhijiaConfig,
	services: Services,
	key: string,
	value: string,
	success: string,
): Promise<ConnectionStep[]> => {
	const transport = new Transport(config, value, services, 0);
	const token = await tryStep(
		'token',
		`Access token for the ${key}`,
		'Yunzhijia gives a token.',
		() => transport.renewToken(),
	);
	if (!token.ok) return [token];
	// The key of another resource gets a token too, but does not open the address book.
	const read = await tryStep('read', `Address book with the ${key}`, success, () =>
		readRows(transport, 'dept/get', { type: 1, array: ['\\'] }, departmentRow),
	);
	return [token, read];
};
