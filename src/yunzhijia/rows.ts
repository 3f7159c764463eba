import { z } from 'zod/v4';
import { isNothing, number, text } from '../lib/wireValues';

const contactEntry = z.object({
	name: text,
	type: text,
	publicid: text,
	permission: text,
	value: text,
	inputType: text,
});

/**
 * `contact` is a JSON text in answers (directory-api 9.12);
 * a text that is none is no reason to lose the person.
 */
const contact = z
	.unknown()
	.optional()
	.transform((value): ContactEntry[] => {
		const list = typeof value === 'string' ? parseList(value) : value;
		const parsed = z.array(contactEntry).safeParse(list);
		return parsed.success ? parsed.data : [];
	});

const parseList = (value: string): unknown => {
	try {
		return JSON.parse(value);
	} catch {
		return [];
	}
};

/**
 * 0 deregistered, 1 normal, 2 disabled; nothing means 1, the
 * documented default. Any other value is refused rather than guessed.
 */
const status = text.transform((value) => value || '1').pipe(z.enum(['0', '1', '2']));

/** A row of person/getall, getAtTime and get (directory-api 3.7). */
export const personRow = z.object({
	openId: text.pipe(z.string().min(1)),
	uid: text,
	name: text,
	phone: text,
	email: text,
	department: text,
	orgId: text,
	jobTitle: text,
	jobNo: text,
	gender: text,
	birthday: text,
	hireDate: text,
	positiveDate: text,
	status,
	orgUserType: text,
	isHidePhone: text,
	weights: text,
	staffType: text,
	photoUrl: text,
	contact,
});

/** A row of dept/getall and get (directory-api 4.1). */
export const departmentRow = z.object({
	id: text.pipe(z.string().min(1)),
	name: text,
	department: text,
	parentId: text,
	weights: number,
	businessUnit: number,
});

/** A row of dept/getAtTime (directory-api 4.3). */
export const departmentChangeRow = departmentRow.extend({
	changeType: text.pipe(z.enum(['1', '2', '3'])),
});

/** A row of company/queryPartTimeJobs (directory-api 5.2). */
export const partTimeJobRow = z.object({
	openId: text.pipe(z.string().min(1)),
	orgId: text,
	jobTitle: text,
	weights: number,
});

/**
 * A row of company/queryOrgAdmins (directory-api 5.1), the
 * department's id under the name that other families use.
 */
export const leaderRow = z
	.object({
		openId: text.pipe(z.string().min(1)),
		departmentId: text.pipe(z.string().min(1)),
		department: text,
	})
	.transform(({ openId, departmentId, department }) => ({
		openId,
		orgId: departmentId,
		department,
	}));

/**
 * A row of roletag/getCompanyRoleTag (directory-api 6.1). The
 * name is spelled `rolename` here and `roleName` elsewhere.
 */
export const roleRow = z
	.object({
		id: text.pipe(z.string().min(1)),
		rolename: text,
		roleName: text,
		type: text,
		parentId: text,
		personCount: number,
	})
	.transform(({ rolename, roleName, ...row }) => ({ ...row, roleName: rolename || roleName }));

/** Department ids as one text with commas, or as a list. */
const orgIds = z
	.union([z.array(text), text.transform((value) => value.split(',').map((id) => id.trim()))])
	.transform((ids) => ids.filter((id) => id !== ''));

/** A row of roletag/getPersonsByRoleAndPage (directory-api 6.1). */
export const rolePersonRow = z.object({ openId: text.pipe(z.string().min(1)), orgIds });

/** A row of roletag/batchGetPersonRoleTags (directory-api 6.1). */
export const personRolesRow = z.object({
	openId: text.pipe(z.string().min(1)),
	roles: z
		.unknown()
		.optional()
		.transform((value) => (isNothing(value) ? [] : value))
		.pipe(z.array(z.object({ roleId: text.pipe(z.string().min(1)), roleName: text }))),
});

/** One custom or built-in contact field of a person. */
export type ContactEntry = z.output<typeof contactEntry>;
/**
 * A person as Yunzhijia answers it: all texts, missing and null are ''. `department` and `orgId`
 * are the main department's only.
 */
export type PersonRow = z.output<typeof personRow>;
/**
 * A department: `department` is the long name without the root's, `parentId` is '' for the root.
 */
export type DepartmentRow = z.output<typeof departmentRow>;
/** A changed department: changeType 1 added, 2 updated, 3 deleted. */
export type DepartmentChangeRow = z.output<typeof departmentChangeRow>;
/** A part-time post; the main department's post is not among them. */
export type PartTimeJobRow = z.output<typeof partTimeJobRow>;
/**
 * A leader in service: `department` is the long name, '' for the root. The wire tells no weight.
 */
export type LeaderRow = z.output<typeof leaderRow>;
/**
 * A role: type 10 system, 20 own app, 30 third-party app,
 * 40 the team's own; `parentId` is a group of roles.
 */
export type RoleRow = z.output<typeof roleRow>;
/** Who has a role, and the departments (with those below) for which; none means without limit. */
export type RolePersonRow = z.output<typeof rolePersonRow>;
/** The roles of one person, without their departments. */
export type PersonRolesRow = z.output<typeof personRolesRow>;
