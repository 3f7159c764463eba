import type { Scope } from './scope';

/** A Yunzhijia department as last read; `row` is everything that was read of it (plain JSON). */
export interface MirrorDepartment {
	readonly orgId: string;
	readonly name: string;
	/** '' for the root. */
	readonly parentId: string;
	/** Path as Yunzhijia writes it, separated by backslashes; '' for the root. */
	readonly longName: string;
	readonly weights: number;
	readonly row: unknown;
}

/** A Yunzhijia person as last read; missing texts are ''; `row` is everything that was read (plain JSON). */
export interface MirrorPerson {
	readonly openId: string;
	/** '' when the person is in no department. */
	readonly orgId: string;
	readonly name: string;
	readonly phone: string;
	readonly email: string;
	readonly jobNo: string;
	/** '0', '1' or '2', as the API has it. */
	readonly status: string;
	readonly row: unknown;
}

/** How many rows a refresh really wrote. */
export interface MirrorChanges {
	readonly added: number;
	readonly changed: number;
	readonly removed: number;
}

/** The Yunzhijia side as last read: one copy per scope, without history (C1). */
export interface Mirror {
	/** Makes the mirror of the scope equal to the two lists, in one transaction; rows that did not change are not written. */
	replace(
		scope: Scope,
		departments: readonly MirrorDepartment[],
		persons: readonly MirrorPerson[],
		at: number,
	): Promise<{ readonly departments: MirrorChanges; readonly persons: MirrorChanges }>;
	/** When the scope was last refreshed (ms), `null` if never. */
	refreshedAt(scope: Scope): Promise<number | null>;
	/** Ordered by orgId (bytes). */
	departments(scope: Scope): Promise<MirrorDepartment[]>;
	/** Ordered by openId (bytes). */
	persons(scope: Scope): Promise<MirrorPerson[]>;
	person(scope: Scope, openId: string): Promise<MirrorPerson | null>;
}
