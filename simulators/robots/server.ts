import { FaultScript } from '../faults';
import { type Endpoint, listen, type SimulatedApi } from '../http';
import { RequestLog } from '../log';
import { dingTalkEndpoint } from './dingTalk';
import { FEISHU_PREFIX, feishuEndpoint } from './feishu';
import { Groups, type Heard, robotDefaults, type RobotOptions } from './state';
import { weComEndpoint } from './weCom';

/** Running robots of WeCom, DingTalk and Feishu; Yunzhijia's are in its own simulator. */
export interface RobotSimulator {
	url: string;
	controlUrl: string;
	readonly options: RobotOptions;
	/** What their groups have read, oldest first. */
	readonly heard: readonly Heard[];
	log: RequestLog;
	faults: FaultScript;
	stop: () => Promise<void>;
}

const nothing = (): never => {
	throw new Error('Robots hold nothing that could be set');
};

/** Starts them on 127.0.0.1. */
export async function startRobotSimulator(
	chosen: Partial<RobotOptions> = {},
): Promise<RobotSimulator> {
	const options = { ...robotDefaults, ...chosen };
	const groups = new Groups(options);
	const log = new RequestLog();
	const faults = new FaultScript();
	const byPath = new Map<string, Endpoint>([
		['/cgi-bin/webhook/send', weComEndpoint(groups)],
		['/robot/send', dingTalkEndpoint(groups)],
	]);
	const feishu = feishuEndpoint(groups);
	const refusal = { status: 404, body: { errcode: 404, errmsg: 'not found' } };
	const api: SimulatedApi = {
		log,
		faults,
		now: options.now,
		find: (path) => byPath.get(path) ?? (path.startsWith(FEISHU_PREFIX) ? feishu : undefined),
		notFound: () => refusal,
		tooMany: () => ({ status: 429, body: { errcode: 429, errmsg: 'too many requests' } }),
		expireToken: () => refusal,
		refuse: (errcode, errmsg) => ({ status: 200, body: { errcode, errmsg } }),
		dump: () => ({ heard: groups.heard }),
		seed: nothing,
		change: nothing,
	};
	const { url, controlUrl, stop } = await listen(api, options.port);
	return { url, controlUrl, options, heard: groups.heard, log, faults, stop };
}

/** Credentials of the robots at this address, and of Yunzhijia's at its own. */
export const robotCredentials = (robots: string, yunzhijiaRobot: string) => ({
	yunzhijiaRobotApi: { url: yunzhijiaRobot, allowHttp: true },
	weComRobotApi: {
		url: `${robots}/cgi-bin/webhook/send?key=${robotDefaults.weComKey}`,
		allowHttp: true,
	},
	dingTalkRobotApi: {
		url: `${robots}/robot/send?access_token=${robotDefaults.dingTalkToken}`,
		secret: robotDefaults.dingTalkSecret,
		allowHttp: true,
	},
	feishuRobotApi: {
		url: `${robots}${FEISHU_PREFIX}${robotDefaults.feishuToken}`,
		secret: robotDefaults.feishuSecret,
		allowHttp: true,
	},
});
