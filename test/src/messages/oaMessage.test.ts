import fc from 'fast-check';
import { fromE9Todo, fromE9Todos, unknownStates } from '../../../src/messages/contract/e9Todo';
import { mapped, parseMessageMapping } from '../../../src/messages/contract/mapped';
import { momentOf } from '../../../src/messages/contract/moment';
import {
	parseOaMessage,
	type OaMessage,
	type ParsedMessage,
} from '../../../src/messages/contract/oaMessage';
import { plainText } from '../../../src/messages/contract/plainText';
import { cpuMs } from '../cpuTime';
import { cut } from '../../../src/messages/contract/text';

const full = {
	version: 1,
	id: '4711',
	source: '审批',
	event: 'create',
	receivers: ['1001', { account: 'wang' }, { jobNo: '007' }, '1001'],
	title: '请假',
	content: '两天',
	links: { mobile: 'https://oa.example/m/4711', desktop: 'https://oa.example/d/4711' },
	sender: { name: '李四' },
	time: '2026-01-31T09:30:00+08:00',
};

const accepted = (parsed: ParsedMessage): OaMessage => {
	if (!('message' in parsed)) throw new Error(parsed.problems.join('; '));
	return parsed.message;
};
const problems = (input: unknown): readonly string[] => {
	const parsed = parseOaMessage(input);
	return 'problems' in parsed ? parsed.problems : [];
};

