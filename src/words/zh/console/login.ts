import type { ConsoleWords } from '../../types';

export const login: ConsoleWords['login'] = {
	title: '登录',
	lead: '从云之家进入 OA 的入口、错误尝试与锁定。',
	attempts: '错误尝试与锁定',
	attemptsSays:
		'按账号、成员或网络计数，具体是谁仅保存哈希值。锁定会自动解除；如有人来电询问，可按时间辨认。',
	none: '目前没有计数中的错误尝试。',
	columns: { key: '对象', failures: '失败次数', since: '开始时间', locked: '锁定至' },
	kinds: {
		account: 'OA 账号',
		person: '云之家成员',
		'person-day': '云之家成员（全天）',
		address: '网络地址',
		code: '收到的验证码',
	},
	open: '未锁定',
	release: '解除锁定',
	releaseSays: '清除其失败次数，下一次尝试重新计数。',
	notLocked: '此锁定已结束。',
	log: '审计日志中的记录',
};
