import { isOtherName, plainText } from '../../../../src/bindings/workbook/cells';

describe('the name that stands in a row', () => {
	it.each(['张三', ' 张三 ', "'张三", "' /C calc'!A0", "'=1+1", '="张三"', '＇张三', "'"])(
		'%j is that of the record, as it was written there',
		(name) => expect(isOtherName(plainText(name), name)).toBe(false),
	);
	it.each([
		['李四', '张三'],
		['李四', "'张三"],
		['张三丰', "'张三"],
	])('%j is not %j', (written, name) => expect(isOtherName(written, name)).toBe(true));
	it('says nothing where it is empty', () => expect(isOtherName('', '张三')).toBe(false));
});
