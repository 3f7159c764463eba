import type { DepartmentRef, OaEmployee, YzjPerson } from '../model';

/** An employee who has a person, or gets one in this run (`person` null). */
export interface Staff {
	employee: OaEmployee;
	/** Main department. */
	ref: DepartmentRef;
	person: YzjPerson | null;
}
