import type { ChangeReasonWords } from '../facts/changeReasons';

/** 程序为何这样做。 */
export const changeReasons: ChangeReasonWords = {
	'out-of-scope': () => '已不在同步范围内',
	'linked-to-return': (why) => `为恢复而关联：${why}`,
	'of-plan': (plan) => `计划 ${plan}`,
	imported: () => '导入',
	'created-anew': () => '原对象已不存在，重新新增',
	'created-by-push': () => '由同步新增',
	'in-scope-again': () => '重新进入同步范围',
	'not-active': () => '在云之家已不是在职成员',
	'department-gone': () => '云之家中已没有该部门',
	'proved-in-app': () => '本人在应用中证实了 OA 账号',
	'undone-in-app': () => '本人撤销了新的关联',
	'unlinked-in-app': () => '本人在应用中解除了关联',
	'code-goes-out': () => '已证实 OA 账号，验证码发往云之家',
	'plan-applied': () => '执行同步模拟',
	'first-use': () => '此审批人首次使用',
	'other-account': () => '与首次使用时的 n8n 账号不同',
	'not-listed': () => '已不在审批人名单中',
	'log-end-differs': () => '审计日志的末尾与所记不符',
	'named-by-run': () => '该次运行的设置写明了匹配字段',
};
