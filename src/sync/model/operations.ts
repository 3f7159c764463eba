import type { Because, OperationKind } from '../../words';
import type { DepartmentRef } from './departmentRef';
import type { ObjectKind } from './links';
import type { YzjPerson, YzjPost } from './snapshots';

export { OPERATION_KINDS, type OperationKind } from '../../words';

/**
 * Operations that take an object away: counted by the
 * gross guards, withheld when a snapshot is not certified.
 */
export const REMOVALS: ReadonlySet<OperationKind> = new Set<OperationKind>([
	'disable-person',
	'leave-person',
	'delete-person',
	'delete-department',
]);

/** Operations that bring somebody back into service. */
export const RETURNS: ReadonlySet<OperationKind> = new Set<OperationKind>([
	'enable-person',
	'restore-person',
]);

/**
 * Operations on what a person is in the department `target` besides being a member of one: its
 * leader, or in a part-time post.
 */
export const DUTIES: ReadonlySet<OperationKind> = new Set<OperationKind>([
	'remove-leader',
	'delete-post',
	'set-post',
	'set-leader',
]);

/** Operations on a role. */
export const ROLE_CHANGES: ReadonlySet<OperationKind> = new Set<OperationKind>([
	'remove-role',
	'assign-role',
]);

/**
 * Operations on what a person has beside its own attributes: each
 * is read and looked up by itself, and the person may be new.
 */
export const isBeside = (kind: OperationKind): boolean =>
	DUTIES.has(kind) || ROLE_CHANGES.has(kind);

export type Fields = Readonly<Record<string, string>>;

interface EveryOperation {
	/**
	 * Stable within a plan: kind and the id of the object, e.g. `move-person:1024`,
	 * `set-leader:1024/77`, `assign-role:1024/5f0c`.
	 */
	id: string;
	/** Place in the plan, from 0. An operation's `needs` always have smaller numbers. */
	seq: number;
	object: ObjectKind;
	/** '' where the object has no counterpart on that side. */
	oaId: string;
	yzjId: string;
	/** Name of the department or person, for people who read the plan. */
	name: string;
	/**
	 * Where the object goes, or is when it does not go
	 * anywhere: parent of a department, department of a person.
	 */
	target?: DepartmentRef;
	/** Its first step of two: a temporary name, which a second rename or a move follows. */
	aside?: true;
	/** Ids of operations that must be done before this one may start. */
	needs: readonly string[];
	/** Why it is there: the rule, and what it went by. */
	because: Because;
}

/**
 * Values by the names that settings map fields with, as text, which is what both wires have: those
 * that are there now (empty for creations), and those after.
 */
export interface ValueChange {
	before: Fields;
	after: Fields;
}

/** Giving a role, or taking it away; `target` is the main department of its holder. */
export interface RoleChange {
	role: {
		id: string;
		name: string;
		/** Departments that it is limited to; none: it holds everywhere. */
		orgIds: readonly string[];
	};
}

/** Making somebody the leader of a department, or ending that. */
export interface LeadershipChange extends Placed {
	/** Whether the person leads it when the plan is made. */
	leads: boolean;
}

/** A part-time post in a department. */
export interface Post {
	jobTitle: string;
	/** Its place among the others; left out: Yunzhijia decides. */
	weights?: number;
	leader: boolean;
}

/** A post as Yunzhijia has it now. */
export const postNow = ({ jobTitle, weights }: YzjPost, leader: boolean): Post => ({
	jobTitle,
	weights: Number(weights),
	leader,
});

/** A new link, in place of those that either record has. */
export interface LinkMade {
	/**
	 * Ids at the other ends of links that give way: the OA record
	 * that Yunzhijia's is linked with, and the other way round.
	 */
	replaces?: { oaId?: string; yzjId?: string };
	/** Of a person who is not in service: the link waits until it is. */
	status?: YzjPerson['status'];
}

/** As a link says it: nothing where nothing gives way. */
export const replacing = (former: NonNullable<LinkMade['replaces']>): Pick<LinkMade, 'replaces'> =>
	Object.keys(former).length === 0 ? {} : { replaces: former };

/**
 * What an operation says of the link that it makes; nothing,
 * where it makes none or the link is an ordinary one.
 */
export const linkMade = (operation: Operation): LinkMade =>
	operation.kind === 'bind-department' || operation.kind === 'bind-person' ? operation : {};

/** A link that is taken back, to what it was before it was made. */
export interface LinkEnded {
	was: 'active' | 'removed';
	becomes: 'removed' | 'none';
}

/** What an operation makes of the link that it takes back; null: it takes none back. */
export const linkBecomes = (operation: Operation): LinkEnded['becomes'] | null =>
	operation.kind === 'unbind-department' || operation.kind === 'unbind-person'
		? operation.becomes
		: null;

/** Another status of a person, which the kind tells. */
export interface StatusChange {
	was: YzjPerson['status'];
}

