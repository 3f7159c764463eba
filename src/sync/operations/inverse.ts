import type { Because, Loss } from '../../words';
import type { LossFacts } from '../../words/facts/losses';
import {
	inYunzhijia,
	placeOf,
	type BindingLink,
	type DepartmentRef,
	type Draft,
	type Operation,
	type OperationKind,
	type YzjPerson,
} from '../model';
import type { YzjTree } from '../organise/yzjTree';
import type { DutiesNow } from '../read/dutiesNow';
import type { RolesNow } from '../read/rolesNow';

/** An operation that is done, and the id of what it was done to. */
export interface DoneOperation<K extends OperationKind = OperationKind> {
	operation: Operation<K>;
	yzjId: string;
}

/**
 * Yunzhijia and the links as they are now, beside what
 * the plan to be undone did to its departments.
 */
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
	deleted: ReadonlyMap<string, Operation<'delete-department'>>;
	/**
	 * Leaders and part-time posts, where the plan did anything
	 * to them, and which leaderships it made; by `dutyKey`.
	 */
	duties: { now: Pick<DutiesNow, 'leaders' | 'posts'>; made: ReadonlySet<string> } | null;
	/** The roles that the plan gave or took, where it did either. */
	roles: RolesNow | null;
	/**
	 * Departments that the plan renamed: orgId → its
	 * renames in their order, a temporary name included.
	 */
	renames: ReadonlyMap<string, readonly Operation<'rename-department'>[]>;
}

/** How much of what an operation did comes back. */
export type Grade = 'reversible' | 'reversible-with-loss' | 'irreversible';

/**
 * What takes one operation back. No drafts: `already` (it is as it was
 * before, nothing is to be done), or it cannot be undone and `loss` says why.
 * With drafts, `loss` says what does not come back (none: everything does).
 */
export interface Inverse {
	grade: Grade;
	loss: readonly Loss[];
	already: boolean;
	drafts: readonly Draft[];
}

export const back = (grade: Grade, loss: readonly Loss[], ...drafts: Draft[]): Inverse => ({
	grade,
	loss,
	already: false,
	drafts,
});
export const never = (why: Loss): Inverse => back('irreversible', [why]);
export const ALREADY: Inverse = { grade: 'reversible', loss: [], already: true, drafts: [] };

type PlainLoss = {
	[C in keyof LossFacts]: Record<string, never> extends LossFacts[C] ? C : never;
}[keyof LossFacts];
/** A loss that needs no facts. */
export const loss = (code: PlainLoss): Loss => ({ code, facts: {} });

/**
 * Why an operation of an undo is there; what it does not bring back is added when that is known.
 */
export const undoing = ({ kind }: Operation): Because => ({
	rule: 'undoes',
	facts: { kind, loss: [] },
});

/**
 * A department of before: still there, made again since, or to
 * be made again by this undo; null: gone for another reason.
 */
export function refTo(orgId: string, { yzj, deleted, links }: Now): DepartmentRef | null {
	if (yzj.byId.has(orgId)) return inYunzhijia(orgId, yzj.path(orgId));
	const operation = deleted.get(orgId);
	if (!operation) return null;
	const { oaId } = operation;
	const again = links.get(`department:${oaId}`)?.yzjId;
	return again !== undefined && yzj.byId.has(again)
		? { in: 'both', orgId: again, oaId, path: yzj.path(again) }
		: { in: 'oa', oaId, path: operation.was.path };
}

/** orgId of a target of the plan to be undone; null: the plan did not get to create it. */
export const orgIdNow = (target: DepartmentRef, { made }: Pick<Now, 'made'>): string | null =>
	target.in === 'oa' ? (made.get(target.oaId) ?? null) : target.orgId;

/** What the drafts that take back an operation on a person have in common. */
export function ofPersonNow({ operation, yzjId }: DoneOperation, person: YzjPerson, now: Now) {
	return {
		object: 'person' as const,
		oaId: operation.oaId,
		yzjId,
		name: person.name,
		...placeOf(person, (orgId) => now.yzj.path(orgId)),
		needs: [],
		because: undoing(operation),
	};
}
