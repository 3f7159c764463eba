import type { E9ErrorKind, ExtraRemedy, WeaverErrorKind, YunzhijiaErrorKind } from '../facts/calls';

type OfKind = Readonly<Record<YunzhijiaErrorKind, string>>;

const NETWORK =
	'请从运行 n8n 的机器检查服务器地址、DNS、防火墙、代理和证书（自有证书颁发机构填写在凭证中）。';
const HTTPS = '请使用 https:// 地址；若中间的网络可信，可在凭证中允许 http。';

/** 通讯录调用各类失败的处理办法。 */
const directory: OfKind = {
	configuration: '请补全云之家通讯录凭证：企业号（EID）、服务器地址，以及本操作所需的密钥。',
	authentication:
		'请从云之家管理中心（系统设置、系统集成、通讯录同步）重新复制通讯录密钥到凭证；其他资源（考勤、文件）的密钥在此不适用。',
	'unknown-enterprise': '请检查凭证中的企业号（EID），以及密钥是否由该企业生成。',
	'read-only-key':
		'请在凭证中填写可编辑的通讯录密钥。它在云之家管理中心（系统设置、系统集成、通讯录同步）生成；试用团队没有，开启后通讯录不能再手工编辑。',
	'rate-limited': '请等待一分钟后重新运行；若其他程序使用同一密钥，请降低每分钟调用次数。',
	unreachable: NETWORK,
	'http-not-allowed': HTTPS,
	refused: '请查看信息中云之家的应答，更正所指的数据后重新运行。',
	'bad-answer':
		'请检查服务器地址是否指向云之家网关，而不是登录页面或其他产品；若无误，请连同此信息反馈该接口。',
	cancelled: '请在合适的时候重新运行；已执行的内容保持不变。',
	'outcome-unknown': '请勿重复调用：先从云之家回读记录。重新启动的运行会自行核对。',
};

/** 使用应用密钥的调用。 */
const app: OfKind = {
	...directory,
	configuration: '请补全云之家应用凭证：应用 ID、应用密钥和服务器地址。',
	authentication:
		'请从云之家管理中心（应用管理、应用详情）重新复制应用 ID 和应用密钥到云之家应用凭证；两者须属于同一应用。',
	'unknown-enterprise': '请检查企业号（EID），以及该应用是否已对该企业启用。',
	'read-only-key': '请云之家管理员为该应用开通此接口。',
	'rate-limited': '请等待一分钟后重新运行；若其他程序使用同一应用，请降低每分钟调用次数。',
	'outcome-unknown': '请勿盲目重复调用：先查明结果。',
};

/** 使用公共号密钥的调用。 */
const publicAccount: OfKind = {
	...app,
	configuration: '请补全云之家公共号凭证：EID、公共号 ID、密钥和服务器地址。',
	authentication:
		'请从云之家网页端（业务中心、公共号、该公共号、开发者）重新复制公共号 ID 和密钥到云之家公共号凭证。',
	'unknown-enterprise': '请检查企业号（EID）：公共号只能在本企业内发送。',
	'rate-limited': '请按信息中的时间等待后重新运行，或减少每次发送的消息。',
	'outcome-unknown': '请勿盲目重发：可将自己加入测试消息的接收人，或询问一位接收人是否收到。',
};

const robot: OfKind = {
	...directory,
	configuration:
		'请从云之家群的机器人设置中复制完整地址；形如 https://www.yunzhijia.com/gateway/robot/webhook/send?yzjtype=0&yzjtoken=…。',
	authentication: '机器人地址无效或已失效：请从云之家群的机器人设置中重新复制。',
	'rate-limited': '机器人每分钟可发送 30 至 60 条消息：请减少发送，或将多件事合并为一条。',
	'outcome-unknown': '重发之前请先查看群：消息可能已在其中。',
};

export const yunzhijiaRemedies = { directory, app, publicAccount, robot };

