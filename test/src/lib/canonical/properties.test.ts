import fc from 'fast-check';
import {
	canonicalAccountPhone,
	canonicalDate,
	canonicalDepartmentName,
	canonicalEmail,
	canonicalId,
	canonicalJobNumber,
	canonicalPersonName,
	canonicalPhone,
	departmentNameKey,
	nearlyKey,
	personNameKey,
	type Canonical,
} from '../../../../src/lib/canonical';

const date = (raw: string): Canonical => canonicalDate(raw, 'Asia/Shanghai');
const KINDS: ReadonlyArray<[string, (raw: string) => Canonical]> = [
	['phone', canonicalPhone],
	['account phone', canonicalAccountPhone],
	['email', canonicalEmail],
	['job number', canonicalJobNumber],
	['person name', canonicalPersonName],
	['department name', canonicalDepartmentName],
	['id', canonicalId],
	['date', date],
];
const KEYS: ReadonlyArray<[string, (raw: string) => string, (raw: string) => Canonical]> = [
	['nearlyKey', nearlyKey, canonicalJobNumber],
	['departmentNameKey', departmentNameKey, canonicalDepartmentName],
	['personNameKey', personNameKey, canonicalPersonName],
];

const UNSEEN = [
	'\u200b',
	'\u200c',
	'\u200d',
	'\u2060',
	'\ufeff',
	'\u00ad',
	'\u202d',
	'\u202c',
	'\u2066',
	'\u2069',
]; // prettier-ignore
const letters = (text: string): string[] => text.match(/./gsu) ?? [];
const HOSTILE = [
	...UNSEEN,
	...letters('0123456789.+-–—eE ()/、；，\n\t\r\u3000\u00a0:<>@"\'=*'),
	...letters('138０１３８＋－．＠·•・‧アｱ゙ﬁ⻢⽅葛张三年月日一二十上午TZ'),
	'86',
	'852',
	'mailto:',
	'tel:',
	'.0',
	'1.38E+10',
	'13800001001',
	'2024-01-05',
	'/Date(',
	'zhang@example.com',
	'null',
	'\ufe0f',
	'\u{e0100}',
	'👨‍👩‍👧',
	'\u202e',
	'\ufffd',
	'\ud83d',
	'\u0000',
];
const hostile = fc
	.array(fc.constantFrom(...HOSTILE), { maxLength: 24 })
	.map((parts) => parts.join(''));
const anything = fc.oneof(hostile, hostile, fc.string({ unit: 'binary', maxLength: 60 }));

describe.each(KINDS)('%s', (_, canonical) => {
	it('gives its own result back', () =>
		fc.assert(
			fc.property(anything, (raw) => {
				const once = canonical(raw);
				if (once.ok) expect(canonical(once.value)).toEqual(once);
			}),
			{ numRuns: 600 },
		));

	it('never gives nothing, or what has a blank or a line end at an end', () =>
		fc.assert(
			fc.property(anything, (raw) => {
				const result = canonical(raw);
				if (!result.ok) return;
				expect(result.value).not.toBe('');
				expect(result.value).toBe(result.value.trim());
				expect(result.value).not.toMatch(/[\r\n\t\u0000\u200b\u202d\u202e\ufeff]/u);
			}),
			{ numRuns: 600 },
		));

	it('takes the same value with anything unseen around and within', () =>
		fc.assert(
			fc.property(
				anything,
				fc.nat(),
				fc.constantFrom(...UNSEEN.filter((one) => one !== '\u200d')),
				(raw, at, unseen) => {
					const plain = canonical(raw);
					if (!plain.ok || /[^\x20-\x7e\u4e00-\u9fff]/u.test(plain.value)) return;
					const place = at % (plain.value.length + 1);
					const dressed = `${unseen}${plain.value.slice(0, place)}${unseen}${plain.value.slice(place)} \r\n`;
					expect(canonical(dressed)).toEqual(plain);
				},
			),
			{ numRuns: 600 },
		));
});

it.each(KEYS)('%s is that of the value as it is written', (_, key, canonical) =>
	fc.assert(
		fc.property(anything, (raw) => {
			const result = canonical(raw);
			if (result.ok) expect(key(result.value)).toBe(key(raw));
		}),
		{ numRuns: 600 },
	),
);

