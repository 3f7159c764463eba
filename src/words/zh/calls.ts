import type { Telling } from '../../lib/coded';
import type { HttpFacts } from '../../lib/httpFacts';
import type { CallFacts, CredentialField, KeyName, Service, Without } from '../facts/calls';
import { tell } from '../tell';

const SERVICE: Record<Service, string> = { yunzhijia: '云之家', e10: 'E10', e9: 'E9' };
const KEYS: Record<KeyName, string> = {
	'read-key': '只读通讯录密钥',
	'edit-key': '可编辑通讯录密钥',
	'app-secret': '应用密钥',
};
const CREDENTIALS = {
	directory: '云之家通讯录',
	app: '云之家应用',
	publicAccount: '云之家公共号',
};
const LACKS: Record<CredentialField, string> = {
	eid: '企业号（EID）',
	'any-key': '只读密钥和可编辑密钥',
	'edit-key': '可编辑密钥',
	'app-id': '应用 ID',
	'app-secret': '应用密钥',
	'account-id': '公共号 ID',
	key: '密钥',
};
const WITHOUT: Record<Without, string> = {
	token: '没有 accessToken 和 expireIn',
	found: '没有查询结果',
	'role-id': '没有新角色的 ID',
	items: '无法读取其中的列表',
};
const OPEN = '该操作可能已执行，也可能未执行。';
/** 服务器的应答原文，作为句尾。 */
const said = (answer: string): string => {
	if (answer === '') return '。';
	return /[。.!！?？]$/.test(answer) ? `：${answer}` : `：${answer}。`;
};
const whomOf = (whom: CallFacts['no-token']['whom']): string =>
	'app' in whom ? `应用 ${whom.app} ` : `企业 ${whom.enterprise} `;

/** 请求没有应答的原因。 */
export const network: Telling<HttpFacts> = {
	'no-address': () => '服务器地址不是网址；应形如 https://www.example.com。',
	'plain-http': ({ host }) => `${host} 的服务器地址是 http，不允许使用：密钥会以明文传输。`,
	'other-protocol': ({ protocol }) =>
		`服务器地址以 ${protocol} 开头，只能使用 https://（允许时也可用 http://）。`,
	blocked: ({ host, why }) => `本 n8n 的出站规则不允许访问 ${host}：${why}`,
	'cancelled-before': () => '在调用之前已取消。',
	cancelled: ({ host }) => `对 ${host} 的调用已取消。`,
	'proxy-login': ({ host }) => `代理服务器要求用户名和密码才能访问 ${host}。`,
	dns: ({ host, code }) => `无法解析 ${host} 的域名（${code}）。`,
	unreachable: ({ host, code }) => `无法连接 ${host}（${code}）。`,
	tls: ({ host, code }) => `无法与 ${host} 建立受信任的 TLS 连接（${code}）。`,
	timeout: ({ host, milliseconds }) => `${host} 在 ${milliseconds} 毫秒内没有应答。`,
	broken: ({ host, code }) => `与 ${host} 的连接在收到完整应答之前中断（${code || '无代码'}）。`,
};

