import type { KeptWords } from '../types';

/** 部门予以保留的原因。 */
export const kept = {
	people: ({ count }) => `其中有 ${count} 人`,
	'disabled-accounts': ({ count }) =>
		`其中有 ${count} 个已停用账号，删除部门会使其不属于任何部门（见设置 disabledTo）`,
	departments: ({ count }) => `其下有 ${count} 个部门保留`,
	'people-in-branch': () => '其中或其下有人或已停用账号',
	'departments-below': () => '其下有其他部门',
	'people-not-read': () => '无法完整读取成员',
	'one-below-is-kept': ({ name }) => `其下的部门“${name}”予以保留`,
} satisfies KeptWords;
