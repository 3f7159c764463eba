import type { Moved } from '../../words';
import type { DepartmentUpsert, EmployeeUpsert } from '../../weaver';
import {
	oaField,
	type OaDepartment,
	type OaEmployee,
	type Operation,
	type OperationKind,
	type ValueChange,
} from '../model';

import { emailKey, nameKey, phoneKey, textKey } from '../../lib/canonical/text';
import { NOT_DONE, type Verdict } from './seen';

/** The OA as it is now. `whole`: who is not in it is not there. */
export interface OaNow {
	departments: ReadonlyMap<string, OaDepartment>;
	employees: ReadonlyMap<string, OaEmployee>;
	/** Job number → who has it. */
	byJobNo: ReadonlyMap<string, readonly OaEmployee[]>;
	whole: boolean;
}

/** Where something is looked for, and when. */
interface OaLook {
	/** OA id of the target, which may have been made meanwhile; null: it does not exist. */
	targetId: string | null;
	/** Long after the call: what does not show by then was not done. */
	later: boolean;
}

/** What an operation is in a pull to the OA, which can neither remove nor disable. */
export type InOa<K extends OperationKind> = {
	/** What moved since the plan was made, beside its target; null: nothing. */
	moved: (operation: Operation<K>, oa: OaNow) => Moved | null;
	readBack: (operation: Operation<K>, oa: OaNow, look: OaLook) => Verdict;
} & (GoesInOa<K> | StaysInOa<K>);

/**
 * It goes to a department, which has to be there. Only
 * what changes is sent: what is not named stays.
 */
interface GoesInOa<K extends OperationKind> {
	goes: true;
	send: (operation: Operation<K>, targetId: string) => Upsert;
}

/** It goes nowhere. Without `send` it changes nothing but a link. */
interface StaysInOa<K extends OperationKind> {
	goes: false;
	send?: (operation: Operation<K>) => Upsert;
}

export type Upsert = { department: DepartmentUpsert } | { employee: EmployeeUpsert };

const FOLDS: Record<string, (text: string) => string> = {
	mobile: phoneKey,
	email: emailKey,
	jobNo: textKey,
	name: nameKey,
	departmentId: (text) => text,
};
const same = (field: string, a: string, b: string): boolean =>
	a === b || (FOLDS[field] ?? nameKey)(a) === (FOLDS[field] ?? nameKey)(b);

/** An employee whose values are others than those that the plan was made from. */
export function employeeMoved(
	{ object, oaId, before }: Pick<Operation, 'object' | 'oaId'> & Pick<ValueChange, 'before'>,
	{ employees }: OaNow,
): Moved | null {
	const employee = employees.get(oaId);
	if (!employee) return { code: 'oa-record-gone', facts: { object } };
	const field = Object.keys(before).find(
		(one) => !same(one, before[one] ?? '', oaField(employee, one)),
	);
	return field === undefined ? null : { code: 'other-field', facts: { field } };
}

/** Whether an employee has the values that an operation writes. */
export function employeeShows(
	{ oaId, after }: Pick<Operation, 'oaId'> & ValueChange,
	{ employees }: OaNow,
): boolean {
	const employee = employees.get(oaId);
	return (
		employee !== undefined &&
		Object.entries(after).every(([field, value]) => same(field, value, oaField(employee, field)))
	);
}

/** A new employee's job number is in `after`, a known one's in `before`. */
export const employeeOf = ({
	oaId,
	before,
	after,
}: ValueChange & { oaId: string }): EmployeeUpsert => ({
	// Whoever is linked is known by id, and needs no job number (additions-2, 7).
	...(oaId === ''
		? { jobNo: after.jobNo ?? before.jobNo ?? '' }
		: { id: oaId, ...(after.jobNo !== undefined && { jobNo: after.jobNo }) }),
	...(after.name !== undefined && { name: after.name }),
	...(after.mobile !== undefined && { mobile: after.mobile }),
	...(after.email !== undefined && { email: after.email }),
});

/**
 * A link: the record that it leads to has to be there. It
 * stands in our own store, where it can be written again.
 */
export const linkInOa = <K extends OperationKind>(
	recordsIn: (oa: OaNow) => ReadonlyMap<string, unknown>,
): InOa<K> => ({
	goes: false,
	moved: ({ object, oaId }, oa) =>
		recordsIn(oa).has(oaId) ? null : { code: 'oa-record-gone', facts: { object } },
	readBack: () => NOT_DONE,
});
