import { canonicalEmail } from '../../../../src/lib/canonical';

describe('an e-mail address', () => {
	it.each([
		'zhang.san@example.com',
		'Zhang.San@Example.COM ',
		'zhang.san＠example．com',
		'zhang.san@example。com',
		'zhang.san@example.com\u200b',
		'\u202azhang.san@example.com\u202c',
		'\ufeffzhang.san@example.com',
		'zhang.\u00adsan@example.com',
		'mailto:zhang.san@example.com',
		'MAILTO: zhang.san@example.com?subject=a',
		'mailto:mailto:zhang.san@example.com',
		'<zhang.san@example.com>',
		'张三 <zhang.san@example.com>',
		'张三<mailto:zhang.san@example.com>',
		'"Zhang, San" <zhang.san@example.com>',
		'zhang.san@example.com <zhang.san@example.com>',
		'张三（zhang.san@example.com）'.slice(2),
		'zhang.san@example.com.',
		'zhang.san@example.com；',
		"'zhang.san@example.com'",
		'="zhang.san@example.com"',
		'zhang.san@example.com; Zhang.San@example.com',
		'zhang.san@example.com\r\n',
	])('%j is one', (raw) =>
		expect(canonicalEmail(raw)).toEqual({ ok: true, value: 'zhang.san@example.com' }),
	);

	it.each([
		['', 'empty', {}],
		['无', 'placeholder', {}],
		['N/A', 'placeholder', {}],
		['a***@x.cn', 'masked', {}],
		['a@example.com;b@home.example', 'two-addresses', { count: 2 }],
		['a@example.com b@example.com', 'two-addresses', { count: 2 }],
		['a@example.com <b@example.com>', 'two-addresses', { count: 2 }],
		['zhangsan', 'no-at-sign', {}],
		['sunba@example', 'no-domain', {}],
		['sunba@', 'no-domain', {}],
		['sunba@example..com', 'no-domain', {}],
		['sunba@-example.com', 'no-domain', {}],
		['@example.com', 'no-mailbox', {}],
		['sun..ba@example.com', 'no-mailbox', {}],
		['zhang san@example.com', 'odd-character', { character: 'U+0020' }],
		['zh\u0430ng@example.com', 'odd-character', { character: 'U+0430' }],
		['张三@example.com', 'odd-character', { character: 'U+5F20' }],
		['a@b@example.com', 'odd-character', { character: 'U+0040' }],
		['moc.elpmaxe@\u202enas', 'reversed', { character: 'U+202E' }],
	])('%j is refused: %s', (raw, code, facts) =>
		expect(canonicalEmail(raw)).toEqual({ ok: false, code, facts }),
	);
});
