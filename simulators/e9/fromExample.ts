import type { OaDepartmentSeed, OaSeed } from '../e10/seed';
import { e9SeedSchema, type E9Organisation } from './rows';

/**
 * An example of the other OA in E9's terms. Subcompanies and departments get numbers of two
 * sequences, which both begin at 1: the same number means two things, as in a real E9.
 */
export function e9OrganisationOf(seed: OaSeed): E9Organisation {
	const subcompanies = seed.departments.filter(isSubcompany);
	const departments = seed.departments.filter((unit) => !isSubcompany(unit));
	const units = new Map(seed.departments.map((unit) => [unit.id, unit]));
	const numbers = new Map([...numbered(subcompanies), ...numbered(departments)]);
	const titles = [...new Set(seed.employees.flatMap(({ jobTitle }) => jobTitle ?? []))];
	const numberOf = (id: string | null): string => numbers.get(id ?? '') ?? '0';
	const companyOf = (unit: OaDepartmentSeed | undefined): string => {
		if (!unit) return '';
		return isSubcompany(unit) ? numberOf(unit.id) : companyOf(units.get(unit.parentId ?? ''));
	};

	return e9SeedSchema.parse({
		subcompanies: subcompanies.map((unit) => ({
			id: numberOf(unit.id),
			subcompanyname: unit.name,
			supsubcomid: numberOf(unit.parentId),
			...shown(unit),
		})),
		departments: departments.map((unit) => {
			const parent = units.get(unit.parentId ?? '');
			const below = parent !== undefined && !isSubcompany(parent);
			return {
				id: numberOf(unit.id),
				departmentmark: unit.name,
				supdepid: below ? numberOf(unit.parentId) : '0',
				subcompanyid1: companyOf(parent),
				...shown(unit),
			};
		}),
		jobTitles: titles.map((name, place) => ({ id: String(place + 1), jobtitlename: name })),
		users: seed.employees.map((employee, place) => ({
			id: String(place + 1),
			lastname: employee.name,
			loginid: employee.account ?? '',
			workcode: employee.jobNo ?? '',
			departmentid: numberOf(employee.departmentId),
			subcompanyid1: companyOf(units.get(employee.departmentId)),
			mobile: employee.mobile ?? '',
			email: employee.email ?? '',
			sex: sexOf(employee.gender),
			jobtitle: employee.jobTitle ? String(titles.indexOf(employee.jobTitle) + 1) : '',
			status: STATUSES[employee.status ?? 'active'],
			...(employee.order !== undefined && { dsporder: employee.order.toFixed(1) }),
		})),
	});
}

/** The top of an example is the company, which E9 knows as a subcompany. */
const isSubcompany = ({ kind, parentId }: OaDepartmentSeed): boolean =>
	kind === 'subcompany' || parentId === null;

const numbered = (units: readonly OaDepartmentSeed[]): [string, string][] =>
	units.map(({ id }, place) => [id, String(place + 1)]);

const shown = ({ disabled, order }: OaDepartmentSeed) => ({
	canceled: disabled ? '1' : '',
	...(order !== undefined && { showorder: order.toFixed(1) }),
});

/** Resigned; permanent; none that the vendor names. */
const STATUSES = { left: '5', active: '1', unknown: '9' };

function sexOf(gender: 'male' | 'female' | undefined): string {
	if (gender === undefined) return '';
	return gender === 'male' ? '男' : '女';
}
