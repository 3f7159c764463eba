import type { ChangeReason, Scope } from './scope';

export type BindingKind = 'person' | 'department';

/** A stored link between an OA record and a Yunzhijia record. */
export interface Binding {
	readonly kind: BindingKind;
	readonly oaId: string;
	/** openId of a person, orgId of a department. */
	readonly yzjId: string;
	/** `removed`: the Yunzhijia record is gone or was disabled; kept so that a re-entry re-enables (C1). */
	readonly state: 'active' | 'removed';
	readonly provenance: 'rule' | 'path' | 'created' | 'import' | 'manual' | 'login';
	/** Which fields or which file said so. Names of fields, never their values: it is kept in the audit log for ever. */
	readonly evidence: string;
	/** When it was made (ms) and by whom. */
	readonly at: number;
	readonly by: string;
}

/** Which source bound a Yunzhijia record. */
export interface BindingOwner {
	readonly yzjId: string;
	readonly source: string;
	readonly oaId: string;
}

/**
 * The bindings of a scope. Among the active ones an OA id and a Yunzhijia id occur once per kind. Every change goes to
 * the audit log with before and after, in the same transaction.
 */
export interface Bindings {
	/** Active and removed ones, ordered by kind, oaId, yzjId. */
	list(scope: Scope, kind?: BindingKind): Promise<Binding[]>;
	/**
	 * Writes bindings, all or none. One that is already stored just so (whatever its time and author) is left alone.
	 * @throws StoreError conflict: an active binding links either record to another one; both are named
	 */
	put(scope: Scope, bindings: readonly Binding[], reason: ChangeReason): Promise<void>;
	/** Active bindings of these OA records become `removed`. @returns how many changed */
	markRemoved(scope: Scope, kind: BindingKind, oaIds: readonly string[], reason: ChangeReason): Promise<number>;
	/**
	 * The most recently made removed binding of each of these OA records becomes active again; records with an active
	 * binding are left alone. @returns how many changed @throws StoreError conflict, as `put`
	 */
	restore(scope: Scope, kind: BindingKind, oaIds: readonly string[], reason: ChangeReason): Promise<number>;
	/** Every source of the enterprise with an active binding to one of these records (C9: what another source bound is not ours to remove). */
	ownersOf(eid: string, kind: BindingKind, yzjIds: readonly string[]): Promise<BindingOwner[]>;
}
