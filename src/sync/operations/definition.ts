import type { Moved, Tone } from '../../words';
import type { ItemResult, YunzhijiaEditor } from '../../yunzhijia';
import type { z } from 'zod/v4';
import type { ObjectKind, Operation, OperationKind, OperationMembers, ValueChange } from '../model';
import type { Whereabouts } from './calls';
import type { DoneOperation, Inverse, Now } from './inverse';
import type { PlanGround } from './ground';
import type { InOa } from './inOa';
import type { Seen, Verdict } from './seen';

/** An account that an operation gives to its person. */
export interface GivenAccount {
	phone?: string | undefined;
	email?: string | undefined;
}

interface EveryOperation<K extends OperationKind> {
	kind: K;
	object: ObjectKind;
	/** How a preview shows it. */
	tone: Exclude<Tone, 'untouched'>;
	/** What becomes of the link of its object; left out: it stays as it is. */
	link?: 'made' | 'restored' | 'ended';
	/** What others have linked loses nothing here (C9); left out: it takes nothing away. */
	takes?: true;
	/** What moved since the plan was made (compare-and-set), beside its link; null: nothing. */
	moved: (operation: Operation<K>, at: PlanGround) => Moved | null;
	/** What takes it back. */
	inverse: (done: DoneOperation<K>, now: Now) => Inverse;
	/** What it is in a pull to the OA; left out: it is none there. */
	inOa?: InOa<K>;
	/** What it says besides, as it is saved; left out: values by name. */
	members?: z.ZodType<OperationMembers<K>>;
	/** What it changes, as text by name: for whoever reads the plan. Left out: its values. */
	texts?: (operation: Operation<K>) => ValueChange;
}

/** Changes a link, which stands in our own store. */
export interface StoredOperation<K extends OperationKind = OperationKind>
	extends EveryOperation<K> {
	in: 'store';
	store: 'bind' | 'unbind';
}

/** Changes Yunzhijia by a call. */
export interface CalledOperation<K extends OperationKind = OperationKind>
	extends EveryOperation<K> {
	in: 'yunzhijia';
	endpoint: string;
	/** Operations that a call takes; left out: 1000. */
	batch?: number;
	/**
	 * Exactly one result an operation, in order. @throws {YunzhijiaError} kind `outcome-unknown` when
	 * it may have been applied; every other kind means it was not
	 */
	call: (
		editor: YunzhijiaEditor,
		operations: readonly Operation<K>[],
		where: Whereabouts,
	) => Promise<readonly ItemResult[]>;
	/**
	 * Whether its call names a department, or tells the root from the others; all else goes by id.
	 */
	byName?: true;
	/**
	 * What one call can take of a batch; left out: all of it. @param
	 * again what was called together before and does not show
	 */
	parts?: (
		operations: readonly Operation<K>[],
		where: Whereabouts,
		again: boolean,
	) => Operation<K>[][];
	/** The call that is made in place of `endpoint` for one that goes to the root. */
	toRoot?: string;
	/**
	 * What its person has beside its own attributes is read
	 * and looked up by itself, and the person may be new.
	 */
	beside?: 'duties' | 'roles';
	gives?: (operation: Operation<K>) => GivenAccount;
	/** orgId of the department that somebody or something is in no longer afterwards; null: none. */
	leaves?: (operation: Operation<K>) => string | null;
	/** Whether it is kept from departments that a fresh reading does not show empty. */
	onlyEmpty?: true;
	/** Whether its account is gone afterwards, so that the number that it had may be free. */
	frees?: true;
	/** Whether it is as the operation leaves it. */
	readBack: (operation: Operation<K>, seen: Seen) => Verdict;
}

export type OperationDefinition<K extends OperationKind = OperationKind> =
	| StoredOperation<K>
	| CalledOperation<K>;

export const defineStored = <K extends OperationKind>(
	definition: StoredOperation<K>,
): StoredOperation<K> => definition;

export const defineOperation = <K extends OperationKind>(
	definition: CalledOperation<K>,
): CalledOperation<K> => definition;
