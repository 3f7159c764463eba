import type { Telling } from '../../lib/coded';
import type { Fired } from '../facts/guards';
import type { RunFacts, Summed } from '../facts/runs';
import { guardSays } from '../say';
import { tell, tellAll } from '../tell';
import { failures } from './failures';
import { readings } from './readings';
import { guards } from './guards';
import { recordOfYzj } from './parts';

const PULLED = {
	departments: '部门',
	persons: '成员',
	leaders: '负责人',
	partTimePosts: '兼职',
};
const CHANGED = { new: '新增', changed: '变更', left: '离开' };
const VERBS = { create: '新增', update: '更新', move: '调动', remove: '移除' };
const DOINGS = ['create', 'update', 'move', 'remove'] as const;
const UNITS = { departments: '个部门', persons: '名成员' };

const again = (enabled: number): string => (enabled > 0 ? `（其中启用 ${enabled} 名）` : '');

function summary({ counts, enabled, unlinked }: Summed): string {
	const said = (kind: keyof typeof UNITS, what: keyof typeof VERBS): string[] =>
		counts[kind][what] > 0 ? [`${VERBS[what]} ${counts[kind][what]} ${UNITS[kind]}`] : [];
	const parts = [
		...DOINGS.flatMap((what) => said('departments', what)),
		...said('persons', 'create'),
		...said('persons', 'update').map((part) => part + again(enabled)),
		...said('persons', 'move'),
		...said('persons', 'remove'),
	];
	if (counts.bind > 0) parts.push(`新增 ${counts.bind} 条关联`);
	if (unlinked > 0) parts.push(`解除 ${unlinked} 条关联`);
	const doing = parts.length > 0 ? parts.join('，') : '没有变更';
	return counts.quarantined > 0 ? `${doing}；${counts.quarantined} 条待处理` : doing;
}

const aside = (count: number): string => (count > 0 ? `（${count} 条待处理）` : '');
const WAITS = { auto: '。', ask: '。等待审批。', preview: '。仅供查看。' };
const fired = (hits: readonly Fired[]): string => hits.map(({ id }) => guards[id].label).join('、');
const why = (hits: readonly Fired[]): string =>
	hits.map((hit) => `${guardSays(guards, hit)}${guards[hit.id].remedy}`).join('');

/** 运行的结果，或等待的事项。 */
export const runs = {
	summary,
	'no-changes': ({ side, aside: count }) =>
		side === 'yunzhijia'
			? `无变化：云之家与 OA 一致${aside(count)}。`
			: `无变化：OA 与云之家一致${aside(count)}。`,
	'nothing-to-apply': () => '无变化：没有可执行的内容。',
	blocked: ({ guards: hits, links }) =>
		`已被安全设置拦截（${fired(hits)}），${links ? '未变更任何关联' : '未写入任何数据'}：${why(hits)}`,
	ready: ({ summed, apply, side }) =>
		`待执行${side === 'oa' ? '（在 OA 中）' : ''}：${summary(summed)}${WAITS[apply]}`,
	'left-in-yunzhijia': ({ count }) => `已从云之家离开、OA 中仍保留：${count}，见提示。`,
	'links-as-they-are': ({ refused }) =>
		refused > 0 ? `没有变更：${refused} 条被拒绝，见待处理。` : '没有变更：关联已是如此。',
	pulled: ({ full, unbound, damage, ...lists }) => {
		const found = (['departments', 'persons', 'leaders', 'partTimePosts'] as const).flatMap(
			(list) => {
				const parts = (['new', 'changed', 'left'] as const).flatMap((kind) =>
					lists[list][kind] > 0 ? [`${CHANGED[kind]} ${lists[list][kind]}`] : [],
				);
				return parts.length > 0 ? [`${PULLED[list]}${parts.join('、')}`] : [];
			},
		);
		return [
			`已从云之家同步（${full ? '全部' : '有变化的部分'}）：${found.length > 0 ? found.join('；') : '没有变化'}。`,
			...(unbound > 0 ? [`${unbound} 条关联保留为已移除。`] : []),
			...(damage.length > 0
				? [`未将任何对象视为已不存在，因为${tellAll(readings, damage, '；')}。下次同步会重新读取。`]
				: []),
		].join('');
	},
	verdict: ({ status, replaces }) => {
		if (status === 'unchanged') return '两者已关联。';
		if (status === 'unlinked') return '关联将被解除。';
		return replaces.length === 0 ? '关联。' : `关联，取代 ${replaces.join('、')}。`;
	},
	'nobody-to-link': ({ aside: count }) => `没有新的关联${aside(count)}。`,
	'links-to-do': ({ summed, apply }) => `待执行：${summary(summed)}${WAITS[apply]}`,
	applied: ({ summed, first, insteadOf, kept }) => {
		const canary =
			first === 0
				? ''
				: `已先执行 ${first} 项操作并回读核对${insteadOf === '' ? '' : `（部门 ${insteadOf} 的分支没有操作，因此各类操作各取一些）`}。`;
		return `已执行：${summary(summed)}。${canary}${kept > 0 ? `其中 ${kept} 个部门因不为空而保留，见提示。` : ''}`;
	},
	'with-failures': ({ done, failures }) =>
		`已执行，但有失败：完成 ${done} 项操作，${failures} 项未完成；下次运行会重试。`,
	'half-way': ({ error, done, inDoubt, notStarted }) =>
		`中途停止：${error}已完成 ${done} 项操作，${inDoubt > 0 ? `${inDoubt} 项结果未知，` : ''}${notStarted} 项未开始；下次运行会${inDoubt > 0 ? '先核对结果未知的操作，再' : ''}重新模拟并完成其余部分。`,
	'canary-failed': ({ size, failed, object, id, name, why: cause }) =>
		`先执行的 ${size} 项操作中有 ${failed} 项与同步模拟不符（` +
		(id === '' ? '' : `${recordOfYzj[object]} ${name === '' ? '' : `${name} `}${id}：`) +
		`${tell(failures, cause)}）其余操作未开始。`,
	'undo-nothing': ({ undone }) => `没有可撤销的内容：同步模拟 ${undone} 所做的变更已无可撤销。`,
	'undo-blocked': ({ undone, guards: hits }) =>
		`撤销同步模拟 ${undone}：已被安全设置拦截（${fired(hits)}），未写入任何数据：${why(hits)}`,
	'undo-ready': ({ undone, summed }) =>
		`撤销同步模拟 ${undone} 待执行：${summary(summed)}。等待审批。`,
	'undo-losses': ({ withLoss, never }) =>
		`${[
			...(withLoss > 0 ? [`${withLoss} 项撤销有损失`] : []),
			...(never > 0 ? [`${never} 项无法撤销`] : []),
		].join('，')}，见提示。`,
} satisfies Telling<RunFacts>;
