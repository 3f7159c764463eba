import { CallbackRefusal } from '../../../src/yunzhijia';
import { bodyText } from '../../../nodes/OaMessageTrigger/bodyText';

const GBK = Buffer.from([0xc8, 0xd5, 0xb1, 0xa8]);

describe('the text of a body', () => {
	it.each([
		['UTF-8 where nothing is said', Buffer.from('日报'), 'application/json'],
		['UTF-8 without a content type', Buffer.from('日报'), 'undefined'],
		['a byte order mark', Buffer.from('\uFEFF日报'), 'application/json;charset="UTF-8"'],
		['GBK', GBK, 'application/json; charset=GBK'],
		['GB18030 in small letters', GBK, "text/plain; a=b; CHARSET='gb18030'"],
		['UTF-16', Buffer.from('\uFEFF日报', 'utf16le'), 'application/json; charset=utf-16le'],
	])('%s', (_what, body, contentType) => {
		expect(bodyText(body, contentType)).toBe('日报');
	});

	it.each([
		['GBK that says nothing', GBK, 'application/json', 'utf-8'],
		['GBK that says UTF-8', GBK, 'application/json; charset=utf-8', 'utf-8'],
		[
			'a charset that nobody knows',
			Buffer.from('x'),
			'application/json; charset=klingon',
			'klingon',
		],
	])('%s is refused, and the charset is named', (_what, body, contentType, charset) => {
		expect(() => bodyText(body, contentType)).toThrow(
			new CallbackRefusal(400, { code: 'body-in-other-charset', facts: { charset, form: false } }),
		);
	});
});
