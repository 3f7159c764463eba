import type { Certificate } from '../../lib/certificate';
import type { OaDepartment, OaEmployee } from '../../lib/oaRecord';

/** One whole reading of the OA with the proof that it is whole. */
export interface OaSnapshot {
	departments: readonly OaDepartment[];
	employees: readonly OaEmployee[];
	certificate: Certificate;
}

/**
 * One department of Yunzhijia. `parentId` '' is the
 * root; `longName` is as Yunzhijia writes it (root: '').
 */
export interface YzjDepartment {
	id: string;
	name: string;
	parentId: string;
	longName: string;
	weights: number;
}

/**
 * One person of Yunzhijia (person.md 3.7), texts only. `orgId` '' means "no department"; `status`
 * '0' left, '1' active, '2' disabled.
 */
export interface YzjPerson {
	openId: string;
	name: string;
	phone: string;
	email: string;
	orgId: string;
	jobNo: string;
	jobTitle: string;
	gender: string;
	birthday: string;
	hireDate: string;
	positiveDate: string;
	status: '0' | '1' | '2';
	weights: string;
	staffType: string;
	isHidePhone: string;
	orgUserType: string;
}

/**
 * A person leads a department (directory-api 5.1), as a
 * member, from a part-time post there, or from outside.
 */
export interface YzjLeader {
	openId: string;
	orgId: string;
}

/**
 * A part-time post of a person in a department beside the main
 * one (directory-api 5.2); several titles are joined by commas.
 */
export interface YzjPost {
	openId: string;
	orgId: string;
	jobTitle: string;
	weights: string;
}

/** What persons do in departments besides being members of one. */
export interface YzjDuties {
	leaders: readonly YzjLeader[];
	posts: readonly YzjPost[];
}

/** A role that the settings name, as Yunzhijia has it (directory-api 6.1). */
export interface YzjRole {
	id: string;
	name: string;
}

/**
 * A person has a role; `orgIds` are the departments that it is
 * limited to, sorted and joined by commas, '' for no limit.
 */
export interface YzjRoleHolder {
	openId: string;
	roleId: string;
	orgIds: string;
}

/** The roles that a run may give and take, and who has them. */
export interface YzjRoles {
	roles: readonly YzjRole[];
	holders: readonly YzjRoleHolder[];
}

export interface YzjSnapshot {
	departments: readonly YzjDepartment[];
	persons: readonly YzjPerson[];
	/**
	 * Bound persons that the listing lacks, asked for by id (C1):
	 * disabled or left; an id that is missing here too is gone.
	 */
	askedById: readonly YzjPerson[];
	/** Absent: not read, because nothing depends on them. */
	duties?: YzjDuties;
	/** Absent: not read, because no role is managed or no record names any. */
	roles?: YzjRoles;
	certificate: Certificate;
}

/** What tells a person apart, and where they are: all that links need. */
export type YzjOutline = Pick<
	YzjPerson,
	'openId' | 'name' | 'phone' | 'email' | 'orgId' | 'jobNo' | 'status'
>;
