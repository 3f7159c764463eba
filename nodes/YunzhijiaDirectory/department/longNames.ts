import { z } from 'zod/v4';
import type { DepartmentRow, DepartmentsReader } from '../../../src/yunzhijia';
import { requiredText } from '../../shared/fields';
import { Refusal } from '../../shared/refusal';

/**
 * A backslash separates departments in long names
 * (directory-api 2.8), so that no name may hold one.
 */
export const departmentName = requiredText.pipe(
	z
		.string()
		.refine(
			(name) => !name.includes('\\'),
			'may not hold a backslash, which separates departments',
		),
);

/** Departments by orgId. @throws Refusal naming the ids that Yunzhijia does not have */
export async function requireDepartments(
	departments: DepartmentsReader,
	ids: readonly string[],
): Promise<Map<string, DepartmentRow>> {
	const wanted = [...new Set(ids)];
	if (wanted.length === 0) return new Map();
	const found = new Map((await departments.getByIds(wanted)).map((row) => [row.id, row]));
	const missing = wanted.filter((id) => !found.has(id));
	if (missing.length > 0) {
		throw new Refusal({
			code: 'department-unknown',
			facts: { ids: missing.slice(0, 5), more: Math.max(0, missing.length - 5) },
		});
	}
	return found;
}

/** Long name as Yunzhijia itself writes it: composed names would silently create departments. */
export const childLongName = (parent: DepartmentRow | undefined, name: string): string =>
	parent === undefined || parent.department === '' ? name : `${parent.department}\\${name}`;
