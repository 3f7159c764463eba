import type { ReadingDoubt } from '../../../lib/certificate';
import type { ComparedSetting, LimitingSetting } from '../../../words/facts/names';
import type { Operation, YzjPerson } from '../../model';
import type { YzjTree } from '../../organise/yzjTree';
import type { Settings } from '../../../settings/push';

/**
 * What decides about whom a plan is, how they are recognised and what is written; each value as
 * JSON that is equal where its effect is.
 */
export type SettingsBefore = Readonly<Record<ComparedSetting, string>>;

/** The settings of the last applied plan, and the OA that was read then and now. */
export interface SettingsThen {
	was: SettingsBefore;
	source: string;
	/** What else another version of the profile sets by now. */
	limits?: ReadonlyArray<{ setting: LimitingSetting; was: string; now: string }>;
}

/** How much was done in the last 24 hours without anybody's approval; left out: none. */
export interface RemovedRecently {
	persons: number;
	departments: number;
	/** Leaderships and part-time posts that ended. */
	duties?: number;
	/** Roles of persons that were taken away. */
	roles?: number;
	/** Persons who got another department. */
	moves?: number;
	/** Departments that were renamed or moved. */
	restructure?: number;
	/** Persons who were enabled or restored. */
	returns?: number;
	/** Phones and e-mail addresses that were changed. */
	accounts?: number;
	/** Persons who were created, but by a first run. */
	creations?: number;
	/** Field → persons for whom it was changed. */
	updates?: Readonly<Record<string, number>>;
}

/** What the guards look at. Counts are of objects, not of operations. */
export interface GuardInput {
	settings: Settings;
	operations: readonly Operation[];
	/** null: an undo, which reads no OA. */
	oa: {
		departments: number;
		employees: number;
		complete: boolean;
		reasons: readonly ReadingDoubt[];
	} | null;
	yunzhijia: {
		persons: number;
		complete: boolean;
		reasons: readonly ReadingDoubt[];
		tree: YzjTree;
	};
	/**
	 * Head count now (after scope, quarantined included) and at the
	 * last run that was applied or had no changes; null: none yet.
	 */
	headCount: number;
	lastHeadCount: number | null;
	/** Active persons and departments that this source has linked: what a removal is a share of. */
	linked: { persons: ReadonlyArray<Pick<YzjPerson, 'openId' | 'orgId'>>; departments: number };
	/** Leaderships and part-time posts that this run may end. */
	duties: number;
	/** Holders of managed roles who may lose them in this run; left out: none. */
	roles?: number;
	/** Active links to persons, whether or not Yunzhijia lists these persons. */
	personLinks: number;
	/** Linked employees whose id seems to have changed in the OA; only a push looks for them. */
	rekeyed?: number;
	/** Done in the last 24 hours by earlier runs of this source. */
	removedRecently: RemovedRecently;
	firstRun: boolean;
	/** Ids in the scope settings that the OA does not have. */
	unknownScopeIds: readonly string[];
	/**
	 * The settings of the last applied plan and those of
	 * this one; left out: there is nothing to compare.
	 */
	settingsThen?: Omit<SettingsThen, 'source'> & { now: SettingsBefore };
	/** openIds of the administrators of the enterprise; left out: not known. */
	administrators?: ReadonlySet<string>;
	/** The side that the plan changes; left out: Yunzhijia. */
	changes?: 'oa';
}
