import { credentialsFor, type SimulatedCredentials } from './credentials';
import { startE10Simulator, type E10Simulator } from './e10/server';
import { e9OrganisationOf } from './e9/fromExample';
import { startE9Simulator, type E9Simulator } from './e9/server';
import { example, type SeedChoice } from './seeds/choose';
import { type RobotSimulator, startRobotSimulator } from './robots/server';
import { lenientOptions } from './yunzhijia/lenient';
import { startYunzhijiaSimulator, type YunzhijiaSimulator } from './yunzhijia/server';

/**
 * What `npm run simulators` prints: where both sides are and credentials as the product takes them.
 */
export interface Announcement {
	yunzhijia: string;
	/** E10. */
	oa: string;
	e9: string;
	/** Group robots of WeCom, DingTalk and Feishu. */
	robots: string;
	control: { yunzhijia: string; oa: string; e9: string; robots: string };
	credentials: SimulatedCredentials;
}

/** The simulators with one example; it stands in both OAs. */
export interface SimulatorPair {
	yunzhijia: YunzhijiaSimulator;
	oa: E10Simulator;
	e9: E9Simulator;
	robots: RobotSimulator;
	announcement: Announcement;
	stop: () => Promise<void>;
}

/**
 * Ports, 0 takes a free one; and whether requests are
 * served that no page documents, as real servers do.
 */
interface SimulatorChoices {
	yunzhijia?: number;
	oa?: number;
	e9?: number;
	robots?: number;
	lenient?: boolean;
}

/** Starts all sides with their parts of one example; port 0 (default) takes a free one. */
export async function startPair(
	choice: SeedChoice,
	{ lenient = false, ...ports }: SimulatorChoices = {},
): Promise<SimulatorPair> {
	const seeds = example(choice);
	const yunzhijia = await startYunzhijiaSimulator({
		port: ports.yunzhijia ?? 0,
		...(lenient ? lenientOptions : {}),
		seed: seeds.yunzhijia,
	});
	const oa = await startE10Simulator({
		port: ports.oa ?? 0,
		strictMembers: !lenient,
		seed: seeds.oa,
	});
	const e9 = await startE9Simulator({
		port: ports.e9 ?? 0,
		seed: () => e9OrganisationOf(seeds.oa),
	});
	const robots = await startRobotSimulator({ port: ports.robots ?? 0 });
	const urls = { yunzhijia: yunzhijia.url, oa: oa.url, e9: e9.url, robots: robots.url };
	return {
		yunzhijia,
		oa,
		e9,
		robots,
		announcement: {
			...urls,
			control: {
				yunzhijia: yunzhijia.controlUrl,
				oa: oa.controlUrl,
				e9: e9.controlUrl,
				robots: robots.controlUrl,
			},
			credentials: credentialsFor(urls),
		},
		stop: async () => {
			await Promise.all([yunzhijia.stop(), oa.stop(), e9.stop(), robots.stop()]);
		},
	};
}
