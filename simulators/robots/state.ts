/** What can be chosen about the simulated robots. */
export interface RobotOptions {
	/** TCP port on 127.0.0.1; 0 takes a free one. */
	port: number;
	weComKey: string;
	dingTalkToken: string;
	/** '' where the robot asks for no signature; so in Feishu. */
	dingTalkSecret: string;
	feishuToken: string;
	feishuSecret: string;
	/** One that each message of DingTalk and Feishu has to hold; '' for none. */
	keyword: string;
	/**
	 * Messages a minute of WeCom and DingTalk (20) and of
	 * Feishu (100), where this is on. Default false.
	 */
	enforceRate: boolean;
	/** Clock in milliseconds since 1970. */
	now: () => number;
}

export const robotDefaults: RobotOptions = {
	port: 0,
	weComKey: 'simulated-wecom-robot-key',
	dingTalkToken: 'simulated-dingtalk-robot-token',
	dingTalkSecret: 'SECsimulated0dingtalk0secret',
	feishuToken: 'simulated-feishu-robot-hook',
	feishuSecret: 'simulated-feishu-secret',
	keyword: '',
	enforceRate: false,
	now: Date.now,
};

/** A message as its group sees it. */
export interface Heard {
	robot: 'weCom' | 'dingTalk' | 'feishu';
	/** ISO time. */
	at: string;
	/** As it was sent, without time and signature. */
	body: unknown;
}

/** What stands in all groups, oldest first, and how many came in the last minute. */
export class Groups {
	readonly heard: Heard[] = [];
	private readonly times = new Map<string, number[]>();

	constructor(readonly options: RobotOptions) {}

	/** Whether one more message is within the robot's limit; counts it. */
	admit(robot: Heard['robot'], aMinute: number): boolean {
		const now = this.options.now();
		const recent = (this.times.get(robot) ?? []).filter((at) => now - at < 60_000);
		this.times.set(robot, [...recent, now]);
		return !this.options.enforceRate || recent.length < aMinute;
	}

	add(robot: Heard['robot'], body: unknown): void {
		this.heard.push({ robot, at: new Date(this.options.now()).toISOString(), body });
	}

	hasKeyword(text: string): boolean {
		return text.includes(this.options.keyword);
	}
}
