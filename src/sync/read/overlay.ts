import type { OaDepartment, OaEmployee, OaSnapshot } from '../model';

/** What is newer than a reading: records that came or changed, and employees that are gone. */
export interface Overlay {
	departments: readonly OaDepartment[];
	employees: readonly OaEmployee[];
	gone: readonly string[];
}

/**
 * The reading with these records in place of its own. Its
 * certificate stays: what is laid over it is known for sure.
 */
export function overlaid(
	{ departments, employees, certificate }: OaSnapshot,
	overlay: Overlay,
): OaSnapshot {
	const units = new Set(overlay.departments.map(({ id }) => id));
	const people = new Set([...overlay.employees.map(({ id }) => id), ...overlay.gone]);
	return {
		departments: [...departments.filter(({ id }) => !units.has(id)), ...overlay.departments],
		employees: [...employees.filter(({ id }) => !people.has(id)), ...overlay.employees],
		certificate,
	};
}
