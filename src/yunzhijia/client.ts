import type { ConnectionReport } from '../lib/connectionReport';
import type { ItemResult } from './itemResult';
import type { NewPerson, PersonChange, PersonDepartmentById, PersonDepartmentByName, PersonStatusChange } from './personChange';
import type { DepartmentChangeRow, DepartmentRow, PartTimeJobRow, PersonRow } from './rows';

/** Reading persons (directory-api 3.7 to 3.9). */
export interface PersonsReader {
	/** Persons in service. `begin` is a row offset, `count` at most 1000. */
	getPage(begin: number, count: number): Promise<PersonRow[]>;
	/** Persons changed since `time` ("yyyy-MM-dd HH:mm:ss"), leavers included. */
	getAtTime(time: string, begin: number, count: number): Promise<PersonRow[]>;
	/** Any number of ids; unknown ones are missing from the answer. */
	getByOpenIds(openIds: readonly string[]): Promise<PersonRow[]>;
	/** Any number of login phones; unknown ones are missing from the answer. */
	getByPhones(phones: readonly string[]): Promise<PersonRow[]>;
}

/** Writing persons (directory-api 3.1 to 3.6, 3.13). At most 1000 items a call, else RangeError; one result an item, in input order. */
export interface PersonsEditor extends PersonsReader {
	addNew(persons: readonly NewPerson[]): Promise<ItemResult[]>;
	updateInfo(changes: readonly PersonChange[]): Promise<ItemResult[]>;
	updateDept(moves: readonly PersonDepartmentByName[]): Promise<ItemResult[]>;
	updateDeptByDeptId(moves: readonly PersonDepartmentById[]): Promise<ItemResult[]>;
	updateStatus(changes: readonly PersonStatusChange[]): Promise<ItemResult[]>;
	delete(openIds: readonly string[]): Promise<ItemResult[]>;
	updatePhone(changes: readonly { openId: string; phone: string }[]): Promise<ItemResult[]>;
	updateEmailUnbound(changes: readonly { openId: string; email: string }[]): Promise<ItemResult[]>;
}

/** Reading departments (directory-api 4.1 to 4.3). */
export interface DepartmentsReader {
	getAll(): Promise<DepartmentRow[]>;
	getByIds(ids: readonly string[]): Promise<DepartmentRow[]>;
	/** One backslash is the root. */
	getByLongNames(longNames: readonly string[]): Promise<DepartmentRow[]>;
	/** `time` is "yyyy-MM-dd HH:mm:ss"; deleted departments are included. */
	getAtTime(time: string): Promise<DepartmentChangeRow[]>;
}

/** A department to create; missing parents are created too. Smaller weights sort first. */
export interface NewDepartment {
	longName: string;
	weight?: number;
}

/** Writing departments (directory-api 4.4 to 4.8). At most 1000 items a call, else RangeError; one result an item, in input order. */
export interface DepartmentsEditor extends DepartmentsReader {
	add(departments: readonly NewDepartment[]): Promise<ItemResult[]>;
	/** As add, with the new orgId in each result. */
	addV2(departments: readonly NewDepartment[]): Promise<ItemResult[]>;
	/** Renames; both long names have the same parent. */
	update(renames: readonly { longName: string; toLongName: string }[]): Promise<ItemResult[]>;
	/** Renames; `name` is the new short name. */
	updateById(renames: readonly { orgId: string; name: string }[]): Promise<ItemResult[]>;
	/** Moves one department with everything below. The caller checks that the target has no child of that name: Yunzhijia does not. */
	moveOrg(orgId: string, toOrgId: string): Promise<void>;
	delete(longNames: readonly string[]): Promise<ItemResult[]>;
	/** People inside or below fall into "unassigned". */
	deleteById(orgIds: readonly string[]): Promise<ItemResult[]>;
	updateWeightsById(changes: readonly { orgId: string; weights: number }[]): Promise<ItemResult[]>;
}

/** Reading part-time posts (directory-api 5.2). */
export interface PartTimeJobsReader {
	/** `begin` is a row offset, `count` at most 1000. */
	getPage(begin: number, count: number): Promise<PartTimeJobRow[]>;
}

/** Address book of one enterprise, read only: the object has no mutating method at all (C12). Methods fail with YunzhijiaError. */
export interface YunzhijiaReader {
	readonly eid: string;
	readonly persons: PersonsReader;
	readonly departments: DepartmentsReader;
	readonly partTimeJobs: PartTimeJobsReader;
	/** DNS, TLS, clock skew, token and a small reading for each key. Never throws for a server that cannot be reached. */
	checkConnection(): Promise<ConnectionReport>;
}

/** Address book of one enterprise with the editable key. */
export interface YunzhijiaEditor extends YunzhijiaReader {
	readonly persons: PersonsEditor;
	readonly departments: DepartmentsEditor;
}
