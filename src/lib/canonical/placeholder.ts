/**
 * Values that stand for "not known" in real directories.
 * None is ever written, and none is a key (C5).
 */
const FILLERS = new Set([
	'0',
	'-',
	'--',
	'—',
	'——',
	'_',
	'/',
	'\\',
	'.',
	'。',
	'、',
	'*',
	'?',
	'？',
	'!',
	'#',
	'无',
	'无无',
	'没',
	'没有',
	'暂无',
	'暂缺',
	'空',
	'空白',
	'未知',
	'不知',
	'不详',
	'不明',
	'待定',
	'待补',
	'待补充',
	'待完善',
	'待录入',
	'未填',
	'未填写',
	'未录入',
	'未登记',
	'未提供',
	'未设置',
	'请补充',
	'请填写',
	'无数据',
	'无号码',
	'无手机',
	'无电话',
	'无邮箱',
	'无工号',
	'null',
	'(null)',
	'<null>',
	'[null]',
	'\\n',
	'none',
	'nil',
	'undefined',
	'unknown',
	'empty',
	'blank',
	'nan',
	'n/a',
	'#n/a',
	'n.a.',
	'tbd',
	'[object object]',
	'#value!',
	'#ref!',
	'#name?',
	'#div/0!',
	'#null!',
	'#num!',
]); // prettier-ignore
/** Somebody's name may be one of these; no number and no address is. */
const FILLERS_OF_KEYS = new Set([
	'na',
	'test',
	'x',
	'测试',
	'-1',
	'12345678',
	'123456789',
	'1234567890',
	'12345678901',
	'01234567890',
]);
const LONGEST = Math.max(...[...FILLERS, ...FILLERS_OF_KEYS].map((text) => text.length));
// 000 and ---- are fillers; 111 is the job number after 110, but 111111 is nobody's.
const ONE_CHARACTER_REPEATED = /^(?:([^1-9])\1{2,}|([1-9])\2{5,})$/u;
const ONE_SIGN_REPEATED = /^([0\p{P}\p{S}])\1*$/u;

const isFiller = (text: string, list: ReadonlySet<string>): boolean =>
	text.length <= LONGEST && list.has(text.toLowerCase());

/**
 * Of a text without blanks at its ends: a filler where a
 * number, an address or another key is expected, or nothing.
 */
export function isPlaceholder(text: string): boolean {
	if (text === '' || isFiller(text, FILLERS) || isFiller(text, FILLERS_OF_KEYS)) return true;
	// Every key comes by here: asked are only those that begin
	// with the same unit twice, or with one half of a character.
	return (text[0] === text[1] || text.charCodeAt(0) >= 0xd800) && ONE_CHARACTER_REPEATED.test(text);
}

/** The same where a name or a title is expected: 丽丽丽 may be somebody. */
export const isPlaceholderName = (text: string): boolean =>
	text === '' || isFiller(text, FILLERS) || (isPunctuated(text) && ONE_SIGN_REPEATED.test(text));

const isPunctuated = (text: string): boolean => !/^[a-z\u4e00-\u9fff]/iu.test(text);

// What people type who have no number at hand, and the
// number that China Mobile gives as an example.
const FILLER_MOBILES = new Set([
	'13000000000',
	'13800000000',
	'13888888888',
	'18888888888',
	'13812345678',
	'13800138000',
]);

/** Of eleven digits. */
export const isPlaceholderMobile = (digits: string): boolean => FILLER_MOBILES.has(digits);
