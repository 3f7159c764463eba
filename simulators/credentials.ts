import { e10Defaults } from './e10/options';
import { e9Defaults } from './e9/options';
import { robotCredentials } from './robots/server';
import { yunzhijiaDefaults } from './yunzhijia/options';
import { ROBOT_PATH } from './yunzhijia/robot';

/** What the simulated OA shows when it verifies a token. */
export const SIMULATED_OA_KEY = 'sandbox-oa-key-00000000000000000001';

/** What the address of directory events ends with. */
const SIMULATED_ADDRESS_TOKEN = 'sandbox-address-token-0001';

/**
 * Every credential of the product for simulators at these base URLs, by type. `yunzhijiaAppApi.qr`
 * is the app for scanning, `yunzhijiaCallbackApi.events` lets directory events in.
 */
export const credentialsFor = ({
	yunzhijia,
	oa,
	e9,
	robots,
}: {
	yunzhijia: string;
	oa: string;
	e9: string;
	/** WeCom's, DingTalk's and Feishu's. */
	robots: string;
}) => {
	const { eid, readKey, editKey, publicAccountId, publicAccountKey, signKey } = yunzhijiaDefaults;
	const { appId, appSecret, qrAppId, qrAppSecret } = yunzhijiaDefaults;
	return {
		yunzhijiaDirectoryApi: { eid, readKey, editKey, baseUrl: yunzhijia },
		yunzhijiaAppApi: { appId, appSecret, eid, baseUrl: yunzhijia },
		'yunzhijiaAppApi.qr': { appId: qrAppId, appSecret: qrAppSecret, eid, baseUrl: yunzhijia },
		yunzhijiaLoginApi: {
			signingSecret: 'sandbox-signing-secret-000000000001',
			oaKey: SIMULATED_OA_KEY,
			checkUrl: `${oa}/oa/check`,
		},
		yunzhijiaPublicAccountApi: {
			eid,
			accountId: publicAccountId,
			key: publicAccountKey,
			baseUrl: yunzhijia,
		},
		yunzhijiaCallbackApi: {
			eid,
			signKey,
			signAppId: yunzhijiaDefaults.appId,
			publicAccountId,
			publicAccountKey,
		},
		'yunzhijiaCallbackApi.events': { eid, urlToken: SIMULATED_ADDRESS_TOKEN },
		weaverE10Api: {
			corpId: e10Defaults.corpId,
			appKey: e10Defaults.appKey,
			appSecret: e10Defaults.appSecret,
			baseUrl: oa,
		},
		weaverE9Api: {
			baseUrl: e9,
			access: e9Defaults.access,
			hrmSecret: e9Defaults.hrmSecret,
			appId: e9Defaults.appId,
			ssoAppId: e9Defaults.ssoAppId,
		},
		...robotCredentials(
			robots,
			`${yunzhijia}${ROBOT_PATH}?yzjtype=0&yzjtoken=${yunzhijiaDefaults.robotToken}`,
		),
		oaMessageApi: { header: 'X-OA-Key', key: 'sandbox-oa-key-0001' },
	};
};

export type SimulatedCredentials = ReturnType<typeof credentialsFor>;