/** 调用失败的原因。 */
export const calls: Telling<CallFacts> = {
	network: ({ failure }) => tell(network, failure),
	'network-open': ({ failure, endpoint }) =>
		`${tell(network, failure)}云之家可能已执行 ${endpoint}，也可能未执行。`,
	'cancelled-before-sent': ({ endpoint }) => `在发出 ${endpoint} 之前已取消。`,
	'cancelled-before-answered': ({ endpoint }) => `在 ${endpoint} 应答之前已取消。`,
	busy: ({ endpoint, answer }) => `云之家正在处理同一对象，未执行 ${endpoint}${said(answer)}`,
	'too-many-calls': ({ service, endpoint, answer }) =>
		`${SERVICE[service]}因调用过多拒绝了 ${endpoint}${said(answer)}`,
	'server-failure': ({ endpoint, status, answer, open }) =>
		`云之家对 ${endpoint} 返回服务器错误（HTTP ${status}）${said(answer)}${open ? OPEN : ''}`,
	'no-whole-answer': ({ endpoint, status, open }) =>
		`云之家对 ${endpoint} 返回 HTTP ${status}，内容不是完整的云之家应答。${open ? OPEN : ''}`,
	'other-server': ({ service, endpoint, status, answer }) =>
		`服务器地址对 ${endpoint} 的应答不是${SERVICE[service]}的格式（HTTP ${status}）${said(answer)}`,
	'looks-read-only': ({ endpoint, answer }) =>
		`云之家为可编辑密钥发放了令牌，但拒绝用它执行 ${endpoint}：这很可能是只读密钥${said(answer)}`,
	'key-not-for-this': ({ key, endpoint, answer }) =>
		`云之家为此${key === null ? '密钥' : KEYS[key]}发放了令牌，但拒绝用它执行 ${endpoint}${said(answer)}`,
	refused: ({ endpoint, answer, code }) =>
		`云之家拒绝了 ${endpoint}${answer === '' ? `（代码 ${code ?? '无'}）。` : said(answer)}`,
	'refused-with-code': ({ endpoint, answer, code, trouble }) =>
		`云之家${trouble ? '处理时出错' : '拒绝了'} ${endpoint}（代码 ${code ?? '无'}）${said(answer)}`,
	'refused-to-read': ({ endpoint, answer, status }) =>
		`云之家拒绝了 ${endpoint}${answer === '' ? `（HTTP ${status}）。` : said(answer)}`,
	'unknown-shape': ({ service, endpoint, where }) =>
		`${SERVICE[service]}对 ${endpoint} 返回的数据格式未知：${where}。`,
	without: ({ endpoint, what }) =>
		`云之家对${what === 'token' ? '令牌请求' : ` ${endpoint} `}返回成功，但${WITHOUT[what]}。`,

	'no-token-too-many': ({ answer }) => `云之家因请求过多未发放令牌${said(answer)}`,
	'no-token-no-answer': ({ status, answer }) =>
		`服务器地址对令牌请求返回 HTTP ${status}，不是完整的云之家应答${said(answer)}`,
	'no-token-other-server': ({ status, answer }) =>
		`服务器地址对令牌请求的应答不是云之家的格式（HTTP ${status}）${said(answer)}`,
	'enterprise-unknown': ({ whom, key, answer }) =>
		`云之家不认识${whomOf(whom).trimEnd()}（使用${KEYS[key]}）${said(answer)}`,
	'no-token': ({ whom, key, answer, status }) =>
		`云之家未向${whomOf(whom)}发放令牌（使用${KEYS[key]}）${answer === '' ? `（HTTP ${status}）。` : said(answer)}`,

	'robot-address': () => '机器人地址不是网址。',
	'robot-without-token': () => '机器人地址中没有 yzjtoken。',
	'robot-names-too-many': () => '机器人一次最多可点名通知 100 人。',
	'robot-too-many': ({ answer }) => `机器人发送过多，云之家拒绝了消息${said(answer)}`,
	'robot-other-server': ({ status }) => `机器人地址的应答不是云之家的格式（HTTP ${status}）。`,
	'robot-open': ({ endpoint, status }) =>
		`云之家对 ${endpoint} 返回 HTTP ${status}，内容不是完整的应答。消息可能已发出。`,
	'robot-refused': ({ answer, code }) =>
		`云之家拒绝了机器人的消息（代码 ${code ?? '无'}）${said(answer)}`,

	'credential-lacks': ({ credential, lacks }) =>
		`${CREDENTIALS[credential]}凭证没有填写${LACKS[lacks]}。`,
	'app-eid-needed': () => '云之家应用凭证没有填写企业号（EID），而读取人员和部门需要它。',
	'message-too-large': () => '消息超过云之家允许的 1.5 MB，未发送。',
	'no-web-address': ({ of, url }) => `${of === 'todo' ? '待办' : '通知'}中的链接不是网址：${url}`,
	'account-not-listed': ({ eid, account }) => `企业 ${eid} 没有公共号 ${account}。`,
	'after-some': ({ before, reached, all }) =>
		`${tell(calls, before)}${all} 名接收人中的前 ${reached} 名已收到。`,
	'todo-refused-for-all': ({ people, answer, code }) =>
		`云之家对全部 ${people} 人拒绝了待办（代码 ${code ?? '无'}）${answer === '' ? '，未说明原因。' : said(answer)}`,
	'todo-refused': ({ code }) => `云之家拒绝了此人的待办（代码 ${code ?? '无'}）。`,
	'ticket-shape': () => '云之家对 acquirecontext 返回的内容格式未知。',
	'ticket-of-nobody': () => '云之家对此 ticket 未返回任何人：已使用过或已过期。',

	'e10-open': ({ endpoint, failure }) =>
		`无法判断 E10 是否已执行 ${endpoint}：${tell(network, failure)}`,
	'e10-open-answer': ({ endpoint, status, answer }) =>
		`无法判断 E10 是否已执行 ${endpoint}：HTTP ${status}，不是完整的 E10 应答${said(answer)}`,
	'e10-no-whole-answer': ({ endpoint, status, answer }) =>
		`E10 对 ${endpoint} 返回 HTTP ${status}，不是完整的 E10 应答${said(answer)}`,
	'e10-refused-status': ({ endpoint, status, answer }) =>
		`E10 拒绝了 ${endpoint}（HTTP ${status}）${said(answer)}`,
	'e10-refused': ({ endpoint, of, code, answer }) => {
		const whats = {
			'unknown-enterprise': 'E10 不接受该 corp id',
			authentication: `E10 在 ${endpoint} 不接受该应用`,
			refused: `E10 拒绝了 ${endpoint}`,
		};
		return `${whats[of]}（errcode ${code ?? '无'}）${said(answer)}`;
	},
	'e10-without': ({ endpoint, member }) => `E10 对 ${endpoint} 返回成功，但没有 ${member}。`,
	'e10-others': () => 'E10 对 queryEmployee 返回了未请求的人员：它不支持筛选条件 ids。',
	'e10-no-job-number': () => 'E10 没有返回登录人员的工号。',
	'e10-lacks': ({ fields }) => `Weaver E10 凭证没有填写 ${fields.join('、')}。`,

	'e9-refused': ({ endpoint, status, answer }) =>
		`E9 拒绝了 ${endpoint}（HTTP ${status}）${said(answer)}`,
	'e9-no-json': ({ endpoint, status }) => `E9 对 ${endpoint} 返回 HTTP ${status}，不是 JSON。`,
	'e9-no-rsa': () => 'Weaver E9 凭证中的公钥（spk）不是 RSA 密钥。',
	'e9-lacks': ({ fields }) => `Weaver E9 凭证没有填写：${fields.join('、')}。`,
	'e9-not-registered': ({ appId, status, answer }) =>
		`E9 未注册 ${appId}：${answer || `HTTP ${status}，不是 JSON`}`,
	'e9-no-token': ({ status, answer }) => `E9 未发放令牌：${answer || `HTTP ${status}，不是 JSON`}`,
	'e9-no-sign-on': ({ status, answer }) =>
		`E9 未发放单点登录令牌：${answer || `HTTP ${status}，不是令牌`}`,
	'e9-several-roots': ({ count, names }) => `有 ${count} 个分部没有上级：${names}。`,
};
