import { refused, understood, type Canonical } from './result';
import { halfWidth, shown, singleSpaced, unwrapped } from './shown';
import { integerOf } from './spreadsheetNumber';

/** What programs write where an id is missing. 0 and -1 are ids in some systems. */
const NO_ID = new Set(['null', 'undefined', 'nan', 'none', 'n/a', '(null)', '[object object]']);
const FROM_A_FLOAT = /^\d+\.\d+$|^\d\.\d+[eE]\+?\d{1,3}$|^\d[eE]\+\d{1,3}$/u;

/**
 * The id of a record: text, or a number that JSON can hold exactly. Its case counts, its zeros
 * stay, and `12345.0` is 12345: one blank makes a float column of a column of ids.
 */
export function canonicalId(raw: unknown): Canonical {
	if (raw === null || raw === undefined) return refused('empty', {});
	if (typeof raw === 'bigint') return understood(String(raw));
	if (typeof raw === 'number') return ofNumber(raw);
	if (typeof raw !== 'string') return refused('wrong-type', { type: typeof raw });
	const visible = shown(raw);
	if (!visible.ok) return visible;
	const text = unwrapped(singleSpaced(halfWidth(visible.text)));
	if (text === '') return refused('empty', {});
	if (NO_ID.has(text.toLowerCase())) return refused('placeholder', {});
	return (FROM_A_FLOAT.test(text) ? integerOf(text) : undefined) ?? understood(text);
}

function ofNumber(value: number): Canonical {
	if (Number.isNaN(value)) return refused('empty', {});
	if (Number.isSafeInteger(value)) return understood(String(value));
	return Number.isInteger(value) ? refused('beyond-exact', {}) : refused('fraction', {});
}

const NIL = /^(?:0|-1|0{8}-(?:0{4}-){3}0{12})$/u;

/**
 * What systems write as the parent of a department that
 * has none, unless it is the id of a department.
 */
export const isNilId = (id: string): boolean => NIL.test(id);
