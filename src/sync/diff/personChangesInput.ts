import type { PlacedEmployee } from '../organise/employees';
import type { Links } from '../organise/links';
import type { DecidedMatches } from '../match/persons';
import type { DepartmentRef, OaEmployee, YzjPerson } from '../model';
import type { Because } from '../../words';
import type { Settings } from '../../settings/push';

export interface PersonChangesInput {
	placed: readonly PlacedEmployee[];
	/** In scope, but set aside before: they keep a claim on their phone and e-mail. */
	aside: readonly OaEmployee[];
	links: Links;
	/** Of the placed who have no link, in their order. */
	matches: DecidedMatches;
	/** Listed persons and bound ones asked for by id. */
	persons: ReadonlyMap<string, YzjPerson>;
	boundElsewhere: ReadonlySet<string>;
	/** Employees whose persons were disabled so long ago that they may be deleted. */
	graceOver: ReadonlySet<string>;
	/**
	 * OA ids of linked employees whose link is in doubt: of these neither name nor number, of those
	 * no account of their person changes.
	 */
	held: { names: ReadonlySet<string>; accounts: ReadonlySet<string> };
	/** OA ids of persons whom a push disabled, marked as left, or deleted, and nobody since. */
	endedByUs: ReadonlySet<string>;
	/** Employees that stay as they are: set aside, or in a department that is. */
	retained: ReadonlySet<string>;
	/** Where people go before they are disabled; null: they stay. */
	disabledTo: DepartmentRef | null;
	/** Whether both sides were read well enough to remove anybody. */
	mayRemove: boolean;
	settings: Settings;
	/** Names from the root down, for people. */
	pathOf: (orgId: string) => string;
}

/** An employee who has a person, by a link or by a match. */
export interface KnownEmployee extends PlacedEmployee {
	person: YzjPerson;
	/** Why they belong together, where no link says so. */
	because: Because | null;
	/** OA id whose link with the person gives way; '' for none. */
	replaces: string;
}
