import type { Problems } from '../../lib/problem';
import type { RobotFacts, RobotKind } from '../facts/robots';
import { tell } from '../tell';
import { network } from './calls';

/** The product that a robot is in. */
export const robotNames: Record<RobotKind, string> = {
	yunzhijia: 'Yunzhijia',
	weCom: 'WeCom',
	dingTalk: 'DingTalk',
	feishu: 'Feishu',
};

const ADDRESSES: Record<RobotKind, string> = {
	yunzhijia: 'https://www.yunzhijia.com/gateway/robot/webhook/send?yzjtype=0&yzjtoken=…',
	weCom: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…',
	dingTalk: 'https://oapi.dingtalk.com/robot/send?access_token=…',
	feishu: 'https://open.feishu.cn/open-apis/bot/v2/hook/…',
};
const said = ({ code, answer }: { code: number; answer: string }): string =>
	` (code ${code}${answer === '' ? '' : `: ${answer}`})`;

/** Why a group robot did not take a message. */
export const robotProblems: Problems<RobotFacts> = {
	address: ({ robot }) => [
		`This is not the address of a ${robotNames[robot]} robot.`,
		'Copy the whole address of the robot from the settings of its group into the credential; ' +
			`it looks like ${ADDRESSES[robot]}`,
	],
	network: ({ failure }) => [
		tell(network, failure),
		'Check the address of the robot, DNS, firewall, proxy and certificate from the machine that ' +
			'runs n8n (an own certificate authority stands in the credential).',
	],
	open: ({ robot, failure }) => [
		`${tell(network, failure)} ${robotNames[robot]} may have the message.`,
		'Look into the group before you send it again: the message may be there.',
	],
	'other-server': ({ robot, status }) => [
		`The address does not answer as ${robotNames[robot]} does (HTTP ${status}).`,
		'Check the address of the robot in the credential, and proxies on the way.',
	],
	'unknown-robot': ({ robot, ...answered }) => [
		`${robotNames[robot]} does not know this robot, or it is switched off${said(answered)}.`,
		'Copy the address of the robot from the settings of its group into the credential again.',
	],
	'not-let-in': ({ robot, ...answered }) => [
		`The security settings of the ${robotNames[robot]} robot did not let the message in${said(answered)}.`,
		'Compare them with the credential: the secret of a signature stands there; a list of ' +
			'addresses has to hold that of this machine; a keyword has to stand in the title. Check the ' +
			'clock of this machine, too.',
	],
	'too-many': ({ robot, ...answered }) => [
		`The ${robotNames[robot]} robot sent too many messages in a short time${said(answered)}.`,
		'Try again later: a robot of WeCom or DingTalk may send 20 messages a minute, one of Feishu 100.',
	],
	refused: ({ robot, ...answered }) => [
		`${robotNames[robot]} refused the message${said(answered)}.`,
		'See what the answer says, and correct it.',
	],
};
