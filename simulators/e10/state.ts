import {
	departmentSeed,
	employeeSeed,
	oaChangeSchema,
	type EmployeeSeed,
	type OaDepartmentSeed,
	type OaSeed,
} from './seed';

/** The organisation of the OA, in the order in which E10 lists it. */
export class OaState {
	departments: OaDepartmentSeed[];
	employees: EmployeeSeed[];

	constructor(seed: OaSeed) {
		this.departments = [...seed.departments];
		this.employees = [...seed.employees];
	}

	/** Id of the subcompany that a unit belongs to, itself included; `''` where there is none. */
	subcompanyOf(departmentId: string): string {
		const seen = new Set<string>();
		for (
			let at = this.find(departmentId);
			at !== undefined && !seen.has(at.id);
			at = this.find(at.parentId ?? '')
		) {
			if (at.kind === 'subcompany') return at.id;
			seen.add(at.id);
		}
		return '';
	}

	/** Body of `POST /change`. Throws a ZodError on wrong rows, an Error on unknown ids to remove. */
	change(input: unknown): void {
		const {
			departments = [],
			employees = [],
			persons = [],
			remove = {},
		} = oaChangeSchema.parse(input);
		this.departments = without(this.departments, remove.departments ?? []);
		this.employees = without(this.employees, [
			...(remove.employees ?? []),
			...(remove.persons ?? []),
		]);
		for (const row of departments)
			this.departments = merged(this.departments, row.id, (known) =>
				departmentSeed.parse({ ...known, ...row }),
			);
		for (const row of [...employees, ...persons])
			this.employees = merged(this.employees, row.id, (known) =>
				employeeSeed.parse({ ...known, ...row }),
			);
	}

	/** Whether a unit is another one, or stands below it. */
	isBelow(id: string, aboveId: string): boolean {
		const seen = new Set<string>();
		for (
			let at = this.find(id);
			at !== undefined && !seen.has(at.id);
			at = this.find(at.parentId ?? '')
		) {
			if (at.id === aboveId) return true;
			seen.add(at.id);
		}
		return false;
	}

	private find(id: string): OaDepartmentSeed | undefined {
		return this.departments.find((department) => department.id === id);
	}
}

function without<T extends { id: string }>(rows: readonly T[], ids: readonly string[]): T[] {
	for (const id of ids)
		if (!rows.some((row) => row.id === id)) throw new Error(`remove: no record ${id}`);
	return rows.filter((row) => !ids.includes(row.id));
}

function merged<T extends { id: string }>(
	rows: readonly T[],
	id: string,
	merge: (known: T | undefined) => T,
): T[] {
	const at = rows.findIndex((row) => row.id === id);
	return at < 0
		? [...rows, merge(undefined)]
		: rows.map((row, index) => (index === at ? merge(row) : row));
}
