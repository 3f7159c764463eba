import type { Problems } from '../../lib/problem';
import type { RobotFacts, RobotKind } from '../facts/robots';
import { tell } from '../tell';
import { network } from './calls';

/** 机器人所在的产品。 */
export const robotNames: Record<RobotKind, string> = {
	yunzhijia: '云之家',
	weCom: '企业微信',
	dingTalk: '钉钉',
	feishu: '飞书',
};

const ADDRESSES: Record<RobotKind, string> = {
	yunzhijia: 'https://www.yunzhijia.com/gateway/robot/webhook/send?yzjtype=0&yzjtoken=…',
	weCom: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…',
	dingTalk: 'https://oapi.dingtalk.com/robot/send?access_token=…',
	feishu: 'https://open.feishu.cn/open-apis/bot/v2/hook/…',
};
const said = ({ code, answer }: { code: number; answer: string }): string =>
	`（代码 ${code}${answer === '' ? '' : `：${answer}`}）`;

/** 群机器人未收到消息的原因。 */
export const robotProblems: Problems<RobotFacts> = {
	address: ({ robot }) => [
		`这不是${robotNames[robot]}机器人的地址。`,
		`请从群设置中复制机器人的完整地址到凭证；形如 ${ADDRESSES[robot]}`,
	],
	network: ({ failure }) => [
		tell(network, failure),
		'请从运行 n8n 的机器检查机器人地址、DNS、防火墙、代理和证书（自有证书颁发机构填写在凭证中）。',
	],
	open: ({ robot, failure }) => [
		`${tell(network, failure)}${robotNames[robot]}可能已收到该消息。`,
		'重发之前请先查看群：消息可能已在其中。',
	],
	'other-server': ({ robot, status }) => [
		`该地址的应答与${robotNames[robot]}不符（HTTP ${status}）。`,
		'请检查凭证中的机器人地址，以及中间的代理。',
	],
	'unknown-robot': ({ robot, ...answered }) => [
		`${robotNames[robot]}没有这个机器人，或已停用${said(answered)}。`,
		'请从群设置中重新复制机器人的地址到凭证。',
	],
	'not-let-in': ({ robot, ...answered }) => [
		`${robotNames[robot]}机器人的安全设置拒绝了该消息${said(answered)}。`,
		'请对照机器人的安全设置：加签密钥填写在凭证中；若用 IP 名单，须包含本机的出口 IP；若用关键词，标题须包含该词。并检查本机时钟。',
	],
	'too-many': ({ robot, ...answered }) => [
		`${robotNames[robot]}机器人短时间内发送过多${said(answered)}。`,
		'请稍后再试：企业微信和钉钉的机器人每分钟最多 20 条，飞书 100 条。',
	],
	refused: ({ robot, ...answered }) => [
		`${robotNames[robot]}拒绝了该消息${said(answered)}。`,
		'请查看应答，更正所指的内容。',
	],
};
