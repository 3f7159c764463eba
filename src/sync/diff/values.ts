import { DateTime } from 'luxon';
import { oaField, type OaEmployee } from '../model';
import { nameKey } from '../normalise/text';
import type { FieldMapping } from '../settings';

/** Values that Yunzhijia knows for a field (person.md 3.1): another one would never arrive, and be planned again with every run. */
const KNOWN: Partial<Record<FieldMapping['to'], RegExp>> = {
	gender: /^[012]$/,
	weights: /^(0|-?[1-9]\d{0,8})$/,
	staffType: /^(IN|OFF)_STAFF$/,
	isHidePhone: /^[01]$/,
};

/** What an emptied field holds in Yunzhijia; null: it cannot be emptied. */
export function cleared(field: FieldMapping['to']): string | null {
	if (field === 'name' || field === 'staffType') return null;
	return field === 'gender' || field === 'weights' || field === 'isHidePhone' ? '0' : '';
}

/** The value that a mapping writes: '' when the OA has none, or none that the field can hold. */
export function mappedValue(employee: OaEmployee, mapping: FieldMapping): string {
	const value = transformed(employee, mapping);
	return KNOWN[mapping.to]?.test(value) === false ? '' : value;
}

function transformed(employee: OaEmployee, mapping: FieldMapping): string {
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
		const date = DateTime.fromFormat(
			folded.slice(0, format === 'yyyyMMdd' ? 8 : undefined),
			format,
			{ zone: 'utc' },
		);
		if (date.isValid) return date.toFormat('yyyy-MM-dd');
	}
	const iso = DateTime.fromISO(folded, { setZone: true });
	return iso.isValid ? iso.toFormat('yyyy-MM-dd') : '';
}
