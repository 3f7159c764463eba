import {
	canonicalDate,
	canonicalDigits,
	canonicalJobNumber,
	canonicalPersonName,
	canonicalText,
	nearlyEqual,
	refused,
	understood,
	type Canonical,
	type Refused,
} from '../../lib/canonical';
import { oaField, type OaEmployee } from '../model';
import { nameKey } from '../../lib/canonical/text';
import type { FieldMapping } from '../../settings/push';

/**
 * Values that Yunzhijia knows for a field (person.md 3.1): another
 * one would never arrive, and be planned again with every run.
 */
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

/** Days are those of China, where a value names a moment. */
const TIME_ZONE = 'Asia/Shanghai';

const date = (raw: string): Canonical => canonicalDate(raw, TIME_ZONE);
const CANONICAL: Partial<Record<FieldMapping['to'], (raw: string) => Canonical>> = {
	name: canonicalPersonName,
	jobNo: canonicalJobNumber,
	birthday: date,
	hireDate: date,
	positiveDate: date,
	// What becomes an account is judged where accounts are planned, with what it is there.
	phone: understood,
	email: understood,
};

/** The value that a mapping writes, or why it writes none. */
export function mapped(employee: OaEmployee, mapping: FieldMapping): Canonical {
	const raw = oaField(employee, mapping.from).trim();
	if (raw === '') return refused('empty', {});
	const value = transformed(raw, mapping);
	return value.ok && KNOWN[mapping.to]?.test(value.value) === false
		? refused('not-among-values', {})
		: value;
}

const orEmpty = (value: string): Canonical =>
	value === '' ? refused('empty', {}) : understood(value);

function transformed(raw: string, { transform, to }: FieldMapping): Canonical {
	if (transform === 'digits') return canonicalDigits(raw);
	if (transform === 'date') return date(raw);
	if (transform === 'trim')
		return KNOWN[to] ? understood(raw) : (CANONICAL[to] ?? canonicalText)(raw);
	const { map } = transform;
	if (Object.hasOwn(map, raw)) return orEmpty(map[raw] ?? '');
	const text = canonicalText(raw);
	return text.ok && Object.hasOwn(map, text.value)
		? orEmpty(map[text.value] ?? '')
		: refused('not-in-map', {});
}

/** The same: '' when the OA has none, or none that the field can hold. */
export function mappedValue(employee: OaEmployee, mapping: FieldMapping): string {
	const value = mapped(employee, mapping);
	return value.ok ? value.value : '';
}

/**
 * What the field is to hold in Yunzhijia; null: what it holds. Only a value that is not there
 * clears it, none that cannot be used.
 */
export function wantedValue(employee: OaEmployee, mapping: FieldMapping): string | null {
	const value = mapped(employee, mapping);
	if (value.ok) return value.value;
	return mapping.whenEmpty === 'clear' && isAbsent(value) ? cleared(mapping.to) : null;
}

/** Nothing stands there, or a filler in place of nothing. */
export const isAbsent = ({ code }: Refused): boolean => code === 'empty' || code === 'placeholder';

/**
 * Whether two values are the same to a reader: trim and NFKC, so that a run does not rewrite what
 * only looks different in bytes.
 */
export const sameValue = (a: string, b: string): boolean => a === b || nameKey(a) === nameKey(b);

/** The same of a field, whose kind of value may have more spellings. */
export function sameIn(field: FieldMapping['to'], present: string, value: string): boolean {
	if (sameValue(present, value)) return true;
	// A column that became one of numbers has lost its
	// zeros; they are not taken from whoever has them.
	if (field === 'jobNo' && present.length > value.length && /^0\d+$/u.test(present))
		return nearlyEqual(present, value);
	const known = CANONICAL[field]?.(present);
	return known?.ok === true && sameValue(known.value, value);
}