describe('mobile numbers', () => {
	const mobile = fc
		.tuple(fc.integer({ min: 130, max: 199 }), fc.integer({ min: 10_000_001, max: 99_999_998 }))
		.map(([head, tail]) => `${head}${tail}`)
		.filter((digits) => canonicalPhone(digits).ok);
	const wide = (text: string): string =>
		text.replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
	const grouped =
		(separator: string) =>
		(text: string): string =>
			`${text.slice(0, 3)}${separator}${text.slice(3, 7)}${separator}${text.slice(7)}`;
	const spelling = fc.constantFrom<(digits: string) => string>(
		(digits) => `${digits}.0`,
		(digits) => `${digits.charAt(0)}.${digits.slice(1)}E+10`,
		(digits) => `+86 ${digits}`,
		(digits) => `0086-${digits}`,
		(digits) => `0${digits}`,
		(digits) => `\u202d${digits}\u202c`,
		(digits) => `tel:${digits}`,
		wide,
		grouped(' '),
		grouped('-'),
		grouped('–'),
		grouped('\u00a0'),
		(digits) => wide(grouped('—')(`+86${digits}`)),
	);

	it('two spellings are one exactly where the number is one', () =>
		fc.assert(
			fc.property(mobile, mobile, spelling, spelling, (one, other, spell, respell) => {
				const [left, right] = [canonicalPhone(spell(one)), canonicalPhone(respell(other))];
				expect(left).toEqual({ ok: true, value: one });
				expect(right).toEqual({ ok: true, value: other });
			}),
			{ numRuns: 600 },
		));

	it('a digit more or less makes no number of the mainland', () =>
		fc.assert(
			fc.property(mobile, fc.constantFrom('0', '5'), spelling, (digits, more, spell) => {
				for (const wrong of [digits.slice(0, -1), `${digits}${more}`]) {
					const spelled = spell(wrong);
					// With a zero more behind it an exponent is the same number.
					if (spelled.includes('E')) continue;
					const result = canonicalPhone(spelled);
					if (result.ok) expect(result.value).toMatch(/^\+/u);
				}
			}),
			{ numRuns: 600 },
		));
});

describe('time', () => {
	const LONG = 200_000;
	it.each([
		' ',
		'\u200b',
		'1',
		'1.',
		'1,',
		'/1',
		'<',
		'@',
		'a@',
		'.',
		'mailto:',
		'<a@b>',
		'· ',
		'张 ',
		'?',
		'2024-',
		'"',
		'\u0000',
		'👨\u200d',
		'0'.repeat(50),
	])('is in proportion to the text: %j', (unit) => {
		const text = unit.repeat(Math.ceil(LONG / unit.length));
		for (const raw of [text, `1${text}1`, `a@${text}a`]) {
			const began = performance.now();
			for (const [, canonical] of KINDS) canonical(raw);
			for (const [, key] of KEYS) key(raw);
			expect(performance.now() - began).toBeLessThan(500);
		}
	});
});

/** Most values are recognised at one look; what they come to is what the long way makes of them. */
describe('a usual value is read as one that nobody would see the difference of', () => {
	const alnum = fc.stringMatching(/^[0-9a-z]{1,6}$/);
	const mailbox = fc.stringMatching(/^[0-9a-z]{1,4}(?:[._+-][0-9a-z]{1,3}){0,2}$/);
	const domain = fc.stringMatching(/^(?:[0-9a-z]{1,3}(?:-[0-9a-z]{1,3})?\.){1,2}[a-z]{2,4}$/);

	it('e-mail addresses', () => {
		fc.assert(
			fc.property(mailbox, domain, (name, host) => {
				const address = `${name}@${host}`;
				expect(canonicalEmail(address)).toEqual(canonicalEmail(`${address}\u200b`));
			}),
		);
	});

	it('job numbers', () => {
		const usual = fc.oneof(
			alnum,
			fc.stringMatching(/^(?:[0-9A-Za-z]|[0-9]{9,12})$/),
			fc.constantFrom('NA', 'test', '0', '000', '111', '111111', '12345678', '1E5', 'null', 'x'),
		);
		fc.assert(
			fc.property(usual, (key) => {
				expect(canonicalJobNumber(key)).toEqual(canonicalJobNumber(`${key}\u200b`));
			}),
		);
	});
});
