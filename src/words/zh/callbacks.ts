import type { CallbackFacts, CallbackKey, DoorWords } from '../facts/callbacks';
import type { Telling } from '../../lib/coded';

/** 凭证“云之家回调”的字段名。 */
export const callbackKeys: Record<CallbackKey, string> = {
	eid: '企业号',
	urlToken: '地址令牌',
	directoryToken: '通讯录同步 Token',
	directoryAppId: '通讯录应用 ID',
	directoryAppSecret: '通讯录应用密钥',
	publicAccountId: '公共号 ID',
	publicAccountKey: '公共号密钥',
	signKey: '签名密钥',
	signAppId: '签名密钥所属应用 ID',
	approvalKey: '审批密钥',
	robotSecret: '机器人密钥',
};

const MEGABYTE = 1024;
const size = (kilobytes: number): string =>
	kilobytes < MEGABYTE ? `${kilobytes} KB` : `${kilobytes / MEGABYTE} MB`;

const WHAT = { event: '该事件', approval: '该审批', message: '该消息' } as const;
const XML_FAULTS = {
	syntax: () => '格式不正确',
	doctype: () => '含有文档类型声明',
	'too-many': (most: number) => `元素超过 ${most} 个`,
	'too-deep': (most: number) => `层级超过 ${most} 层`,
} as const;

/** 拒绝回调或 OA 消息的原因。 */
export const callbacks: Telling<CallbackFacts> = {
	'not-now': () => '暂时无法接收该调用',
	'credential-unusable': () => '凭证无法使用',
	'keys-missing': ({ keys }) =>
		`凭证缺少${keys.map((key) => callbackKeys[key]).join('、')}，无法校验`,
	'too-many-refused': () => '该地址一分钟内被拒绝的调用过多',
	'no-token': () => '地址中缺少令牌（?token=…）',
	'wrong-token': () => '地址中的令牌错误',
	'no-header': ({ header }) => `缺少请求头“${header}”`,
	'wrong-header': ({ header }) => `请求头“${header}”中的密钥错误`,
	'wrong-key-in-address': () => '地址中的密钥错误',
	'wrong-method': ({ method }) => `不支持 ${method} 方式调用`,
	'no-signature': () => '没有签名',
	'wrong-signature': ({ of }) => (of === 'call' ? '签名错误' : `${of} 错误`),
	'wrong-encryption': () => '请求体不是用此密钥加密的',
	'too-old': () => '事件时间过早，或双方时钟不一致',
	'being-taken': () => '同一事件正在处理',
	'other-enterprise': ({ what }) => `${WHAT[what]}属于其他企业`,
	'other-app': () => '该审批属于其他应用',
	'other-account': () => '该消息发给了其他公共号',
	'body-unread': () => '无法读取请求体',
	'body-too-large': ({ kilobytes }) => `请求体超过 ${size(kilobytes)}`,
	'body-in-other-charset': ({ charset, form }) =>
		`${form ? '表单' : '请求体'}不是 ${charset} 编码；请在 Content-Type 中写明字符集，最好用 UTF-8`,
	'body-unknown': ({ characters, type }) =>
		`请求体不是 JSON、表单或 XML，而是${characters === 0 ? '空内容' : ` ${characters} 个字符`}，` +
		`Content-Type 为“${type === '' ? '无' : type}”；消息格式见 docs/oa-message.md`,
	'body-broken-xml': ({ fault, most }) => `请求体是无法读取的 XML：${XML_FAULTS[fault](most)}`,
	'body-broken-parts': () =>
		'无法读取分段表单（multipart/form-data）：内容被截断，或 Content-Type 缺少 boundary 或字符集不符',
	'body-not': ({ what }) => `请求体不是${what === 'form' ? '表单' : ` ${what}`}`,
	'body-lacks': ({ members }) => `请求体缺少内容：${members.join('、')}`,
	'no-time': ({ member }) => `${member} 不是时间`,
	'unknown-event': () => 'eventType 不是文档中的事件',
	'no-event-id': () => '缺少 eventId',
	'not-a-person': () => 'openId 不是成员 ID',
	'not-an-app': () => '应用 ID 格式不正确',
	'odd-document': () => '单据的 ID 与成员或应用 ID 相似，或含有 &',
	'too-many-messages': ({ given, most }) => `一次提交了 ${given} 条消息，最多 ${most} 条`,
	'too-many-receivers': ({ given, most }) =>
		`一次提交了 ${given} 个接收人，最多 ${most} 个，请让 OA 分批提交`,
};

export const door: DoorWords = {
	refused: (why) => `已拒绝：${why}。`,
	notNow: '暂时无法接收该消息。',
	logSaysMore: '详情见 n8n 日志。',
};
