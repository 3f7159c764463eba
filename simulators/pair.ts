import { startE10Simulator, type E10Simulator } from './e10/server';
import { example, type SeedChoice } from './seeds/choose';
import { startYunzhijiaSimulator, type YunzhijiaSimulator } from './yunzhijia/server';

/** What `npm run simulators` prints: where both sides are and credentials as the product takes them. */
export interface Announcement {
	yunzhijia: string;
	oa: string;
	control: { yunzhijia: string; oa: string };
	credentials: {
		yunzhijiaDirectoryApi: { eid: string; readKey: string; editKey: string; baseUrl: string };
		yunzhijiaAppApi: { appId: string; appSecret: string; eid: string; baseUrl: string };
		yunzhijiaPublicAccountApi: { eid: string; accountId: string; key: string; baseUrl: string };
		yunzhijiaCallbackApi: {
			eid: string;
			signKey: string;
			publicAccountId: string;
			publicAccountKey: string;
		};
		weaverE10Api: { corpId: string; appKey: string; appSecret: string; baseUrl: string };
	};
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
	const {
		eid,
		readKey,
		editKey,
		appId,
		appSecret,
		publicAccountId,
		publicAccountKey,
		signKey,
		url: baseUrl,
	} = yunzhijia;
	const { corpId, appKey } = oa;
	return {
		yunzhijia,
		oa,
		announcement: {
			yunzhijia: yunzhijia.url,
			oa: oa.url,
			control: { yunzhijia: yunzhijia.controlUrl, oa: oa.controlUrl },
			credentials: {
				yunzhijiaDirectoryApi: { eid, readKey, editKey, baseUrl },
				yunzhijiaAppApi: { appId, appSecret, eid, baseUrl },
				yunzhijiaPublicAccountApi: {
					eid,
					accountId: publicAccountId,
					key: publicAccountKey,
					baseUrl,
				},
				yunzhijiaCallbackApi: { eid, signKey, publicAccountId, publicAccountKey },
				weaverE10Api: { corpId, appKey, appSecret: oa.appSecret, baseUrl: oa.url },
			},
		},
		stop: async () => {
			await Promise.all([yunzhijia.stop(), oa.stop()]);
		},
	};
}
