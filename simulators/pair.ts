import { credentialsFor, type SimulatedCredentials } from './credentials';
import { startE10Simulator, type E10Simulator } from './e10/server';
import { example, type SeedChoice } from './seeds/choose';
import { startYunzhijiaSimulator, type YunzhijiaSimulator } from './yunzhijia/server';

/** What `npm run simulators` prints: where both sides are and credentials as the product takes them. */
export interface Announcement {
	yunzhijia: string;
	oa: string;
	control: { yunzhijia: string; oa: string };
	credentials: SimulatedCredentials;
}

/** Both simulators with one example. */
export interface SimulatorPair {
	yunzhijia: YunzhijiaSimulator;
	oa: E10Simulator;
	announcement: Announcement;
	stop: () => Promise<void>;
}

/** Starts both sides with the two halves of one example; port 0 (default) takes a free one. */
export async function startPair(
	choice: SeedChoice,
	ports: { yunzhijia?: number; oa?: number } = {},
): Promise<SimulatorPair> {
	const seeds = example(choice);
	const yunzhijia = await startYunzhijiaSimulator({
		port: ports.yunzhijia ?? 0,
		seed: seeds.yunzhijia,
	});
	const oa = await startE10Simulator({ port: ports.oa ?? 0, seed: seeds.oa });
	return {
		yunzhijia,
		oa,
		announcement: {
			yunzhijia: yunzhijia.url,
			oa: oa.url,
			control: { yunzhijia: yunzhijia.controlUrl, oa: oa.controlUrl },
			credentials: credentialsFor({ yunzhijia: yunzhijia.url, oa: oa.url }),
		},
		stop: async () => {
			await Promise.all([yunzhijia.stop(), oa.stop()]);
		},
	};
}
