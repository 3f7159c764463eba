import type { DiffWords } from '../facts/diff';

/** 两个同步模拟之间的变化。 */
export const diff: DiffWords = {
	same: '没有变化：批准过前一个的人也会批准这一个。',
	added: '新增的操作',
	gone: '不再执行的操作',
	changed: '内容有变的操作',
	fired: '新触发的安全设置',
	stopped: '不再触发的安全设置',
	guard: '数值有变的安全设置',
	set: '新的待处理',
	free: '不再待处理',
	more: (count) => `另有 ${count} 项`,
};