describe('an OA message', () => {
	it('is taken with all its members, each receiver once', () => {
		expect(accepted(parseOaMessage(full))).toEqual({
			id: '4711',
			source: '审批',
			event: 'create',
			receivers: [
				{ by: 'id', value: '1001' },
				{ by: 'account', value: 'wang' },
				{ by: 'jobNo', value: '007' },
			],
			title: '请假',
			content: '两天',
			links: { mobile: 'https://oa.example/m/4711', desktop: 'https://oa.example/d/4711' },
			sender: '李四',
			at: Date.UTC(2026, 0, 31, 1, 30),
		});
	});

	it('needs little', () => {
		expect(
			accepted(parseOaMessage({ id: 12, source: '日报', receivers: [7], title: 'x' })),
		).toMatchObject({
			id: '12',
			event: 'create',
			receivers: [{ by: 'id', value: '7' }],
			content: '',
			links: { mobile: null, desktop: null },
			sender: '',
			at: null,
		});
	});

	it.each<[string, unknown, string]>([
		['no object', 'hello', 'message: is no JSON object'],
		['nothing', null, 'message: is no JSON object'],
		['no id', { ...full, id: undefined }, 'id: is missing'],
		['an object for an id', { ...full, id: {} }, 'id: is neither a text nor a whole number'],
		['an object for a title', { ...full, title: {} }, 'title: is no text, but an object'],
		[
			'a list for links',
			{ ...full, links: ['https://oa.example/1'] },
			'links: is no object with mobile and desktop',
		],
		['a boolean for a sender', { ...full, sender: true }, 'sender: is neither a text nor {"name"}'],
		['a boolean for a time', { ...full, time: true }, 'time: is neither a text nor a number'],
		['an empty id', { ...full, id: ' ' }, 'id: is empty'],
		[
			'an unknown event',
			{ ...full, event: 'explode' },
			'event: is none of create, read, done, withdraw, delete',
		],
		['another version', { ...full, version: 2 }, 'version: is not a version'],
		['no receivers', { ...full, receivers: [] }, 'receivers: is empty'],
		['receivers left out', { ...full, receivers: undefined }, 'receivers: is no list'],
		['no usable receiver', { ...full, receivers: [null, '', {}] }, 'receivers: none can be used'],
		[
			'a script as link',
			{ ...full, links: { mobile: 'javascript:alert(1)' } },
			'links.mobile: is no http or https address',
		],
		[
			'a relative link',
			{ ...full, links: { desktop: '/workflow/1' } },
			'links.desktop: is no http or https address',
		],
		[
			'nothing to read',
			{ ...full, title: '', content: ' <p> </p> ' },
			'title: title and content are both empty',
		],
		[
			'a novel',
			{ ...full, content: 'x'.repeat(100_001) },
			'content: is longer than 100000 characters',
		],
		[
			'a crowd',
			{ ...full, receivers: Array.from({ length: 20_001 }, (_, n) => n) },
			'receivers: has more than 20000 entries',
		],
		['an impossible time', { ...full, time: 'tomorrow' }, 'time: is no moment'],
		['a line break in an id', { ...full, id: 'a\nb' }, 'id: has control characters'],
	])('is refused with %s, by name', (_what, input, problem) => {
		expect(problems(input)).toEqual([expect.stringContaining(problem)]);
	});

	it.each(['version', 'event', 'title', 'content', 'links', 'sender', 'time'])(
		'takes null for %s as if it were absent',
		(member) => {
			const rest = Object.fromEntries(Object.entries(full).filter(([name]) => name !== member));
			expect(parseOaMessage({ ...rest, [member]: null })).toEqual(parseOaMessage(rest));
		},
	);

	it('takes null inside of its members as absent, too', () => {
		expect(
			accepted(
				parseOaMessage({
					...full,
					receivers: [{ id: null, account: 'wang', jobNo: null }],
					links: { mobile: null, desktop: '' },
					sender: { name: null },
				}),
			),
		).toMatchObject({
			receivers: [{ by: 'account', value: 'wang' }],
			links: { mobile: null, desktop: null },
			sender: '',
		});
	});

	it.each<[object, string]>([
		[
			{ id: 2720145156405544001 },
			'id: is the number 2720145156405544000, which is beyond 2^53, so that its last digits may be lost; send it as text, in quotes',
		],
		[{ id: 1.5 }, 'id: is neither a text nor a whole number, but the number 1.5'],
		[
			{ time: '09:30' },
			'time: is no moment, but the text "09:30", a time of day without a day: posted again tomorrow it would be another moment',
		],
		[
			{ event: 'explode' },
			'event: is none of create, read, done, withdraw, delete, remind, but the text "explode"',
		],
		[
			{ links: { mobile: '/m/1?secret=k' } },
			'links.mobile: is no http or https address, but the text "/m/1", without a host; name the address of the OA in the routing settings (baseUrl)',
		],
	])('says of %j what came, where, and what would be right', (members, problem) => {
		expect(problems({ ...full, ...members })).toEqual([expect.stringContaining(problem)]);
	});

	it.each([
		['/m/4711?a=1', 'https://oa.example/m/4711?a=1'],
		['./m', 'https://oa.example/ecology/m'],
		['https://elsewhere.example/x', 'https://elsewhere.example/x'],
	])('the link %s, with the address of the OA, is %s', (link, whole) => {
		const parsed = parseOaMessage(
			{ ...full, links: { mobile: link } },
			{ baseUrl: 'https://oa.example/ecology/' },
		);
		expect(accepted(parsed).links.mobile).toBe(whole);
	});

	it.each([
		'javascript:alert(1)',
		'oa.example/x',
		'mailto:a@b.example',
		'#x',
		'https://oa.example@evil.example/x',
		'https://oa.example:x@evil.example/',
	])('the link %s is none, even with the address of the OA', (link) => {
		expect(
			parseOaMessage({ ...full, links: { mobile: link } }, { baseUrl: 'https://oa.example' }),
		).toMatchObject({ problems: [expect.stringContaining('links.mobile: is no http')] });
	});

	it('never closes for everybody: a done without receivers is refused', () => {
		expect(problems({ id: '1', source: '审批', event: 'done', receivers: [] })).toEqual([
			'receivers: is empty',
		]);
	});

	it('keeps the good receivers of a list with bad ones, and names the bad', () => {
		expect(
			parseOaMessage({
				...full,
				receivers: ['1', null, { id: '2' }, { openId: 'x' }, { jobNo: '' }],
			}),
		).toMatchObject({
			message: {
				receivers: [
					{ by: 'id', value: '1' },
					{ by: 'id', value: '2' },
				],
			},
			refusedReceivers: [{ index: 1 }, { index: 3 }, { index: 4 }],
		});
	});

	it('names the id of what it refuses', () => {
		expect(parseOaMessage({ id: 'a-1', source: '', receivers: ['1'] })).toMatchObject({
			id: 'a-1',
			problems: ['source: is empty'],
		});
	});
});

