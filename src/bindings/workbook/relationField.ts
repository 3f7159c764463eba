import { RELATION_FIELDS, type RelationField } from '../../words';
import {
	type Canonical,
	canonicalAccount,
	canonicalEmail,
	canonicalId,
	canonicalJobNumber,
	canonicalPhone,
} from '../../lib/canonical';
import { oaField, type OaEmployee } from '../../sync/model';

/** What the column to fill in holds: one choice for a whole import (C13). */
export { RELATION_FIELDS, type RelationField };

const FORMS: Readonly<Record<RelationField, (value: string) => Canonical>> = {
	oaId: canonicalId,
	account: canonicalAccount,
	jobNo: canonicalJobNumber,
	mobile: canonicalPhone,
	email: canonicalEmail,
};

/** A value as it is compared; '' where it can be nobody's. */
export function relationKey(field: RelationField, value: string): string {
	const form = FORMS[field](value);
	return form.ok ? form.value : '';
}

export const relationKeyOf = (field: RelationField, employee: OaEmployee): string =>
	relationKey(field, field === 'oaId' ? employee.id : oaField(employee, field));

/**
 * Whether people write the field in another case than the OA does: log-in names have none, and who
 * types an id types it as it comes.
 */
export const isCaseFree = (field: RelationField): boolean =>
	field !== 'mobile' && field !== 'email';
