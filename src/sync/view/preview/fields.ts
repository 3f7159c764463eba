import type { ValueChange } from '../../model';
import { maskPhone, maskPhonesIn } from './mask';

/** Order in which fields are shown; others follow by name. */
const FIELD_ORDER = [
	'name',
	'account.mobile',
	'account.email',
	'phone',
	'mobile',
	'email',
	'jobNo',
	'jobTitle',
	'orgId',
	'departmentId',
	'parent',
	'path',
	'status',
	'gender',
	'birthday',
	'hireDate',
	'positiveDate',
	'staffType',
	'isHidePhone',
	'weights',
];
const PLACE = new Map(FIELD_ORDER.map((field, index) => [field, index]));
const PHONE_FIELDS: ReadonlySet<string> = new Set(['account.mobile', 'mobile', 'phone']);

/** Fields whose value is a department id, or '' for none. */
export const DEPARTMENT_ID_FIELDS: ReadonlySet<string> = new Set([
	'orgId',
	'departmentId',
	'parent',
]);

/** Fields whose value is several department ids, joined by commas. */
export const DEPARTMENT_IDS_FIELDS: ReadonlySet<string> = new Set(['roleOrgIds']);

export interface FieldChange {
	field: string;
	before: string;
	after: string;
}

/**
 * What an operation writes, field by field in reading order. A field that stands only in `before`
 * is context, no change; nor is the id of a role, whose name stands beside it.
 */
export function changesOf(operation: ValueChange): FieldChange[] {
	return fieldsOf([operation])
		.filter((field) => Object.hasOwn(operation.after, field) && field !== 'roleId')
		.map((field) => ({
			field,
			before: ownValue(operation.before, field),
			after: ownValue(operation.after, field),
		}))
		.filter(({ before, after }) => before !== after);
}

/** Every field that the operations name, in reading order. */
export function fieldsOf(operations: readonly ValueChange[]): string[] {
	const fields = new Set<string>();
	for (const { before, after } of operations) {
		for (const field of Object.keys(before)) fields.add(field);
		for (const field of Object.keys(after)) fields.add(field);
	}
	return [...fields].sort((a, b) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1));
}

/** '' where the field is absent. */
export const ownValue = (fields: Readonly<Record<string, string>>, field: string): string =>
	Object.hasOwn(fields, field) ? (fields[field] ?? '') : '';

/**
 * A value as the page may show it: phones only with
 * their middle hidden. The workbook has it in full.
 */
export const shownValue = (field: string, value: string): string =>
	PHONE_FIELDS.has(field) ? maskPhone(value) : maskPhonesIn(value);

const placeOf = (field: string): number => PLACE.get(field) ?? FIELD_ORDER.length;
