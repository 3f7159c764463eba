import {
	byText,
	emailKey,
	keyFor,
	nameKey,
	namesCompatible,
	phoneKey,
	textKey,
} from '../../../../src/lib/canonical/text';
import { isPlaceholder } from '../../../../src/lib/canonical';

describe('keys', () => {
	it.each([
		['  研发部 ', '研发部'],
		['ＡＢＣ', 'ABC'],
		['\u3000研发\u3000', '研发'],
		['ﬁ', 'fi'],
		['', ''],
	])('a name %j is compared as %j', (text, key) => expect(nameKey(text)).toBe(key));

	it.each([
		'13800001111',
		'+86 138-0000-1111',
		'86-13800001111',
		'008613800001111',
		'(+86)13800001111',
		'１３８００００１１１１',
		' 138 0000 1111 ',
		'8613800001111',
	])('%j is one phone', (text) => expect(phoneKey(text)).toBe('13800001111'));
	it('keeps other countries and land lines apart', () => {
		expect(phoneKey('+852 6123 4567')).toBe('+852-61234567');
		expect(phoneKey('0755-86123456')).toBe('075586123456');
		expect(phoneKey('86123456')).toBe('86123456');
	});
	it.each(['111', '222', '0111', '99999'])('job number %j is somebody’s', (text) =>
		expect(keyFor('jobNo')(text)).toBe(text),
	);

	it.each(['000', '111111', '----'])('job number %j is a filler', (text) =>
		expect(keyFor('jobNo')(text)).toBe(''),
	);

	it.each([
		'',
		' ',
		'-',
		'0',
		'00000000000',
		'11111111111',
		'无',
		'暂无',
		'未知',
		'12345678901',
		'N/A',
		'137****9930',
		'137＊＊＊＊9930',
		'137xxxx9930',
		'请补充',
		'总机转801',
	])('%j is nobody’s phone', (text) => expect(phoneKey(text)).toBe(''));

	it('compares e-mail without case, job numbers with their zeros', () => {
		expect(emailKey(' Li.Lei@Example.CN ')).toBe('li.lei@example.cn');
		expect(emailKey('a***@x.cn')).toBe('');
		expect(textKey('007')).not.toBe(textKey('7'));
		expect(textKey('ＡB1')).toBe('AB1');
		expect(textKey('a1')).not.toBe(textKey('A1'));
	});
	it.each(['无', '暂无', 'NULL', 'none', '---', '0', '/', 'xxx', '000000', '测测测'])(
		'%j is a placeholder',
		(text) => expect(isPlaceholder(text)).toBe(true),
	);
	it.each(['1001', 'A1', '张三', '2026001'])('%j is a value', (text) =>
		expect(isPlaceholder(text)).toBe(false),
	);

	it('compares a field in its own way', () => {
		expect(keyFor('phone')('+8613800001111')).toBe(keyFor('mobile')('13800001111'));
		expect(keyFor('email')('A@B.cn')).toBe('a@b.cn');
		expect(keyFor('jobNo')('A@B.cn')).toBe('A@B.cn');
	});

	it.each([
		['张三', '张三', true],
		['张三', '张三(研发)', true],
		['张三（研发）', '张三', true],
		['Zhang San', 'zhangsan', true],
		['张三(研发)', '张三(销售)', false],
		['李明', '李明华', false],
		['张', '张三', false],
		['张三', '李四', false],
		['', '张三', false],
		['(研发)', '张三', false],
	])('%j and %j: the same person? %s', (a, b, same) => expect(namesCompatible(a, b)).toBe(same));

	it('orders by code unit, on every machine alike', () =>
		expect(['b', 'a', '中', 'B', 'é'].sort(byText)).toEqual(['B', 'a', 'b', 'é', '中']));
});
