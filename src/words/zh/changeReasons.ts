import type { ChangeReasonWords } from '../facts/changeReasons';

/** 程序为何改动关联。 */
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
};
