import type { Certificate } from '../../lib/certificate';
import type { Conflict, GuardHit, Note } from './findings';
import type { Operation } from './operations';

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
 * What a run would do: saved, hashed, shown, and then applied exactly so. Everything here is a
 * function of the inputs; the id and time of the run stand in the store's plan header.
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
	/**
	 * OA head count after scope, quarantined included
	 * (C10): the next baseline once this plan was applied.
	 */
	headCount: number;
	certificates: { oa: Certificate; yunzhijia: Certificate };
	/** The settings in force, defaults filled in. */
	settings: unknown;
	/**
	 * Only in an undo: id of the plan that it takes back. It
	 * reads no OA, so applying it moves no baseline (C10).
	 */
	undoes?: string;
	/**
	 * Only in a plan of binding changes: how its links come to be, who asked for them, and on what
	 * occasion. It moves no baseline either.
	 */
	changes?: { provenance: 'rule' | 'import' | 'manual'; who: string; why: string };
	/**
	 * Which flow it belongs to; left out: push. `pull` holds
	 * links only, `person` is a push of the employees in `only`.
	 */
	flow?: 'pull' | 'pull-to-oa' | 'person';
	/** OA ids of the employees that it is about; left out: everybody. */
	only?: readonly string[];
}
