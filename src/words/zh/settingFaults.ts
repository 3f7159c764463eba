import type { Telling } from '../../lib/coded';
import type { SettingFaultFacts } from '../facts/settingFaults';
import { fieldName } from './parts';

/** 设置、参数或凭证中的值有什么问题。 */
export const settingFaults: Telling<SettingFaultFacts> = {
	'not-json': ({ error }) => `文本不是 JSON（${error}）`,
	'unknown-key': ({ meant }) =>
		meant === '' ? '未知的设置项' : `未知的设置项，是否应为“${meant}”？`,
	'no-field-name': () => '不是字段名',
	'needs-limit': () => '需要 max、percent 或 {"off": true}',
	'no-iso-date': () => '不是 ISO 日期，如 2026-01-31 或 2026-01-31T02:00:00+08:00',
	'mapped-already': ({ to, index }) =>
		`${fieldName(to)}（${to}）已由“字段对应”（fieldMapping）第 ${index + 1} 行写入`,
	'from-account-field': ({ to, from }) =>
		`${fieldName(to)}（${to}）已来自账号字段（accountField，“${from}”）`,
	'listed-already': ({ name }) => `“${name}”重复`,
	'guard-fixed': ({ uncertified }) =>
		uncertified ? '此安全设置不能在此更改，请使用设置“uncertified”' : '此安全设置不能更改',
	'people-of-departments': () =>
		'departments.include 为空时，of-departments 已包含所有部门的全部人员，employees.include 不起作用；' +
		'若只同步 employees.include 列出的人员，请写“apart”，或在 departments.include 中列出部门',
	'must-be-keep': () => '必须为“keep”',
	'role-no-text': () => '角色须用文本表示',
	'role-no-name': () => '角色名称为空',
	'no-names': () => '列表至少要有一个名称',
	'no-role-list': () => '必须是角色名称列表',
	'source-for-pull': ({ events }) =>
		events ? '按事件读取时须指明数据源' : '没有 OA 读取时，须指明要更新哪个数据源的关联和镜像',
	'no-address': () => '不是网址，如 https://oa.example.com/',
	'no-page-name': () => '页面名只能含字母、数字、- 和 _',
	'no-member-path': () => '不是路径，如 data.id',
	'url-moved': () => '“url”现在填在凭证“云之家登录”的校验地址中，请从 Config 中删除',
	'needs-home': () => '需要页面“home”',
	'plain-http': () => '是明文 http，令牌和密码会明文传输（仅试用时可设 allowHttp）',
	'needed-for-account': () => 'firstLogin 为“account”时必须填写',
	'no-clock': () => '不是时间，如 22:00',
	'no-zone': () => '不是时区，如 Asia/Shanghai',
	'no-such-target': ({ target }) => `没有目标“${target}”`,
	'rule-name-twice': ({ name }) => `“${name}”是两条规则的名称`,
	'target-twice': ({ twin, todo }) =>
		`可能与“${twin}”相同，消息会重复发送；请在两者中都填写 eid 和 ${todo ? 'app' : 'account'}`,
	'no-path': () => '不是路径，如 data.billId',
	empty: () => '为空',
	'too-short': ({ least }) => `少于 ${least} 个字符`,
	'above-zero': () => '必须是大于 0 的数字',
	'exactly-16': () => '必须为 16 个字符',
	'no-check-address': () => '不是不含用户名的 https 地址，如 https://oa.example.com/check',
	'same-as-signing': () => '与签名密钥相同；OA 不应能签发令牌',
	'no-header-name': () => '不是请求头名称，如 X-OA-Key',
	'no-header-value': () => '含有请求头不能使用的字符，请使用 ASCII 字母、数字和符号',
	'no-field': () => '请至少添加一个字段',
};
