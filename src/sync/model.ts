import type { Certificate } from '../lib/certificate';
import type { OaDepartment, OaEmployee } from '../lib/oaRecord';

/**
 * The data that flows through the pipeline (read → normalise → scope → match → diff → order → guard → plan).
 * Plain values only: no stage changes what another made, nothing here does I/O.
 */

export type { OaDepartment, OaEmployee };

/** One whole reading of the OA with the proof that it is whole. */
export interface OaSnapshot {
	departments: readonly OaDepartment[];
	employees: readonly OaEmployee[];
	certificate: Certificate;
}

/** One department of Yunzhijia. `parentId` '' is the root; `longName` is as Yunzhijia writes it (root: ''). */
export interface YzjDepartment {
	id: string;
	name: string;
	parentId: string;
	longName: string;
	weights: number;
}

/** One person of Yunzhijia (person.md 3.7), texts only. `orgId` '' means "no department"; `status` '0' left, '1' active, '2' disabled. */
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

/** A person leads a department (directory-api 5.1), as a member, from a part-time post there, or from outside. */
export interface YzjLeader {
	openId: string;
	orgId: string;
}

/** A part-time post of a person in a department beside the main one (directory-api 5.2); several titles are joined by commas. */
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

/** A person has a role; `orgIds` are the departments that it is limited to, sorted and joined by commas, '' for no limit. */
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
	/** Bound persons that the listing lacks, asked for by id (C1): disabled or left; an id that is missing here too is gone. */
	askedById: readonly YzjPerson[];
	/** Absent: not read, because nothing depends on them. */
	duties?: YzjDuties;
	/** Absent: not read, because no role is managed or no record names any. */
	roles?: YzjRoles;
	certificate: Certificate;
}

export type ObjectKind = 'department' | 'person';

/**
 * A stored link, as planning needs it. `removed`: the person was disabled, left or is gone; the link is kept, so that a
 * re-entry enables the same person again and never creates a second one (C1).
 */
export interface BindingLink {
	kind: ObjectKind;
	oaId: string;
	yzjId: string;
	state: 'active' | 'removed';
}

/** What an operation does. The order here is the order in which ties are broken. */
export const OPERATION_KINDS = [
	'bind-department',
	'bind-person',
	'create-department',
	'move-department',
	'rename-department',
	'reorder-department',
	'create-person',
	'enable-person',
	'restore-person',
	'update-person',
	'change-phone',
	'change-email',
	'remove-leader',
	'delete-post',
	'remove-role',
	'move-person',
	'set-post',
	'set-leader',
	'assign-role',
	'disable-person',
	'leave-person',
	'delete-person',
	'unbind-department',
	'unbind-person',
	'delete-department',
] as const;
export type OperationKind = (typeof OPERATION_KINDS)[number];

/** Operations that take an object away: counted by the gross guards, withheld when a snapshot is not certified. */
export const REMOVALS: ReadonlySet<OperationKind> = new Set<OperationKind>(['disable-person', 'leave-person', 'delete-person', 'delete-department']);

/** Operations on what a person is in the department `target` besides being a member of one: its leader, or in a part-time post. */
export const DUTIES: ReadonlySet<OperationKind> = new Set<OperationKind>(['remove-leader', 'delete-post', 'set-post', 'set-leader']);

/** Operations on the role that `role` and `roleId` name: in `after` of the one, in `before` of the other, with `roleOrgIds` where it is limited to departments. */
export const ROLE_CHANGES: ReadonlySet<OperationKind> = new Set<OperationKind>(['remove-role', 'assign-role']);

/** Operations on what a person has beside its own attributes: each is read and looked up by itself, and the person may be new. */
export const isBeside = (kind: OperationKind): boolean => DUTIES.has(kind) || ROLE_CHANGES.has(kind);

