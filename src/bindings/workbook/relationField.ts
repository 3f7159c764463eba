import { oaField, type OaEmployee } from '../../sync/model';
import { emailKey, phoneKey, textKey } from '../../sync/normalise/text';

/** What the column to fill in holds: one choice for a whole import (C13). */
export const RELATION_FIELDS = ['oaId', 'account', 'jobNo', 'mobile', 'email'] as const;
export type RelationField = (typeof RELATION_FIELDS)[number];

/** A value as it is compared; '' where it can be nobody's. */
export function relationKey(field: RelationField, value: string): string {
	if (field === 'oaId') return value.trim();
	if (field === 'mobile') return phoneKey(value);
	return field === 'email' ? emailKey(value) : textKey(value);
}

export const relationKeyOf = (field: RelationField, employee: OaEmployee): string =>
	relationKey(field, field === 'oaId' ? employee.id : oaField(employee, field));