/** 已知更多情况时。 */
export const extraRemedies: Readonly<Record<ExtraRemedy, string>> = {
	'key-and-eid': `请检查企业号（EID）与密钥是否属于同一企业。${directory.authentication}`,
	'server-trouble':
		'云之家或其前端网关出现故障；已重试多次。请稍后重新运行；若仍如此，请检查服务器地址。',
	'fewer-named': '请减少点名人数，或在正文中写 @ALL。',
	'smaller-message': '请缩小或减少图片，或缩短正文。',
	pictures: '一条消息最多 1.5 MB，含图片：请缩小或减少图片。',
	'receivers-of-enterprise': '请检查每位接收人是否都是该公共号所属企业的成员。',
	'whole-links': '请填写以 https:// 开头的完整地址（云之家内的页面可用 cloudhub://）。',
	'todo-people': '请检查 openId，以及这些人是否有该待办。',
	'ticket-again': '请在云之家中重新打开应用：ticket 只能使用一次。',
	'one-by-one': '至少有一个 openId 在该企业中不存在，云之家未说明是哪一个：请逐个发送。',
	'account-of-enterprise':
		'请检查云之家公共号凭证中的企业号（EID）和公共号 ID（XT-…）：公共号只能在本企业内发送。',
};

export const leaveOut = (then: string): string => `${then}再次发送时请去掉已收到的人。`;

/** E10 各类失败的处理办法。 */
export const e10Remedies: Readonly<Record<WeaverErrorKind, string>> = {
	configuration: '请补全 Weaver E10 凭证：corp id、app key、app secret 和服务器地址。',
	authentication:
		'请检查 Weaver E10 凭证中的 app key 和 app secret，以及该应用是否已启用并可使用 E10 的组织接口。',
	'unknown-enterprise': '请检查 Weaver E10 凭证中的 corp id：应为开发者信息中的，而不是租户密钥。',
	'rate-limited': '请等待一分钟后重新运行，或减少读取次数。',
	unreachable: NETWORK,
	'http-not-allowed': HTTPS,
	refused: '请查看信息中 E10 的应答，更正应用或其权限。',
	'bad-answer':
		'请检查服务器地址是否指向开放平台（私有 E10：https://host/papi/openapi），而不是登录页面；前端 ESB 可能需要额外的请求头。',
	'outcome-unknown': '不知道 E10 是否已执行：再次发送之前请先回读记录。下次运行会自行核对。',
	cancelled: '请在合适的时候重新运行；没有做任何更改。',
};

/** E9 各类失败的处理办法。 */
export const e9Remedies: Readonly<Record<E9ErrorKind, string>> = {
	configuration: '请补全 Weaver E9 凭证。',
	'not-listed':
		'请将运行 n8n 的机器地址加入 E9 的 WEB-INF/prop/HrmWebserviceIP.properties（EC 令牌：weaver_rest_token.properties 中的 allowIp），再重启 E9。',
	'key-refused':
		'请将凭证中的 HRM 密钥与 E9 的 /hrm/websevice/hrm_webservice_config.jsp 核对；它不是 EC 密钥。凭证中的 HRM Digest 须与该页面的加密方式（MD5 或 SM3）一致。',
	clock: '请校准 n8n 机器与 E9 的时钟（NTP）：HRM 密钥只在五分钟内有效。',
	registration:
		'请运行一次 Set Up EC Token，并将两个值填入凭证。此后可能有人用同一 appid 重新注册：每个客户端请使用各自的 appid（表 ECOLOGY_BIZ_EC）。用户应为在用 OA 用户的数字 ID（HrmResource 的 ID 列），而不是登录名。',
	'sign-on':
		'请在 E9 的集成中心 – 单点登录中核对：应用（appid）已注册，n8n 机器的地址在其 IP 白名单中，loginid 的含义与 Config 的 e9LoginId 一致。没有该页面的旧版本在 WeaverLoginClient.properties 中登记 appid=ip。',
	unreachable: NETWORK,
	'http-not-allowed': HTTPS,
	refused: '请查看信息中 E9 的应答。',
	html: '请检查服务器地址是否指向 e-cology 本身，而不是登录页面或门户。KB900210208 及以前的补丁对正确的调用也返回 HTTP 500：请安装更新的补丁。',
	'bad-answer':
		'请重新运行；若仍如此，请反馈应答、E9 的 KB 版本和节点 Weaver E9 的“连接：检测”结果。',
	'several-roots': '请填写 Company Name：会在各分部之上加一个同名的根，其名称与云之家根部门相同。',
	cancelled: '请在合适的时候重新运行；没有做任何更改。',
};
