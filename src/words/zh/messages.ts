import type { Telling } from '../../lib/coded';
import type { Came, MessageFacts } from '../facts/messages';

const KINDS: Record<Came['kind'], (came: Came) => string> = {
	nothing: () => '空',
	text: ({ shown, size }) => (size === 0 ? '空文本' : shown === '' ? '一段文本' : `文本“${shown}”`),
	number: ({ shown }) => `数字 ${shown}`,
	boolean: ({ shown }) => shown,
	list: ({ size }) => `含 ${size} 项的列表`,
	object: () => '一个对象',
};
const but = (came: Came): string => `，收到的是${KINDS[came.kind](came)}`;
const MOMENTS = '2026-01-31T09:30:00+08:00、2026-01-31 09:30:00，或自 1970 年起的秒数或毫秒数';

/** 消息的某项为何不能使用；前面是该项的名称。 */
export const messages = {
	missing: () => '缺失',
	'not-a-message': ({ came }) => `不是 JSON 对象${but(came)}`,
	'not-an-id': ({ came }) => `既不是文本也不是整数${but(came)}`,
	'beyond-precision': ({ came: { shown } }) =>
		`是数字 ${shown}，超过 2^53，末尾几位可能已丢失；请加引号，以文本发送`,
	empty: () => '为空',
	'too-long': ({ most }) => `超过 ${most} 个字符`,
	'control-characters': () => '含有控制字符',
	'not-a-text': ({ came }) => `不是文本${but(came)}`,
	'not-a-list': ({ came }) => `不是列表${but(came)}；请写成 ["1001", {"jobNo": "0007"}]`,
	'too-many': ({ came: { size }, most }) => `超过 ${most} 项：共 ${size} 项`,
	'none-usable': () => '没有一个可用',
	'not-a-receiver': ({ came }) =>
		`既不是 OA 人员 ID，也不是 {"id"}、{"account"} 或 {"jobNo"}${but(came)}`,
	'other-version': ({ came }) => `不是本软件认识的版本${but(came)}；只认识 1`,
	'other-event': ({ came, known }) => `不是 ${known.join('、')} 之一${but(came)}`,
	'no-web-address': ({ came }) => `不是 http 或 https 地址（不得含用户名）${but(came)}`,
	'relative-address': ({ came }) =>
		`不是 http 或 https 地址${but(came)}，缺少主机名；请在消息规则中填写 OA 的地址（baseUrl）`,
	'not-links': ({ came }) => `不是带有 mobile 和 desktop 的对象${but(came)}`,
	'not-a-sender': ({ came }) => `既不是文本也不是 {"name"}${but(came)}`,
	'nothing-to-read': () => '标题和内容都为空',
	'not-a-time-value': ({ came }) => `既不是文本也不是数字${but(came)}`,
	'no-date': ({ came }) =>
		`不是确定的时刻${but(came)}，只有时间没有日期：明天再次推送就成了另一时刻；请写成 ${MOMENTS}`,
	'no-such-time': ({ came }) => `不是时刻${but(came)}，日历或时钟上没有`,
	'out-of-range': ({ came }) => `不在 2000 年至 2100 年之间${but(came)}；请写成 ${MOMENTS}`,
	'not-a-time': ({ came, zone }) =>
		`不是时刻${but(came)}；请写成 ${MOMENTS}（未写时区时按 ${zone}）`,
} satisfies Telling<MessageFacts>;
