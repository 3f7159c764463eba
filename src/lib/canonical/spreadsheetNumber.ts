import { refused, understood, type Canonical } from './result';

const FLOAT = /^(\d+)\.(\d+)$/u;
const EXPONENT = /^(\d)(?:\.(\d+))?[eE]\+?(\d{1,3})$/u;

/**
 * A whole number that a spreadsheet or a float column wrote: `13800001001.0`, `1.3800001001E10`.
 * undefined: the text is written in neither way. An exponent stands for a number only with all of
 * its digits: 1.38E+10 may be any of a hundred million.
 */
export function integerOf(text: string): Canonical | undefined {
	const float = FLOAT.exec(text);
	if (float) {
		const [, whole = '', fraction = ''] = float;
		return /^0*$/u.test(fraction) ? understood(whole) : refused('fraction', {});
	}
	const parts = EXPONENT.exec(text);
	if (!parts) return undefined;
	const [, first = '', rest = '', power = ''] = parts;
	const behind = Number(power);
	if (rest.length < behind)
		return refused('exponent-lost-digits', { shown: rest.length + 1, digits: behind + 1 });
	return /^0*$/u.test(rest.slice(behind))
		? understood(`${first}${rest.slice(0, behind)}`)
		: refused('fraction', {});
}
