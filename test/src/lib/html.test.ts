import * as fc from 'fast-check';
import { clip } from '../../../src/lib/clip';
import { escapeHtml } from '../../../src/lib/html';
import { NASTY } from './nasty';

describe('escapeHtml', () => {
	it('leaves ordinary names alone', () =>
		expect(escapeHtml('欧阳娜娜 (R&D)'.replace('&', '+'))).toBe('欧阳娜娜 (R+D)'));

	it('makes markup text and quotes harmless', () =>
		expect(escapeHtml(`<b a="1" b='2'>&\``)).toBe(
			'&lt;b a=&quot;1&quot; b=&#39;2&#39;&gt;&amp;&#96;',
		));

	it('shows what cannot be seen', () =>
		expect(escapeHtml('a\u202Eb\u200Bc\u001Bd\u007Fe\uD800')).toBe(
			'a‹U+202E›b‹U+200B›c␛d␡e‹U+D800›',
		));

	it('never lets a special character through', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...NASTY)), (value) => {
				expect(escapeHtml(value)).not.toMatch(/[<>"'`\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
				expect(escapeHtml(value)).not.toMatch(/&(?!(?:amp|lt|gt|quot|#39|#96);)/);
			}),
		);
	});
});

describe('clip', () => {
	it('keeps short texts and cuts long ones with an ellipsis', () => {
		expect(clip('abc', 3)).toBe('abc');
		expect(clip('abcd', 3)).toBe('abc…');
	});

	it('does not cut a character in half', () => expect(clip('ab😀d', 3)).toBe('ab…'));
});
