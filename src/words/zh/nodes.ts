import { callbackKeys } from './callbacks';
import { login } from './login';
import type { Problems } from '../../lib/problem';
import type { NodeFacts } from '../facts/nodes';

const list = (all: readonly string[]): string => all.join('；');
const KEYS = '每个键见 docs/settings.md。';
const ASK_ADMIN =
	'请联系管理 n8n 的同事：打开“云之家通讯录”凭证（Yunzhijia Directory），在“审批人 Approvers”中加入您登录 n8n 所用的邮箱并保存，然后重新打开本页。';
const PLAIN_ROUTING =
	'路由设置直接从节点 Config 读取，不运行该节点：请在其中以普通 JSON 书写，键名与参数 Routing Settings 一致。';
const withCode = (answer: string, code: number | null): string =>
	`${code === null ? '' : `（代码 ${code}）`}：${answer || '未说明原因'}`;
/** 同一次调用的其余内容已执行：看到错误的人必须知道。 */
const rest = (good: number, all: number): string =>
	all > 1
		? `同一次调用的 ${all} 项中已完成 ${good} 项；将节点设为出错后继续，可得到每一项的结果。`
		: '';

/** 节点拒绝的原因，或未能完成的内容。 */
export const nodes: Problems<NodeFacts> = {
	unexpected: ({ error }) => [
		`出现意外问题：${error}`,
		'请重新运行；若再次出现，请连同此信息和 n8n-nodes-yunzhijia 的版本反馈。',
	],
	settings: ({ problems }) => [
		`设置无法使用：${list(problems.zh)}`,
		`请在节点 Config（或 --settings 文件）中更正这些键。${KEYS}`,
	],
	'routing-settings': ({ problems }) => [
		`路由设置无法使用：${list(problems.zh)}`,
		`请在节点 Config 中更正这些键。${KEYS}`,
	],
	'login-settings': ({ problems }) => [
		`登录设置无法使用：${list(problems.zh)}。`,
		`请在节点 Config 中更正这些键。${KEYS}`,
	],

	parameter: ({ name, problems }) => [
		`参数“${name}”无法使用：${list(problems.zh)}。`,
		'请更正该参数，或填写它的表达式。',
	],
	'unknown-operation': ({ key }) => [
		`此版本的节点没有操作“${key}”。`,
		'请选择现有的操作，或安装制作该流程时的版本。',
	],
	'too-much-waits': ({ most }) => [
		`等待发送的消息超过 ${most} 条，发出之前不再接收。`,
		'请在 n8n 查看 Deliver 是否在运行、最近的错误是什么，之后再提交。',
	],
	'too-many-messages': ({ messages, most }) => [
		`一次提交了 ${messages} 条消息，最多接收 ${most} 条。`,
		'请让 OA 分批提交。',
	],
	mapping: ({ problems }) => [
		`字段映射无法使用：${list(problems.zh)}`,
		'docs/oa-message.md 中有字段映射的示例。',
	],
	'credential-not-chosen': ({ node, credential }) => [
		`节点“${node}”没有选择凭证（${credential}）。`,
		`请在节点“${node}”中选择本企业的凭证，保存并重新发布，然后再次发起。`,
	],
	'credential-unusable': ({ node, credential, error }) => [
		`节点“${node}”的凭证“${credential}”无法使用，可能已被删除。（n8n：${error}）`,
		`请在节点“${node}”及其他使用该凭证的节点中重新选择凭证，保存并重新发布。若它仍在 n8n 的列表中，则 n8n 的加密密钥已改变。`,
	],
	'credential-incomplete': ({ credential, problems }) => [
		`凭证 ${credential} 不完整：${list(problems.zh)}。`,
		`请在 n8n 中打开凭证 ${credential}，更正这些字段并测试。`,
	],
	'app-without-eid': () => [
		'云之家应用凭证没有填写 EID，无法判断使用哪个企业的关联。',
		'请在凭证中填写企业号（EID）。',
	],

	'ec-pair-there': ({ appId }) => [
		`Weaver E9 凭证中已有 ${appId} 的密钥。`,
		'无需再次注册。只有该密钥已失效时才打开“重新注册”：使用同一 appid 的其他程序可能因此无法登录。',
	],

	'user-unknown': () => [
		'无法确认是谁提交了本页，已拒绝。',
		'本页仅限审批人。请在表单触发器中启用 n8n 登录，并在节点的“登录用户”中填写 user。',
	],
	'nobody-listed': () => ['审批人名单为空，任何人都不能查看或操作。', ASK_ADMIN],
	'not-listed': () => ['您不在审批人名单中，不能查看或操作。', ASK_ADMIN],
	'other-account': () => [
		'您的邮箱首次使用时属于另一个 n8n 账号，已拒绝并记入审计日志。',
		'若更换账号是有意的：请管理 n8n 的同事先从“审批人”中删除该邮箱，由您打开一次本页（会被拒绝），再重新加入。',
	],

	'run-not-waiting': ({ runId }) => [
		`运行 ${runId} 不在等待：未知，或已被接手。`,
		'请在控制台“同步”页面重新发起；一次运行只能接手一次。',
	],
	'no-ids': ({ item }) => [
		`未填写 OA ID，也未填写云之家 ID（第 ${item} 项）。`,
		'请至少填写其中一个。',
	],
	'no-open-decision': ({ decisionId, eid, source }) => [
		`企业 ${eid} 的数据源 ${source} 没有有效的决定 ${decisionId}。`,
		'请用 Decision: Get Many 查看；它可能已撤回、已执行或已被取代。',
	],
	'decision-refused': ({ why }) => [why.zh, ''],
	'plan-of-enterprise': ({ planId, eid, credential }) => [
		`同步模拟 ${planId} 属于企业 ${eid}，而凭证属于 ${credential}。`,
		'请选择该企业的凭证。',
	],

	'new-department-incomplete': () => [
		'新建部门需要名称和上级部门 ID。',
		'请填写这两个字段，或填写已有部门的 ID。',
	],
	'no-binary-field': ({ field }) => [
		`该数据项没有二进制字段“${field}”。`,
		'请指明存放图片的二进制字段，或将图片留空。',
	],
	'no-receivers': () => ['没有接收人。', '请用 openId 至少指定一人；没有接收人绝不会当作所有人。'],
	'no-person': ({ item, openId }) => [
		`云之家没有${openId === null ? '使用该手机号' : ` openId 为 ${openId} `}的成员（第 ${item} 项）。`,
		'请用 Person: Get Many 查找该成员。',
	],
	'not-a-ticket': ({ item }) => [
		`这不是云之家的 ticket（第 ${item} 项）。`,
		'请从云之家重新打开。',
	],
	'too-many-tickets': ({ item }) => [
		`一分钟内无效的 ticket 过多（第 ${item} 项）。`,
		'请一分钟后从云之家重新打开。',
	],
	'ticket-of-enterprise': ({ item, eid, credential }) => [
		`该 ticket 属于企业 ${eid}，而凭证属于 ${credential}（第 ${item} 项）。`,
		'此人在云之家中选择了其他团队：请切换到此应用所属的团队，再重新打开。',
	],
	'login-refused': ({ item, reason }) => [
		`${login.refusals[reason]}（${reason}，第 ${item} 项）`,
		'每种原因的处理办法见 docs/operations.zh-CN.md。',
	],
	'record-refused': ({ answer, code }) => [
		`云之家拒绝了${withCode(answer, code)}。`,
		'请更正该项数据后重新运行。',
	],
	'record-unknown': () => ['云之家未说明该记录的结果。', '再次发送之前请先回读该记录。'],
	'item-refused': ({ item, answer, code, good, all }) => [
		`云之家拒绝了该项（第 ${item} 项）${withCode(answer, code)}`,
		`请更正该项数据后重新发送。${rest(good, all)}`,
	],
	'item-unknown': ({ item, good, all }) => [
		`云之家未说明该项的结果（第 ${item} 项）。`,
		`再次发送之前请先回读该记录。${rest(good, all)}`,
	],
	'department-not-empty': ({ id, people, departments }) => [
		`部门 ${id} 不为空：其中有 ${people} 人和 ${departments} 个部门。`,
		'请先移走，或打开“Even When Not Empty”。',
	],
	'department-exists': ({ name, id }) => [
		`已有部门“${name}”（ID ${id}）。`,
		'请使用其他名称或其他上级部门。',
	],
	'department-unknown': ({ ids, more }) => [
		`云之家没有 ID 为 ${ids.join('、') || '（根部门）'}${more > 0 ? `及另外 ${more} 个` : ''}的部门。`,
		'请用 Department: Get Many 查找 ID；已删除的部门不会以原 ID 恢复。',
	],
	'department-within-itself': ({ target, department }) => [
		`“${target}”位于“${department}”之内。`,
		'请选择要移动的部门之外的上级部门。',
	],
	'department-there': ({ target, department, id }) => [
		`“${target}”下已有部门“${department}”（ID ${id}）。`,
		'请先修改其中一个的名称。',
	],
	'role-in-use': ({ id }) => [
		`有成员拥有角色 ${id}。`,
		'请先取消他们的角色（Role: Remove From Person），或打开“Even With Persons”。',
	],
	'role-exists': ({ name, id }) => [
		`已有角色“${name}”（ID ${id}）。`,
		'请使用其他名称，或使用该角色。',
	],
	'role-unknown': ({ id }) => [`云之家没有 ID 为 ${id} 的角色。`, '请用 Role: Get Many 查找 ID。'],

	'not-https': ({ address }) => [
		`这些页面的地址是 ${address}，不是 https。`,
		'请在 n8n 前设置带证书的反向代理，并将 WEBHOOK_URL 设为其地址，或设置 publicUrl。',
	],
	'no-check-address': () => [
		'firstLogin 为“account”，而 Yunzhijia Login 凭证没有填写 Check Address。',
		'请在凭证中填写 OA 校验账号和密码的接口地址。',
	],
	'callback-key-missing': ({ keys }) => [
		`无法验证调用：云之家回调凭证缺少${keys.map((key) => callbackKeys[key]).join('、')}，` +
			'任何人都能启动此流程。',
		'请在节点中选择云之家回调凭证并填写该字段。',
	],
	'kind-unclear': ({ item, both }) => [
		`第 ${item} 项${both ? '同时有 departmentId 和 parentId' : '既没有 departmentId 也没有 parentId'}，无法判断是人员还是部门。`,
		'人员须有 departmentId，部门须有 parentId（根部门为 null）；或选择数据种类，不用 Detect。',
	],
	'no-routing': () => ['没有路由设置。', PLAIN_ROUTING],
	'routing-is-expression': () => ['路由设置是表达式，而没有运行可以计算它。', PLAIN_ROUTING],
	'routing-unreadable': ({ error }) => [`无法读取路由设置：${error}。`, PLAIN_ROUTING],
};
