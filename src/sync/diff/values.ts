import { DateTime } from 'luxon';
import { oaField, type OaEmployee } from '../model';
import { nameKey } from '../normalise/text';
import type { FieldMapping } from '../settings';

/** The value that a mapping writes: '' when the OA has none. */
export function mappedValue(employee: OaEmployee, mapping: FieldMapping): string {
	const raw = oaField(employee, mapping.from).trim();
	const { transform } = mapping;
	if (transform === 'trim' || raw === '') return raw;
	if (transform === 'digits') return raw.normalize('NFKC').replace(/\D+/g, '');
	if (transform === 'date') return dateOf(raw);
	return Object.hasOwn(transform.map, raw) ? (transform.map[raw] ?? '') : '';
}

/** Whether two values are the same to a reader: trim and NFKC, so that a run does not rewrite what only looks different in bytes. */
export const sameValue = (a: string, b: string): boolean => a === b || nameKey(a) === nameKey(b);

/** A masked value (137****9930) is not known: it is neither compared nor matched. */
export const isMasked = (value: string): boolean => value.includes('*');

/** yyyy-MM-dd from the usual spellings; '' when it is no date, so that nothing wrong is written. */
function dateOf(text: string): string {
	const folded = text.normalize('NFKC');
	for (const format of ['yyyy-M-d', 'yyyy/M/d', 'yyyy.M.d', 'yyyyMMdd', 'yyyy年M月d日']) {
		const date = DateTime.fromFormat(folded.slice(0, format === 'yyyyMMdd' ? 8 : undefined), format, { zone: 'utc' });
		if (date.isValid) return date.toFormat('yyyy-MM-dd');
	}
	const iso = DateTime.fromISO(folded, { setZone: true });
	return iso.isValid ? iso.toFormat('yyyy-MM-dd') : '';
}