/**
 * A Yunzhijia department as a target: known by `orgId`, or ('' there) still to be created for the OA department `oaId`.
 * `path` is for reading only and never sent: names at the wire are read back from Yunzhijia.
 * In a pull to the OA it is the other way round: known by `oaId`, or ('' there) still to be created for the department `orgId`.
 */
export interface DepartmentRef {
	orgId: string;
	oaId: string;
	path: string;
}

export type Fields = Readonly<Record<string, string>>;

export interface Operation {
	/** Stable within a plan: kind and the id of the object, e.g. `move-person:1024`, `set-leader:1024/77`, `assign-role:1024/5f0c`. */
	id: string;
	/** Place in the plan, from 0. An operation's `needs` always have smaller numbers. */
	seq: number;
	kind: OperationKind;
	object: ObjectKind;
	/** '' where the object has no counterpart on that side. */
	oaId: string;
	yzjId: string;
	/** Name of the department or person, for people who read the plan. */
	name: string;
	/** What changes: the values in Yunzhijia now (empty for creations), and those after. */
	before: Fields;
	after: Fields;
	/** Where the object goes, or is when it does not go anywhere: parent of a department, department of a person. */
	target?: DepartmentRef;
	/** Ids of operations that must be done before this one may start. */
	needs: readonly string[];
	/** Why, in one line, e.g. `matched by jobNo`, `out of scope`. */
	reason: string;
}

/** Why an object is left alone and reported while the rest goes on (quarantine). */
export const CONFLICT_REASONS = [
	'duplicate-id',
	'missing-id',
	'invalid-name',
	'orphan',
	'cycle',
	'same-named-siblings',
	'below-quarantined',
	'name-taken',
	'unknown-department',
	'department-quarantined',
	'no-account',
	'invalid-account',
	'duplicate-account',
	'account-held',
	'ambiguous-match',
	'claimed-twice',
	'ruled-out',
	'pairs-disagree',
	'name-differs',
	'candidate-inactive',
	'bound-elsewhere',
	'person-gone',
	'recycled-number',
	're-keyed',
	'oa-record-gone',
	'no-job-number',
	'not-writable',
	'unknown-employee',
	'unknown-person',
	'not-linked',
	'other-enterprise',
] as const;
export type ConflictReason = (typeof CONFLICT_REASONS)[number];

export interface Conflict {
	kind: ObjectKind;
	oaId: string;
	yzjId: string;
	name: string;
	reason: ConflictReason;
	message: string;
}

export const NOTE_REASONS = [
	'would-create',
	'placed-elsewhere',
	'kept-not-empty',
	'protected',
	'bound-by-another-source',
	'removal-withheld',
	'creation-withheld',
	'binding-lost',
	'duty-left-out',
	'roles-not-managed',
	'pairs-changed',
	'administrators-unknown',
	'doubtful-link',
	'decided-to-leave',
	'decision-not-used',
	'left-in-yunzhijia',
	'left-to-push',
	'undo-with-loss',
	'undo-irreversible',
	'undo-ground-moved',
] as const;
export type NoteReason = (typeof NOTE_REASONS)[number];

/** Something a reader should know that is no quarantine, such as "would create" or "kept because people are inside". */
export interface Note {
	kind: ObjectKind | 'run';
	oaId: string;
	yzjId: string;
	name: string;
	reason: NoteReason;
	message: string;
}

export const GUARD_IDS = [
	'empty',
	'uncertified',
	'head-count',
	'gross-persons',
	'gross-departments',
	'gross-bindings',
	're-keyed',
	'gross-duties',
	'gross-roles',
	'branch',
	'rolling-24h',
	'account-changes',
	'creations',
	'scope',
] as const;
export type GuardId = (typeof GUARD_IDS)[number];

/** A guard that fired: the plan is blocked until an approval names it. */
export interface GuardHit {
	id: GuardId;
	limit: number;
	actual: number;
	message: string;
}

export interface ObjectCounts {
	matched: number;
	create: number;
	update: number;
	move: number;
	remove: number;
}

