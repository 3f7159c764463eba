import type { RefusalWords } from '../../lib/canonical';

/** OA 中的值为何不采用：接在字段名之后。 */
export const values: RefusalWords = {
	empty: () => '为空',
	placeholder: () => '是占位内容（如 0、-、无）',
	masked: () => '部分被隐藏（*）',
	'odd-character': ({ character }) => `含有不应出现的字符（${character}）`,
	damaged: ({ character }) => `在编码转换中丢失了字符（${character}）`,
	reversed: ({ character }) => `含有改变阅读方向的不可见字符（${character}）`,
	'line-break': () => '中间有换行',
	'control-character': ({ character }) => `含有控制字符（${character}）`,
	backslash: () => '含有反斜杠，而云之家用它分隔部门名称',
	'too-short': ({ digits, least }) => `只有 ${digits} 位数字，手机号应为 ${least} 位`,
	'too-long': ({ digits, most }) => `有 ${digits} 位数字，手机号应为 ${most} 位`,
	'too-much-text': ({ characters, most }) => `有 ${characters} 个字符，超过 ${most} 个`,
	'unknown-prefix': ({ digits, prefix }) => `有 ${digits} 位数字，但没有以 ${prefix} 开头的手机号`,
	landline: () => '是座机号码，收不到短信',
	'two-countries': ({ country }) =>
		`既可读作大陆号码，也可读作 +${country} 的号码；请写明国家（地区）代码，如 +86 或 +${country}-`,
	'two-numbers': ({ count }) => `含有 ${count} 个号码`,
	'two-addresses': ({ count }) => `含有 ${count} 个邮箱地址`,
	fraction: () => '小数点后还有数字',
	'exponent-lost-digits': ({ shown, digits }) =>
		`是科学计数法，${digits} 位数字只剩 ${shown} 位，其余已被表格软件丢弃；请以文本形式提供`,
	'beyond-exact': () => '是超过 2^53 的数字，末尾几位已不准确；请以文本形式提供',
	'wrong-type': ({ type }) => `的类型是 ${type}，应为文本或整数`,
	'no-at-sign': () => '没有 @',
	'no-domain': () => '的 @ 之后没有完整的域名',
	'no-mailbox': () => '的 @ 之前没有可用的名称',
	'not-a-date': () => '不是可识别的日期',
	'no-day': () => '没有写明是哪一天',
	'no-such-day': () => '是日历上不存在的日期',
	'two-digit-year': () => '的年份只有两位',
	'day-or-month': () => '分不清日和月；请写成 yyyy-MM-dd',
	'not-among-values': () => '不是云之家该字段的可用值',
	'not-in-map': () => '未列入映射表（map）',
	'year-out-of-range': ({ year, first, last }) =>
		`的年份是 ${year}，只有 ${first} 至 ${last} 年的日期会被采用`,
};
