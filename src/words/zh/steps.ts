import type { KeyName } from '../facts/calls';
import type { StepWords } from '../facts/steps';
import type { CheckWords } from '../types';

const KEYS: Record<KeyName, string> = {
	'read-key': '只读密钥',
	'edit-key': '可编辑密钥',
	'app-secret': '应用密钥',
};
const E9 = { subcompanies: '分部', departments: '部门', 'job-titles': '岗位', people: '人员' };
const CAN_READ = '可以读取通讯录。';

/** 连接检查。 */
export const steps: StepWords = {
	names: {
		address: '服务器地址',
		dns: '域名',
		connect: '连接、证书和代理',
		clock: '时钟',
		token: (key) => `${KEYS[key]}的令牌`,
		addressBook: (key) => `用${KEYS[key]}读取通讯录`,
		appToken: (appId) => `应用 ${appId} 的令牌`,
		account: (eid) => `企业 ${eid} 的公共号`,
		signed: '用密钥签名读取',
		application: '应用的令牌',
		organisation: '组织架构',
		employees: '人员',
		e9: E9,
	},
	good: {
		address: '服务器地址可以使用。',
		dns: '域名可以解析（设置了代理时由代理解析）。',
		connect: '服务器通过受信任的连接应答。',
		token: '云之家发放了令牌。',
		canRead: CAN_READ,
		mayWrite: `${CAN_READ}可编辑密钥能否写入，要到执行同步模拟时才知道。`,
		sameKey: `${CAN_READ}但两个字段是同一密钥：若为只读密钥，则无法执行任何同步模拟。`,
		appToken: '云之家向该应用发放了令牌。',
		account: '该企业有此公共号。',
		signed: '密钥属于该公共号。',
		e10Token: 'E10 发放了令牌。',
		organisation: '可以读取部门。',
		employees: '可以读取人员。',
		e9: (list) => `可以读取${E9[list]}。`,
	},
	noClock: '服务器没有返回时间，未比较时钟。',
	clocksAgree: (seconds) => `时钟相差不超过 ${seconds} 秒。`,
	clocksDiffer: (seconds, behind) => `本机时钟比服务器${behind ? '慢' : '快'} ${seconds} 秒。`,
	setClock: '请校准运行 n8n 的机器的时钟（NTP）。在此期间请求会自动修正，计划时间不会。',
	allowEgress:
		'请在 n8n 的出站设置中允许该地址（N8N_SSRF_ALLOWED_IP_RANGES、N8N_SSRF_ALLOWED_HOSTNAMES）。',
	connected: '连接正常',
};

/** 无法通过调用检查的凭证。 */
export const checks: CheckWords = {
	loginSecrets: '密钥长度足够。OA 中的 OA 密钥是否相同，要到首次登录时才知道。',
	oaMessage: (header) =>
		`请求头和密钥已填写。OA 发送的是否相同，要到第一条消息时才知道：没有“${header}: …”会被拒绝（403）。`,
	ecTokenNext:
		'请将 secret 和 publicKey 填入 Weaver E9 凭证的 EC Secret 和 EC Public Key，并填写 OA 用户的数字 ID，再测试凭证。然后删除本次执行记录：得到这两个值的人可以调用 OA。',
	keys: (eid) => (eid === '' ? '密钥' : `企业 ${eid} 的密钥`),
	halfPair: (one, other) => `${one} 和 ${other} 须同时填写，现在缺少一个。`,
	noKey: '没有填写任何密钥。',
	keysLookRight: (fields) =>
		`格式正确：${fields.join('、')}。密钥是否正确，要到云之家首次调用时才知道。`,
	fillInKeys: '请填写要接收的事件的密钥；各字段的说明写明了来源。',
	robotAddress: (robot) => `${robot}机器人的地址`,
	robotNotTried:
		'地址格式正确，服务器可以连接。没有发送消息：机器人是否有效，要到第一条消息时才知道。',
};