export interface Counts {
	departments: ObjectCounts;
	persons: ObjectCounts;
	bind: number;
	quarantined: number;
}

/** A department of the resulting tree, for the preview: everything that stays, comes or goes. */
export interface TreeNode {
	/** orgId, or `oa:<id>` for a department to be created. */
	key: string;
	/** '' for the root. */
	parentKey: string;
	name: string;
	state: 'untouched' | 'matched' | 'created' | 'renamed' | 'moved' | 'removed';
	/** Name or path before, when renamed or moved; else ''. */
	was: string;
	/** Active persons directly in it now. */
	people: number;
}

/**
 * What a run would do: saved, hashed, shown, and then applied exactly so. Everything here is a function of the inputs;
 * the id and time of the run stand in the store's plan header.
 */
export interface Plan {
	eid: string;
	source: string;
	/** SHA-256 (hex) over all the other members. */
	hash: string;
	status: 'ready' | 'blocked' | 'no-changes';
	operations: readonly Operation[];
	counts: Counts;
	guards: readonly GuardHit[];
	conflicts: readonly Conflict[];
	notes: readonly Note[];
	tree: readonly TreeNode[];
	/** OA head count after scope, quarantined included (C10): the next baseline once this plan was applied. */
	headCount: number;
	certificates: { oa: Certificate; yunzhijia: Certificate };
	/** The settings in force, defaults filled in. */
	settings: unknown;
	/** Only in an undo: id of the plan that it takes back. It reads no OA, so applying it moves no baseline (C10). */
	undoes?: string;
	/** Only in a plan of binding changes: how its links come to be, who asked for them, and on what occasion. It moves no baseline either. */
	changes?: { provenance: 'rule' | 'import' | 'manual'; who: string; why: string };
	/** Which flow it belongs to; left out: push. `pull` holds links only, `person` is a push of the employees in `only`. */
	flow?: 'pull' | 'pull-to-oa' | 'person';
	/** OA ids of the employees that it is about; left out: everybody. */
	only?: readonly string[];
}

/** What tells a person apart, and where they are: all that links need. */
export type YzjOutline = Pick<YzjPerson, 'openId' | 'name' | 'phone' | 'email' | 'orgId' | 'jobNo' | 'status'>;

/** A known or custom OA field as text; '' when absent. Own properties only: field names come from users. */
export function oaField(employee: OaEmployee, name: string): string {
	const value = namedField(employee, name) ?? (Object.hasOwn(employee, name) ? employee[name] : undefined);
	if (typeof value === 'string') return value;
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** The fields that nearly every mapping and pair reads, a hundred thousand times: by name they are found much faster than by a name that varies. */
function namedField(employee: OaEmployee, name: string): string | number | undefined {
	switch (name) {
		case 'id':
			return employee.id;
		case 'name':
			return employee.name;
		case 'mobile':
			return employee.mobile;
		case 'email':
			return employee.email;
		case 'jobNo':
			return employee.jobNo;
		case 'jobTitle':
			return employee.jobTitle;
		case 'gender':
			return employee.gender;
		case 'order':
			return employee.order;
		default:
			return undefined;
	}
}

/** What a person is in a department beside being its member, and a role that it has, is known by both ids. */
export const dutyKey = (openId: string, orgOrRoleId: string): string => `${openId}/${orgOrRoleId}`;

/** Two OA or Yunzhijia ids as one text, which no other two make, whatever they are made of: the latter half of an operation's id. */
export const pairId = (...ids: readonly [string, string]): string => ids.map((id) => id.replace(/[%/]/g, encodeURIComponent)).join('/');

/** The roles that a record names; undefined: it says nothing of them. A single text or number under that name is a field of the source's own. */
export const rolesOf = ({ roles }: Pick<OaEmployee, 'roles'>): readonly string[] | undefined => (Array.isArray(roles) ? roles : undefined);
