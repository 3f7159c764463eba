import fc from 'fast-check';
import { partsOf, plainLine, titled } from '../../../src/robots/markdown';

it('has no character left that marks up, whatever it is given', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), (line) => {
			const said = plainLine(line, false);
			expect(said).not.toMatch(/[*`[\]<>~|]|^[#\-+=]/);
			expect(said.length).toBe(line.replaceAll(/\p{Cc}+/gu, ' ').length);
		}),
	);
});

it('loses nothing of a line with addresses', () => {
	fc.assert(
		fc.property(fc.array(fc.oneof(fc.string(), fc.webUrl())), (words) => {
			const line = words.join(' ');
			expect(
				partsOf(line)
					.map(({ text }) => text)
					.join(''),
			).toBe(line);
		}),
	);
});

it('leads where it says, and cannot be left before its end', () => {
	expect(plainLine('x https://a.example/(b)[c]*d y')).toBe(
		'x [https://a.example/(b)［c］＊d](https://a.example/%28b%29%5Bc%5D%2Ad) y',
	);
	expect(plainLine('见 https://a.example/b。')).toBe(
		'见 [https://a.example/b](https://a.example/b)。',
	);
});

it('takes time in proportion to the text', () => {
	const begun = performance.now();
	plainLine('http://'.repeat(50_000));
	plainLine(`${'_'.repeat(200_000)}\\&#`);
	expect(performance.now() - begun).toBeLessThan(1_000);
});

it('takes the first line that says something for the title', () => {
	expect(titled('\n 一 \n\n二\n')).toEqual({ title: ' 一 ', lines: ['二'] });
	expect(titled('')).toEqual({ title: '', lines: [] });
});
