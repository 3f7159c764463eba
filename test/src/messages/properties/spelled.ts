import fc from 'fast-check';
import { DateTime } from 'luxon';

/** Takes one of several. */
export const pickerOf =
	(gen: fc.GeneratorValue): Picker =>
	(choices) => {
		const at = gen(fc.nat, { max: choices.length - 1 });
		for (const choice of choices.slice(at)) return choice;
		throw new Error('there is nothing to choose from');
	};

/** How exactly an OA tells when something happened. */
export const PRECISIONS = ['ms', 's', 'min', 'day'] as const;
export type Precision = (typeof PRECISIONS)[number];

/**
 * How long the piece of time is (ms) that may be meant. Whole
 * seconds among milliseconds are of those that know no more.
 */
export const PIECE: Readonly<Record<Precision, number>> = {
	ms: 1000,
	s: 1000,
	min: 60_000,
	day: 86_400_000,
};

const FORMATS: Readonly<Record<Precision, readonly string[]>> = {
	ms: ['yyyy-MM-dd HH:mm:ss.SSS', "yyyy-MM-dd'T'HH:mm:ss.SSSZZ", 'yyyyMMddHHmmssSSS'],
	s: ['yyyy-MM-dd HH:mm:ss', 'yyyy/M/d H:mm:ss', "yyyy-MM-dd'T'HH:mm:ssZZ", 'yyyyMMddHHmmss'],
	min: ['yyyy-MM-dd HH:mm', 'yyyy/M/d H:mm', 'yyyy年M月d日 HH:mm'],
	day: ['yyyy-MM-dd', 'yyyy年M月d日', 'yyyyMMdd'],
};

/** A moment as some system of China writes it; the precision is all that is known of it. */
export function spelledTime(pick: Picker, at: number, precision: Precision): string | number {
	const local = DateTime.fromMillis(at, { zone: 'Asia/Shanghai' });
	const numbers: readonly (string | number)[] =
		precision === 'ms'
			? [at, `${at}`, `${at}000`]
			: precision === 's'
				? [Math.floor(at / 1000), `${Math.floor(at / 1000)}`, Math.floor(at / 1000) * 1000]
				: [];
	return pick([...FORMATS[precision].map((format) => local.toFormat(format)), ...numbers]);
}

/** What people shall read, as a rich-text editor or an old program sends it. */
export const spelledText = (pick: Picker, text: string): string =>
	pick([
		text,
		` ${text}\r\n`,
		text.replaceAll('“', '&ldquo;').replaceAll('”', '&rdquo;').replaceAll('—', '&mdash;'),
		`<p><b>${text}</b></p>`,
		`<div style="color:red">${text.replaceAll('“', '&#8220;').replaceAll('”', '&#x201D;')}</div>`,
	]);

/**
 * A name as people type it: blanks around it, and full
 * width; another case where nobody else has that.
 */
export const spelledName = (pick: Picker, name: string, anyCase: boolean): string =>
	pick([
		name,
		` ${name}`,
		wide(name),
		...(anyCase ? [name.toUpperCase(), name.toLowerCase(), wide(name.toUpperCase())] : []),
	]);

const wide = (text: string): string =>
	text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));

/** What programs write for nothing. */
export const nothing = (pick: Picker): object =>
	pick([{}, { sender: null }, { content: null, version: null, links: null, extra: null }]);

export type Picker = <T>(choices: readonly T[]) => T;