type StatusKind =
	| 'enable-person'
	| 'restore-person'
	| 'disable-person'
	| 'leave-person'
	| 'delete-person';
const STATUS_KINDS: ReadonlySet<OperationKind> = new Set<StatusKind>([
	'enable-person',
	'restore-person',
	'disable-person',
	'leave-person',
	'delete-person',
]);
const changesStatus = (operation: Operation): operation is Operation<StatusKind> =>
	STATUS_KINDS.has(operation.kind);

/** The status that the person of an operation has before it; '1' where it does not say. */
export function statusBefore(operation: Operation): YzjPerson['status'] {
	if (operation.kind === 'bind-person') return operation.status ?? '1';
	return changesStatus(operation) ? operation.was : '1';
}

/** A department below another one; null: below none. */
export interface DepartmentPlace {
	parentId: string | null;
	path: string;
}

/** Where it goes to, or happens, has to be known. */
interface Placed {
	target: DepartmentRef;
}

/** A person in another department. */
export interface PersonMove extends Placed {
	/**
	 * Its department, or in a pull to the OA the employee's,
	 * which is known there by the job number, too; null: none.
	 */
	from: { orgId: string } | { departmentId: string; jobNo: string } | null;
	/** Of the new department. */
	path: string;
}

/** Where a person is before it moves. */
export const formerPlaceOf = ({ orgId }: Pick<YzjPerson, 'orgId'>): PersonMove['from'] =>
	orgId === '' ? null : { orgId };

/** What operations of a kind say besides. */
interface Members extends Record<ValueKind, ValueChange> {
	'bind-department': LinkMade;
	'bind-person': LinkMade;
	'unbind-department': LinkEnded;
	'unbind-person': LinkEnded;
	'create-department': Placed & { weights?: number };
	'move-department': Placed & { was: DepartmentPlace; path: string };
	'rename-department': { was: string; becomes: string };
	'reorder-department': { was: number; weights: number };
	'delete-department': { was: DepartmentPlace & { name: string } };
	'enable-person': StatusChange;
	'restore-person': StatusChange;
	'disable-person': StatusChange;
	'leave-person': StatusChange;
	'delete-person': StatusChange;
	'move-person': PersonMove;
	'assign-role': RoleChange;
	'remove-role': RoleChange;
	'set-leader': LeadershipChange;
	'remove-leader': LeadershipChange;
	'set-post': Placed & { was: Post | null; post: Post };
	'delete-post': Placed & { was: Post };
}
/** Kinds that say values by name. */
export type ValueKind = 'create-person' | 'update-person' | 'change-phone' | 'change-email';
export type OperationMembers<K extends OperationKind> = Members[K];

/** An operation of one of these kinds; of any, where none is named. */
export type Operation<K extends OperationKind = OperationKind> = {
	[P in K]: EveryOperation & { kind: P } & Members[P];
}[K];

/** An operation before it has its place in the plan. */
export type Draft<K extends OperationKind = OperationKind> = {
	[P in K]: Omit<EveryOperation, 'seq'> & { kind: P } & Members[P];
}[K];

/**
 * What a person is in a department beside being its
 * member, and a role that it has, is known by both ids.
 */
export const dutyKey = (openId: string, orgOrRoleId: string): string => `${openId}/${orgOrRoleId}`;

/**
 * Two OA or Yunzhijia ids as one text, which no other two make, whatever they are made of: the
 * latter half of an operation's id.
 */
export const pairId = (...ids: readonly [string, string]): string =>
	ids.map((id) => id.replace(/[%/]/g, encodeURIComponent)).join('/');

/** Operations that make a link, and those that take one back. */
export const BINDS: ReadonlySet<OperationKind> = new Set<OperationKind>([
	'bind-department',
	'bind-person',
]);
export const UNBINDS: ReadonlySet<OperationKind> = new Set<OperationKind>([
	'unbind-department',
	'unbind-person',
]);

/**
 * The id of an operation of a kind on one object: the
 * only place where such ids are made. Nothing reads them.
 */
export const operationId = (kind: OperationKind, objectId: string): string => `${kind}:${objectId}`;

/**
 * The creation of a department in Yunzhijia, for which
 * whatever goes there waits; none: it is there.
 */
export const needsOf = (ref: DepartmentRef): string[] =>
	ref.in === 'oa' ? [operationId('create-department', ref.oaId)] : [];

/** Of a department that takes a temporary name first. */
export const asideId = (objectId: string): string =>
	`${operationId('rename-department', objectId)}:aside`;

/**
 * Of a leadership or a post in a department, or of a role:
 * no other operation has it, whatever the ids are made of.
 */
export const dutyId = (kind: OperationKind, oaId: string, departmentId: string): string =>
	operationId(kind, pairId(oaId, departmentId));
export const roleChangeId = (kind: OperationKind, oaId: string, roleId: string): string =>
	operationId(kind, pairId(oaId, roleId));

/** Of setting a leader again whom another operation of the same undo has ended. */
export const againId = (endedBy: string): string => `${endedBy}:leader`;
