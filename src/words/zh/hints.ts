import type { Telling } from '../../lib/coded';
import type { HintFacts, SetUpWords } from '../facts/hints';
import { tellAll } from '../tell';
import { readings } from './readings';

/** 节点的提示，以及单项的说明。 */
export const hints: Telling<HintFacts> = {
	'operations-failed': ({ count }) => `${count} 项操作未成功，见“failures”。`,
	'set-aside': ({ count }) => `${count} 条记录数据存疑，保持原样，见“conflicts”或预览。`,
	'person-set-aside': () => '该人员数据存疑，未作更改，见“conflicts”。',
	'pull-covers': () => '即将开始的读取已包含此事件。',
	'nothing-gone': ({ damage }) => `未将任何记录视为已删除：${tellAll(readings, damage, '；')}`,
	'records-refused': ({ count, item, problem }) =>
		`${count} 条记录无法使用；第一条：第 ${item} 项，${problem}`,
	'still-leader': () => '此人仍是该部门的负责人',
	'no-post': () => '此人在该部门没有兼职，请使用“Part-Time Post: Create”',
};

/** 应用设置检查。 */
export const setUp: SetUpWords = {
	names: { 'home-page': '应用首页地址', 'redirect-address': '扫码登录回调地址' },
	noAddress: (shown) => `“${shown}”不是网址。`,
	whereFrom: {
		'home-page': '请复制触发器的正式地址。',
		'redirect-address': '请复制 qr-login 触发器的正式地址，并在末尾加 /back。',
	},
	notHttps: '地址不是 https：云之家只接受 https，否则 ticket 会明文传输。',
	makeHttps: '请在 n8n 前部署带证书的反向代理，并将 WEBHOOK_URL 设为其 https 地址。',
	rightForm: '地址格式正确。',
	wrongForm: '地址末尾不是 /back，浏览器回来时触发器收不到。',
	correctForm: '请使用 qr-login 触发器的正式地址，并在末尾加 /back。',
	answers: (status, good) =>
		good ? `页面可以访问（HTTP ${status}）。` : `页面返回 HTTP ${status}。`,
	publish: '请发布工作流 sso-login，发布后正式地址才会应答。',
	look: '请在浏览器中打开该地址查看。',
	reachable: '用户从外部打开此页面：须能从互联网（或使用云之家的网络）访问，检查时本机也须能访问。',
};