describe('texts', () => {
	it.each([
		['<p>Dear <b>Wang</b>,</p><p>2 &lt; 3 &amp; so on</p>', 'Dear Wang,\n2 < 3 & so on'],
		['<script>alert(1)</script>safe', 'safe'],
		['<!-- x -->a<br/>b', 'a\nb'],
		['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
		['&#24352;&#x4e09; &unknown;', '张三 &unknown;'],
		['a\u0000b\u0007\r\nc', 'ab\nc'],
		['lone \ud800 surrogate', 'lone \ufffd surrogate'],
	])('%j becomes %j', (given, expected) => {
		expect(plainText(given)).toBe(expected);
	});

	it.each([
		['<br<br>a', '<br\na'],
		['<SCRIPT>x</script >a<style>b', 'ab'],
		['<!-- never ends', '<!-- never ends'],
		['<!-- a --><!-- b', '<!-- b'],
		['<h7>a</h6>b<1>c</>d<p1>e', 'a\nb<1>c</>de'],
		['&&amp;&#x110000;&#0;&amp', '&&&amp'],
		['a<b and c', 'a<b and c'],
		[
			'<p>&ldquo;五一&rdquo;放假&mdash;&mdash;通知&hellip;&middot;&times;&copy;</p>',
			'“五一”放假——通知…·×©',
		],
		['<div>金额&ge;5000&yen;&nbsp;&emsp;请&lt;审批&gt;</div>', '金额≥5000¥ 请<审批>'],
		['&amp;ldquo;双重&amp;quot;', '&ldquo;双重&quot;'],
		['&#8220;a&#x201d; &#150; &NBSP;&lpar;x&rpar; &vert; &frac12;', '“a” – (x) | ½'],
		['&Alpha;&alpha;&nosuchname;&CounterClockwiseContourIntegral;', 'Αα&nosuchname;∳'],
		['a<p>b<div>c</div></p>\n<p>d', 'a\nb\nc\nd'],
		['<p>a</p><p><br></p><p>b</p>', 'a\nb'],
		['<ul><li>a</li><li>b</li></ul>c', 'a\nb\nc'],
		['<table><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></table>', 'a b\nc'],
		['<a title="x > y" href=\'a>b\'>z</a>', 'z'],
		['<span style="font-family:&quot;宋体&quot;">x</span>', 'x'],
		['<!DOCTYPE html><html><head><title>t</title></head><body>b</body></html>', 'b'],
		['<?xml version="1.0"?><o:p>x</o:p><p:x>y', 'xy'],
		['<![CDATA[a<b&amp;c]]>d', 'a<b&amp;c d'.replace(' ', '')],
		['<!--[if gte mso 9]><xml>q</xml><![endif]-->a', 'a'],
		['x=1 <a b="never ends', 'x=1 <a b="never ends'],
	])('%j becomes %j, too', (given, expected) => {
		expect(plainText(given)).toBe(expected);
	});

	it.each([
		'<br',
		'</p',
		'<!--',
		'<script>',
		'<style',
		'</script ',
		'<a <',
		'<a ="',
		'<a =\'<a ="',
		'="<',
		'<p>',
		'</p> ',
		'<![CDATA[',
		'&abcdefghijklmnop',
		'&#1',
		' \n',
		'\r',
		'e\u0301',
	])('1 MB of %j takes a time that grows with it only', (piece) => {
		const text = piece.repeat(1_000_000 / piece.length);
		expect(cpuMs(() => cut(plainText(text), 2000))).toBeLessThan(1000);
	});

	it.each(['title', 'content', 'sender'])(
		'%s of 1 MB is refused before anybody looks into it',
		(field) => {
			const attack = { ...full, [field]: '<br'.repeat(333_333) };
			expect(
				cpuMs(() =>
					expect(parseOaMessage(attack)).toMatchObject({
						problems: [`${field}: is longer than 100000 characters`],
					}),
				),
			).toBeLessThan(50);
		},
	);

	it('a hundred messages whose texts are as long as allowed and nothing but tags', () => {
		const text = '<br'.repeat(33_333);
		const attack = { ...full, title: text, content: text, sender: text };
		expect(
			cpuMs(() => {
				for (let nth = 0; nth < 100; nth += 1) parseOaMessage(attack);
			}),
		).toBeLessThan(5000);
	});

	it('one character under a hundred thousand accents is none', () => {
		expect(cut(`ab${'\u0301'.repeat(90_000)}c`, 10)).toBe('a…');
	});

	it.each([
		['张三请假两天', 4, '张三请…'],
		['张三请假', 4, '张三请假'],
		['👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 2, '👨‍👩‍👧…'],
		['👨‍👩‍👧👨‍👩‍👧', 2, '👨‍👩‍👧👨‍👩‍👧'],
		['é́é́é́', 2, 'é́…'],
	])('%j cut to %i is %j', (given, limit, expected) => {
		expect(cut(given, limit)).toBe(expected);
	});

	it('are never longer than the limit, never cut in two, and marked when cut', () => {
		const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' });
		fc.assert(
			fc.property(
				fc.string({ unit: 'grapheme' }),
				fc.integer({ min: 1, max: 8 }),
				(given, limit) => {
					const short = cut(given, limit);
					expect([...characters.segment(short)].length).toBeLessThanOrEqual(
						Math.max(limit, short === given ? short.length : 0),
					);
					expect(short).toBe(short.toWellFormed());
					expect(short === given || short.endsWith('…')).toBe(true);
				},
			),
		);
	});
});

it.each<[string | number, number | null]>([
	['2026-01-31T09:30:00+08:00', Date.UTC(2026, 0, 31, 1, 30)],
	['2026-01-31 09:30:00', Date.UTC(2026, 0, 31, 1, 30)],
	['2026-01-31', Date.UTC(2026, 0, 30, 16)],
	[1769823000000, 1769823000000],
	['1769823000', 1769823000000],
	['31.1.2026', null],
	[-5, null],
	['99999999999999999', null],
])('the moment %j is %j', (given, expected) => {
	expect(momentOf(given)).toBe(expected);
});

describe('adapters', () => {
	it.each([
		[{ isremark: '0', viewtype: '0' }, 'create'],
		[{ isremark: 0, viewtype: 1 }, 'read'],
		[{ isremark: '2' }, 'done'],
		[{ isremark: '4' }, 'done'],
		[{ isremark: '8', viewtype: '0' }, 'create'],
		[{ isremark: '5', viewtype: '0' }, 'create'],
		[{ isremark: '11', viewtype: '1' }, 'read'],
	])('E9 unified to-do %j is %s', (state, event) => {
		const parsed = parseOaMessage(
			fromE9Todo(
				{
					syscode: 's',
					flowid: 88,
					requestname: '请假',
					workflowname: '流程',
					nodename: '主管',
					pcurl: 'https://oa.example/p',
					appurl: 'https://oa.example/a',
					creator: '李四',
					receiver: 'wang',
					receivets: '1769823000000',
					...state,
				},
				'审批',
				'account',
			),
		);
		expect(accepted(parsed)).toMatchObject({
			id: '88',
			source: '审批',
			event,
			receivers: [{ by: 'account', value: 'wang' }],
			title: '请假',
			content: '流程 · 主管',
			links: { mobile: 'https://oa.example/a', desktop: 'https://oa.example/p' },
			sender: '李四',
			at: 1769823000000,
		});
	});

	it('E9: the rule of the push class may name people by e-mail, and a removal names them as it does', () => {
		const todo = { flowid: '1', isremark: '0', requestname: '请假', receiver: 'h@oa.example' };
		expect(parseOaMessage(fromE9Todo(todo, '审批', 'email'))).toMatchObject({
			message: { receivers: [{ by: 'email', value: 'h@oa.example' }] },
		});
		const removal = { syscode: 'YZJ', flowid: '1', userid: 'h@oa.example' };
		expect(parseOaMessage(fromE9Todo(removal, '审批', 'email'))).toMatchObject({
			message: { event: 'delete', receivers: [{ by: 'email', value: 'h@oa.example' }] },
		});
	});

	it('E9: rows of one post that differ in the receiver alone are one message, in their order', () => {
		const row = { flowid: '1', isremark: '0', requestname: '请假', receivets: '1767574800000' };
		const made = fromE9Todos(
			[
				{ ...row, receiver: 'a' },
				{ ...row, receiver: 'b', requestname: '加班' },
				'rubbish',
				{ ...row, receiver: 'c' },
				{ ...row },
				{ ...row },
				{ flowid: '1', userid: 'a' },
				{ flowid: '1', userid: 'b' },
			],
			'审批',
			'account',
		);
		expect(made).toEqual([
			expect.objectContaining({ title: '请假', receivers: [{ account: 'a' }, { account: 'c' }] }),
			expect.objectContaining({ title: '加班', receivers: [{ account: 'b' }] }),
			'rubbish',
			expect.objectContaining({ receivers: undefined }),
			expect.objectContaining({ receivers: undefined }),
			expect.objectContaining({
				event: 'delete',
				receivers: [{ account: 'a' }, { account: 'b' }],
			}),
		]);
	});

	it('E9: values of isremark that nobody documented are named, and count as pending', () => {
		const posts = ['0', 2, '9', '17', 17, 'x', null].map((isremark) => ({ flowid: '1', isremark }));
		expect(unknownStates([...posts, 'rubbish'])).toEqual(['17', 'x']);
		expect(fromE9Todo({ flowid: '1', isremark: '17' }, '审批', 'id')).toMatchObject({
			event: 'create',
		});
	});

	it('E9: a removal is a delete; what has no isremark and rubbish are refused in the words of the contract', () => {
		expect(
			accepted(
				parseOaMessage(
					fromE9Todo({ syscode: 's', flowid: '88', userid: 'wang' }, '审批', 'account'),
				),
			),
		).toMatchObject({ event: 'delete', receivers: [{ by: 'account', value: 'wang' }] });
		expect(problems(fromE9Todo({ flowid: 1, receiver: 'wang' }, '审批', 'account'))).toEqual([
			expect.stringContaining('event: '),
		]);
		expect(problems(fromE9Todo('x', '审批', 'id'))).toEqual([
			'message: is no JSON object, but a text',
		]);
		expect(problems(fromE9Todo({ syscode: 's' }, '审批', 'id'))).toEqual([
			'id: is missing',
			expect.stringContaining('receivers: is no list, but nothing'),
		]);
	});

	it.each([
		[{ pcurl: null }, {}],
		[{ creator: null }, {}],
		[{ viewtype: '' }, {}],
		[{ viewtype: null }, {}],
		[{ workflowname: null, nodename: '' }, { content: '' }],
		[
			{ requestname: 2026, creator: 1002 },
			{ title: '2026', sender: '1002' },
		],
		[{ receivets: null }, { at: null }],
		[{ receiver: 1001, userid: null }, {}],
	])('E9 with %j is taken as if that were absent, or a text', (members, expected) => {
		const parsed = parseOaMessage(
			fromE9Todo(
				{
					flowid: 'n1',
					requestname: '请假',
					isremark: '0',
					viewtype: '0',
					receiver: '1001',
					receivets: '1769823000000',
					appurl: 'https://oa.example/m',
					...members,
				},
				'审批',
				'id',
			),
		);
		expect(accepted(parsed)).toMatchObject({
			id: 'n1',
			event: 'create',
			receivers: [{ by: 'id', value: '1001' }],
			...expected,
		});
	});

	it('any JSON by a mapping: paths, fixed values, translated values, lists in one text', () => {
		const parsed = parseMessageMapping({
			id: 'bill.no',
			source: { value: '费用' },
			event: { from: 'state', map: { '1': 'create', '9': 'done' } },
			receivers: { from: 'to', as: 'jobNo' },
			title: 'bill.subject',
			'links.mobile': 'bill.url',
		});
		if (!('mapping' in parsed)) throw new Error(parsed.problems.en.join());
		const message = accepted(
			parseOaMessage(
				mapped(parsed.mapping, {
					bill: { no: 5, subject: '报销', url: 'https://oa.example/5' },
					state: 9,
					to: '007, 008；009',
				}),
			),
		);
		expect(message).toMatchObject({
			id: '5',
			source: '费用',
			event: 'done',
			title: '报销',
			links: { mobile: 'https://oa.example/5', desktop: null },
			receivers: ['007', '008', '009'].map((value) => ({ by: 'jobNo', value })),
		});
	});

	it('a mapping reaches own members only', () => {
		expect(parseMessageMapping({ id: '__proto__.x' })).toMatchObject({
			problems: { en: [expect.stringContaining('id: ')] },
		});
		expect(parseMessageMapping({ ids: 'x' })).toMatchObject({
			problems: { en: [expect.stringContaining('ids')] },
		});
		const parsed = parseMessageMapping({ id: 'toString', source: 'source', receivers: 'to' });
		if (!('mapping' in parsed)) throw new Error(parsed.problems.en.join());
		expect(problems(mapped(parsed.mapping, { source: 'x', to: ['1'] }))).toEqual([
			expect.stringContaining('id: '),
		]);
	});
});
