import type { WeaverTransport } from './transport';

/**
 * A department to create (no id: name and parentId are
 * needed) or to change (only what is given changes).
 */
export interface DepartmentUpsert {
	id?: string;
	name?: string;
	parentId?: string;
}

/**
 * An employee to change, recognised by id; or one without id, recognised by job number: created
 * where nobody has it (name and departmentId are needed then), else changed.
 */
export type EmployeeUpsert = EmployeeFields & ({ id: string; jobNo?: string } | { jobNo: string });

interface EmployeeFields {
	name?: string;
	departmentId?: string;
	mobile?: string;
	email?: string;
}

/**
 * Records in one call. No limit is written; small calls
 * keep what is unknown after a lost reply small.
 */
export const MAX_UPSERTS = 100;

/**
 * Writing the organisation (oa-side 1.5). What E10 answers for single records is not documented: a
 * call that goes through was accepted as a whole, and what became of each record shows only when it
 * is read. There is no call that removes or disables.
 */
export interface WeaverE10Editor {
	/**
	 * At most 100, else RangeError. @throws WeaverError, of
	 * kind `outcome-unknown` when it may have been applied
	 */
	upsertDepartments(departments: readonly DepartmentUpsert[]): Promise<void>;
	/**
	 * At most 100, else RangeError. @throws WeaverError, of
	 * kind `outcome-unknown` when it may have been applied
	 */
	upsertEmployees(employees: readonly EmployeeUpsert[]): Promise<void>;
}

export const createUpserts = (transport: WeaverTransport): WeaverE10Editor => {
	const send = async (
		method: 'syncDepartment' | 'syncEmployee',
		data: readonly object[],
		dataRule: Record<string, string>,
	): Promise<void> => {
		if (data.length > MAX_UPSERTS) throw tooMany(method, data.length);
		if (data.length > 0) await transport.write(method, { data, dataRule });
	};
	return {
		upsertDepartments: async (departments) =>
			await send(
				'syncDepartment',
				departments.map(({ id, name, parentId }) => ({
					...(id !== undefined && { id }),
					...(name !== undefined && { name }),
					...(parentId !== undefined && { parent: parentId }),
				})),
				{ department: 'id' },
			),
		upsertEmployees: async (employees) => {
			const [byId, byJobNo] = [employees.filter(hasId), employees.filter((one) => !hasId(one))];
			if (employees.length > MAX_UPSERTS) throw tooMany('syncEmployee', employees.length);
			await send('syncEmployee', byId.map(rowOf), { employee: 'id', department: 'id' });
			await send('syncEmployee', byJobNo.map(rowOf), { employee: 'job_num', department: 'id' });
		},
	};
};

const hasId = (employee: EmployeeUpsert): boolean => 'id' in employee;

const rowOf = (employee: EmployeeUpsert): object => {
	const { jobNo, name, departmentId, mobile, email } = employee;
	return {
		...('id' in employee && { id: employee.id }),
		...(jobNo !== undefined && { job_num: jobNo }),
		...(name !== undefined && { username: name }),
		...(departmentId !== undefined && { department: departmentId }),
		...(mobile !== undefined && { mobile }),
		...(email !== undefined && { email }),
	};
};

const tooMany = (method: string, count: number): RangeError =>
	new RangeError(`${method} takes at most ${MAX_UPSERTS} records a call here, not ${count}`);
