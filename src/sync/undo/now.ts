import type { DutiesNow } from '../apply/dutiesNow';
import type { RolesNow } from '../apply/rolesNow';
import type { BindingLink, Operation, YzjPerson } from '../model';
import type { YzjTree } from '../normalise/yzjTree';

/** Yunzhijia and the links as they are now, beside what the plan to be undone did to its departments. */
export interface Now {
	yzj: YzjTree;
	persons: ReadonlyMap<string, YzjPerson>;
	/** `department:<OA id>` or `person:<OA id>` → its active link. */
	links: ReadonlyMap<string, BindingLink>;
	/** `department:<orgId>` or `person:<openId>` → its active link. */
	owners: ReadonlyMap<string, BindingLink>;
	/** Departments that the plan created: OA id → orgId. */
	made: ReadonlyMap<string, string>;
	/** Departments that the plan deleted: orgId → the operation that did. */
	deleted: ReadonlyMap<string, Operation>;
	/** Leaders and part-time posts, where the plan did anything to them, and which leaderships it made; by `dutyKey`. */
	duties: { now: Pick<DutiesNow, 'leaders' | 'posts'>; made: ReadonlySet<string> } | null;
	/** The roles that the plan gave or took, where it did either. */
	roles: RolesNow | null;
	/** Departments that the plan renamed: orgId → its renames in their order, a temporary name included. */
	renames: ReadonlyMap<string, readonly Operation[]>;
}
