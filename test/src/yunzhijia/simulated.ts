import type { YunzhijiaConfig } from '../../../src/yunzhijia';
import {
	startYunzhijiaSimulator,
	type YunzhijiaSimulator,
} from '../../../simulators/yunzhijia/server';

/** Keys differ from test to test, since token cache and limiter are shared by the process. */
let number = 0;

/** A simulator with keys of its own, and the configuration that fits it. */
export const startSimulated = async (
	options: Parameters<typeof startYunzhijiaSimulator>[0] = {},
): Promise<{
	simulator: YunzhijiaSimulator;
	config: YunzhijiaConfig & { readKey: string; editKey: string };
}> => {
	number++;
	const simulator = await startYunzhijiaSimulator({
		readKey: `read-key-of-test-${number}`,
		editKey: `edit-key-of-test-${number}`,
		...options,
	});
	return {
		simulator,
		config: {
			eid: simulator.eid,
			baseUrl: simulator.url,
			readKey: simulator.readKey,
			editKey: simulator.editKey,
			allowHttp: true,
		},
	};
};
