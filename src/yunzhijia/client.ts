import type { Language } from '../words';
import type { ConnectionReport } from '../lib/connectionReport';
import type { ItemResult } from './itemResult';
import type {
	NewPerson,
	PersonChange,
	PersonDepartmentById,
	PersonDepartmentByName,
	PersonStatusChange,
} from './personChange';
import type {
	DepartmentChangeRow,
	DepartmentRow,
	LeaderRow,
	PartTimeJobRow,
	PersonRolesRow,
	PersonRow,
	RolePersonRow,
	RoleRow,
} from './rows';

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

/**
 * Writing persons (directory-api 3.1 to 3.6, 3.13). At most 1000 items a call, else RangeError; one
 * result an item, in input order.
 */
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

/**
 * Writing departments (directory-api 4.4 to 4.8). At most 1000 items a call, else RangeError; one
 * result an item, in input order.
 */
export interface DepartmentsEditor extends DepartmentsReader {
	add(departments: readonly NewDepartment[]): Promise<ItemResult[]>;
	/** As add, with the new orgId in each result. */
	addV2(departments: readonly NewDepartment[]): Promise<ItemResult[]>;
	/** Renames; both long names have the same parent. */
	update(renames: readonly { longName: string; toLongName: string }[]): Promise<ItemResult[]>;
	/** Renames; `name` is the new short name. */
	updateById(renames: readonly { orgId: string; name: string }[]): Promise<ItemResult[]>;
	/**
	 * Moves one department with everything below. The caller checks that the target has no child of
	 * that name: Yunzhijia does not.
	 */
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

/**
 * A part-time post. Several titles in one department are
 * separated by commas, at most 20. Smaller weights sort first.
 */
export interface PartTimeJob {
	openId: string;
	orgId: string;
	jobTitle: string;
	/** What set does to a weight or leadership that is left out is unknown: send all. */
	weights?: number;
	/** 1 makes the person leader of that department, 0 ends it. */
	orgUserType?: 0 | 1;
}

/**
 * Writing part-time posts (directory-api 5.2). Too many items a call, or the title `!DELETE` (which
 * would remove a post): RangeError; one result an item, in input order. The post in the main
 * department is an attribute of the person; nobody is both main and part-time in one department.
 */
export interface PartTimeJobsEditor extends PartTimeJobsReader {
	/** At most 1000. */
	add(jobs: readonly PartTimeJob[]): Promise<ItemResult[]>;
	/** Adds or overwrites; at most 50. */
	set(jobs: readonly PartTimeJob[]): Promise<ItemResult[]>;
	/** At most 1000. */
	delete(jobs: readonly { openId: string; orgId: string }[]): Promise<ItemResult[]>;
}

/** Reading leaders of departments (directory-api 5.1). */
export interface LeadersReader {
	/**
	 * Leaders in service. `begin` is a row offset, `count` at most 1000 (more is cut without a word).
	 */
	getPage(begin: number, count: number): Promise<LeaderRow[]>;
}

/**
 * Writing leaders (directory-api 5.1), one by one: the calls that can
 * empty all leaders of the team (`deleteAll`) are never used. At most
 * 1000 items a call, else RangeError; one result an item, in input order.
 */
export interface LeadersEditor extends LeadersReader {
	/** A leader need not be a member. Without `weights` the person's own weight sorts. */
	setById(
		leaders: readonly { openId: string; orgId: string; weights?: number }[],
	): Promise<ItemResult[]>;
	/** The page shows no failures for this call, so that `done` is worth a reading afterwards. */
	deleteById(leaders: readonly { openId: string; orgId: string }[]): Promise<ItemResult[]>;
}

/** Reading roles (directory-api 6.1). */
export interface RolesReader {
	getAll(): Promise<RoleRow[]>;
	/** `page` is a page number from 0, not a row offset; `count` at most 100. */
	getPersonsPage(roleId: string, page: number, count: number): Promise<RolePersonRow[]>;
	/** Any number of persons. */
	getByOpenIds(openIds: readonly string[]): Promise<PersonRolesRow[]>;
}

/** A person gets a role for departments and all below them; an empty list is no limit. */
export interface RoleAssignment {
	roleId: string;
	openId: string;
	orgIds: readonly string[];
}

/**
 * Writing roles (directory-api 6.1). Answers say nothing of single items: a call succeeds or fails
 * as a whole, with YunzhijiaError.
 */
export interface RolesEditor extends RolesReader {
	/**
	 * The id of the new role. Whether a name may be there twice is unknown: the caller looks first.
	 */
	add(roleName: string): Promise<string>;
	rename(roleId: string, roleName: string): Promise<void>;
	/** Whoever had the role loses it. */
	delete(roleId: string): Promise<void>;
	assign(assignment: RoleAssignment): Promise<void>;
	remove(roleId: string, openId: string): Promise<void>;
	/**
	 * At most 100, else RangeError. What becomes of the
	 * others when one is wrong is unknown: read back.
	 */
	assignBatch(assignments: readonly RoleAssignment[]): Promise<void>;
	/** As assignBatch, for these departments only; what no departments mean here is unknown. */
	removeBatch(assignments: readonly RoleAssignment[]): Promise<void>;
}

/**
 * Address book of one enterprise, read only: the object has no mutating method at all (C12).
 * Methods fail with YunzhijiaError.
 */
export interface YunzhijiaReader {
	readonly eid: string;
	readonly persons: PersonsReader;
	readonly departments: DepartmentsReader;
	readonly partTimeJobs: PartTimeJobsReader;
	readonly leaders: LeadersReader;
	readonly roles: RolesReader;
	/**
	 * Yunzhijia's clock minus ours in milliseconds, as the
	 * last answer showed it; 0 before there was one.
	 */
	readonly clockSkewMs?: number;
	/**
	 * DNS, TLS, clock skew, token and a small reading for each
	 * key. Never throws for a server that cannot be reached.
	 */
	checkConnection(language?: Language): Promise<ConnectionReport>;
}

/** Address book of one enterprise with the editable key. */
export interface YunzhijiaEditor extends YunzhijiaReader {
	readonly persons: PersonsEditor;
	readonly departments: DepartmentsEditor;
	readonly partTimeJobs: PartTimeJobsEditor;
	readonly leaders: LeadersEditor;
	readonly roles: RolesEditor;
}
