/**
 * The data that flows through the pipeline (read → normalise → scope → match → diff → order → guard
 * → plan). Plain values only: no stage changes what another made, nothing here does I/O.
 */

export type { OaDepartment, OaEmployee } from '../../lib/oaRecord';
export {
	type Candidate,
	type Conflict,
	CONFLICT_REASONS,
	type Fired,
	type ConflictReason,
	GUARD_IDS,
	type GuardHit,
	type GuardId,
	type Note,
	type Noted,
	NOTE_REASONS,
	type NoteReason,
	type SetAsideBy,
} from './findings';
export {
	changedOver,
	createdAs,
	type DepartmentRef,
	inYunzhijia,
	keyOf,
	keyOfNew,
	oaIdOf,
	orgIdOf,
	placeOf,
} from './departmentRef';
export type { BindingLink, ObjectKind } from './links';
export { oaField, rolesOf } from './oaField';
export {
	againId,
	asideId,
	BINDS,
	type Draft,
	DUTIES,
	dutyId,
	dutyKey,
	formerPlaceOf,
	type Fields,
	isBeside,
	type DepartmentPlace,
	type LeadershipChange,
	linkBecomes,
	type LinkEnded,
	type LinkMade,
	linkMade,
	needsOf,
	type Operation,
	OPERATION_KINDS,
	type OperationKind,
	operationId,
	type OperationMembers,
	pairId,
	type PersonMove,
	type Post,
	postNow,
	REMOVALS,
	replacing,
	ROLE_CHANGES,
	type RoleChange,
	roleChangeId,
	RETURNS,
	statusBefore,
	type StatusChange,
	UNBINDS,
	type ValueChange,
	type ValueKind,
} from './operations';
export type { Counts, ObjectCounts, Plan, TreeNode } from './plan';
export type {
	OaSnapshot,
	YzjDepartment,
	YzjDuties,
	YzjLeader,
	YzjOutline,
	YzjPerson,
	YzjPost,
	YzjRole,
	YzjRoleHolder,
	YzjRoles,
	YzjSnapshot,
} from './snapshots';
