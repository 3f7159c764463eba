import type { OaEmployee } from '../../lib/oaRecord';

/**
 * A known or custom OA field as text; '' when absent.
 * Own properties only: field names come from users.
 */
export function oaField(employee: OaEmployee, name: string): string {
	const value =
		namedField(employee, name) ?? (Object.hasOwn(employee, name) ? employee[name] : undefined);
	if (typeof value === 'string') return value;
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/**
 * The fields that nearly every mapping and pair reads, a hundred thousand times: by name they are
 * found much faster than by a name that varies.
 */
function namedField(employee: OaEmployee, name: string): string | number | undefined {
	switch (name) {
		case 'id':
			return employee.id;
		case 'name':
			return employee.name;
		case 'mobile':
			return employee.mobile;
		case 'email':
			return employee.email;
		case 'jobNo':
			return employee.jobNo;
		case 'jobTitle':
			return employee.jobTitle;
		case 'gender':
			return employee.gender;
		case 'order':
			return employee.order;
		default:
			return undefined;
	}
}

/**
 * The roles that a record names; undefined: it says nothing of them. A single text or number under
 * that name is a field of the source's own.
 */
export const rolesOf = ({ roles }: Pick<OaEmployee, 'roles'>): readonly string[] | undefined =>
	Array.isArray(roles) ? roles : undefined;
