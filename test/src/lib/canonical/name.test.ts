import {
	canonicalDepartmentName,
	canonicalPersonName,
	departmentNameKey,
	personNameKey,
} from '../../../../src/lib/canonical';

describe('the name of a person', () => {
	it.each([
		['张三', '张三'],
		['张三\n', '张三'],
		['张三\t', '张三'],
		['张　三', '张三'],
		['张\u200b三', '张三'],
		['\u202d张三\u202c', '张三'],
		['Zhang  San', 'Zhang San'],
		['Ｚｈａｎｇ', 'Zhang'],
		['阿依古丽•买买提', '阿依古丽·买买提'],
		['阿依古丽.买买提', '阿依古丽·买买提'],
		['阿依古丽．买买提', '阿依古丽·买买提'],
		['阿依古丽・买买提', '阿依古丽·买买提'],
		['阿依古丽‧买买提', '阿依古丽·买买提'],
		['阿依古丽 · 买买提', '阿依古丽·买买提'],
		['阿依古丽。买买提', '阿依古丽·买买提'],
		['J. Smith', 'J. Smith'],
		['J.Smith', 'J.Smith'],
		['⻢云', '马云'],
		['⽅红', '方红'],
		['凌\ufa17', '凌益'],
		['ﬁona', 'fiona'],
		['ﾔﾏﾀﾞ', 'ヤマダ'],
		['葛\u{e0100}城', '葛\u{e0100}城'],
		['张三👨‍👩‍👧', '张三👨‍👩‍👧'],
		['❤️红', '❤️红'],
		['张三（外包）', '张三（外包）'],
		['Na', 'Na'],
		['丽丽丽', '丽丽丽'],
		['\ue863', '\ue863'],
	])('%j is written as %j', (raw, value) =>
		expect(canonicalPersonName(raw)).toEqual({ ok: true, value }),
	);

	it.each([
		['', 'empty'],
		['\u3000', 'empty'],
		['王\n五', 'line-break'],
		['王\u2028五', 'line-break'],
		['王\u0007五', 'control-character'],
		['-', 'placeholder'],
		['无', 'placeholder'],
		['null', 'placeholder'],
		['0', 'placeholder'],
		['张\ufffd', 'damaged'],
		['张\ud840', 'damaged'],
		['??', 'placeholder'],
		['张?', 'damaged'],
		['三\u202e张', 'reversed'],
	])('%j is refused: %s', (raw, code) => expect(canonicalPersonName(raw)).toMatchObject({ code }));

	it.each([
		['阿依古丽•买买提', '阿依古丽买买提'],
		['Zhang San', 'zhangsan'],
		['葛\u{e0100}', '葛'],
		['张三（研发）', '张三(研发)'],
		['J.Smith', 'J·Smith'],
	])('%j and %j are read alike', (a, b) => expect(personNameKey(a)).toBe(personNameKey(b)));
	it('a longer name is another one', () =>
		expect(personNameKey('李明')).not.toBe(personNameKey('李明华')));
});

describe('the name of a department', () => {
	it.each([
		['财务部\n', '财务部'],
		['\t人事部', '人事部'],
		['研发部  一组', '研发部 一组'],
		['研发部（北京）', '研发部（北京）'],
		['A/B 组', 'A/B 组'],
		['⻛控部', '风控部'],
	])('%j is written as %j', (raw, value) =>
		expect(canonicalDepartmentName(raw)).toEqual({ ok: true, value }),
	);
	it.each([
		['行政\r\n部', 'line-break'],
		['行政\\部', 'backslash'],
		['', 'empty'],
		['-', 'placeholder'],
	])('%j is refused: %s', (raw, code) =>
		expect(canonicalDepartmentName(raw)).toMatchObject({ code }),
	);
	it.each([
		['研发部（北京）', '研发部(北京)'],
		['ＡＢＣ', 'ABC'],
		['A•B', 'A·B'],
		['研发部\u200b', '研发部'],
	])('%j and %j are one', (a, b) => expect(departmentNameKey(a)).toBe(departmentNameKey(b)));
	it('case counts', () => expect(departmentNameKey('IT部')).not.toBe(departmentNameKey('it部')));
});
