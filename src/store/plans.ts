import type { BindingKind } from './bindings';
import type { Scope } from './scope';

export type PlanStatus = 'ready' | 'blocked' | 'no-changes' | 'approved' | 'applying' | 'applied' | 'failed' | 'superseded';

/** A saved plan without its operations. `settings` and `body` are plain JSON of the pipeline's making. */
export interface PlanHeader extends Scope {
	readonly id: string;
	readonly hash: string;
	readonly status: PlanStatus;
	readonly createdAt: number;
	readonly settings: unknown;
	/** Counts, guards, conflicts; `null` after retention. */
	readonly body: unknown;
}

/** One operation of a plan. `seq` is its place, counted from 0 or 1 as the pipeline likes, unique in the plan. */
export interface PlanOperation {
	readonly seq: number;
	readonly id: string;
	/** What is done: "create", "move", … */
	readonly kind: string;
	readonly object: BindingKind;
	readonly oaId: string | null;
	readonly yzjId: string | null;
	/** The whole operation, plain JSON. */
	readonly body: unknown;
}

export interface OperationFilter {
	readonly kind?: string;
	readonly object?: BindingKind;
	/** Only operations behind this one: for paging. */
	readonly afterSeq?: number;
	readonly limit?: number;
}

export interface Plans {
	/** Saves a plan whole; unapproved older plans (`ready`, `blocked`) of its scope become `superseded`. @throws StoreError conflict when the id is taken */
	save(plan: { readonly header: PlanHeader; readonly operations: readonly PlanOperation[] }): Promise<void>;
	get(id: string): Promise<PlanHeader | null>;
	/** The plan saved last. */
	latest(scope: Scope): Promise<PlanHeader | null>;
	/** In order of `seq`; empty for an unknown plan. */
	operations(id: string, filter?: OperationFilter): Promise<PlanOperation[]>;
	/** Moves the plan on if its status is one of `from`, atomically. @returns whether it did @throws StoreError not-found */
	setStatus(id: string, from: readonly PlanStatus[], to: PlanStatus): Promise<boolean>;
	/** How many plans of the scope were ever applied; retention does not lower it (C14). */
	appliedCount(scope: Scope): Promise<number>;
}
