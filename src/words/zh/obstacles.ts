import type { Telling } from '../../lib/coded';
import type { AcceptedFacts, ObstacleFacts, RuleFacts } from '../facts/obstacles';
import { tell, tellAll } from '../tell';
import { calls } from './calls';

const NAMES = { id: ' ID ', account: '账号', jobNo: '工号', email: '邮箱' } as const;

/** 消息未送达的原因。 */
export const obstacles: Telling<ObstacleFacts> = {
	'unknown-name': ({ by, found, otherCase }) =>
		`OA 最近一次读取中${found === 0 ? '没有' : `有 ${found} 个`}此${NAMES[by]}的人员` +
		(otherCase ? '（忽略大小写和全半角）' : ''),
	unbound: () => '未关联云之家成员',
	left: () => '曾关联，但已不在云之家',
	'message-gone': () => '消息已不在存储中',
	'no-link': () => '消息没有链接，目标也没有 defaultLink；待办必须有链接',
	'was-gone': () => '待办已不存在',
	'answer-lost': () => '未收到云之家的应答，已无法判断是否送达',
	'done-there': () => '在云之家已办结，在 OA 仍待办；已办结的待办不会再变为待办',
	call: ({ said }) => tell(calls, said),
	answered: ({ answer }) => answer,
};

const CONDITIONS = {
	equal: '等于',
	'not-equal': '不等于',
	containing: '包含',
	'not-containing': '不含',
} as const;
const FIELDS = { title: '标题', content: '内容', sender: '发送人', id: 'ID' } as const;

/** 路由规则对消息的处理。 */
export const rules: Telling<RuleFacts> = {
	'other-source': ({ source, known }) => `来源“${source}”不是${known.join('、')}`,
	'other-event': ({ event, known }) => `事件 ${event} 不是 ${known.join('、')}`,
	condition: ({ field, is, values }) =>
		`${FIELDS[field]}未满足“${CONDITIONS[is]}${values.join(' 或 ')}”`,
	'no-target': ({ target }) => `没有目标 ${target}`,
	'given-before': ({ target, rule }) => `${target} 已由规则“${rule}”给出`,
	follows: ({ target }) => `${target} 自动跟随`,
	gives: ({ target }) => `发往 ${target}`,
};

const rest = (bad: number): string => (bad === 0 ? '' : `；${bad} 个接收人无法使用`);

/** 消息的接收结果。 */
export const acceptances: Telling<AcceptedFacts> = {
	duplicate: ({ bad }) => `此前已接收，对这些接收人没有新内容${rest(bad)}。`,
	ignored: ({ rules: tried, bad }) => {
		const why = tried.map(({ rule, because }) => `${rule}：${tellAll(rules, because, '；')}`);
		return `没有规则给出目标：${why.join('；') || '没有配置规则'}${rest(bad)}。`;
	},
	accepted: ({ receivers, targets, todos, bad }) => {
		const where = [...targets, ...(todos ? ['该任务的待办'] : [])].join('、');
		return `已接收，${receivers} 个接收人：${where}${rest(bad)}。`;
	},
	refused: ({ problems }) => `已拒绝：${problems.join('；')}。消息格式见 docs/oa-message.md。`,
};
