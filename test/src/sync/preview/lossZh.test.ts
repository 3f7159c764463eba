import { lossInChinese } from '../../../../src/sync/preview/wording/lossZh';

describe('what an undo does not bring back, in Chinese', () => {
	it.each([
		[
			'the account stays, disabled, and keeps its phone and e-mail',
			'账号保留但停用，手机号和邮箱不会释放',
		],
		[
			'the department is gone, and leaderships, part-time posts and roles do not come back',
			'部门已不存在；负责人、兼职和角色不会恢复',
		],
		[
			'there was no email before, and Yunzhijia cannot take one away',
			'之前没有邮箱，云之家无法清除',
		],
		[
			'jobTitle was empty before, and Yunzhijia cannot empty it',
			'jobTitle 之前为空，云之家无法清空',
		],
		[
			'the place among the leaders does not come back; Not undone, because move-person:1 is not undone.',
			'在负责人中的排序不会恢复；未撤销：move-person:1 未撤销',
		],
		['Not deleted: 2 people are in it.', '未删除：2 people are in it'],
		['something new', 'something new'],
	])('%s', (loss, text) => {
		expect(lossInChinese(loss)).toBe(text);
	});
});
