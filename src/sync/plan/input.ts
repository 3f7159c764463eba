import type { MatchPair, Settings } from '../../settings/push';
import type { UnlinkedByPerson } from '../diff/unlinkedByPerson';
import type { Decision } from '../match/decisions/decision';
import type { BindingLink, OaSnapshot, YzjPost, YzjSnapshot } from '../model';
import type { RemovedRecently, SettingsThen } from './guards';

/**
 * Everything a plan depends on. Nothing else does: no clock, no I/O, no order of the input lists.
 */
export interface PlanInput {
	eid: string;
	source: string;
	settings: Settings;
	/** The pairs in force: those of the settings, else the stored ones (C6). */
	pairs: readonly MatchPair[];
	oa: OaSnapshot;
	yunzhijia: YzjSnapshot;
	bindings: readonly BindingLink[];
	/** What people decided about conflicts; left out: nothing. */
	decisions?: readonly Decision[];
	/** orgIds and openIds that other sources of this enterprise have linked (C9). */
	boundElsewhere: ReadonlySet<string>;
	lastHeadCount: number | null;
	removedRecently: RemovedRecently;
	/**
	 * Part-time posts, where a department would be deleted and the snapshot has none: they keep it.
	 */
	posts?: readonly YzjPost[];
	/** OA ids of persons whom a push disabled longer ago than `deleteAfterDays`. Absent: nobody. */
	graceOver?: ReadonlySet<string>;
	/** OA ids of persons whom a push removed, and nobody since. Absent: nobody. */
	endedByUs?: ReadonlySet<string>;
	/** Who ended the own link in the app; absent: nobody. */
	unlinked?: readonly UnlinkedByPerson[];
	/** No plan of this source was applied yet. */
	firstRun: boolean;
	/**
	 * openIds of the administrators of the enterprise, who are never removed; left out: not known.
	 */
	administrators?: readonly string[];
	/**
	 * The settings of the last applied plan, and the OA that was
	 * read then and now; left out: there is nothing to compare with.
	 */
	settingsThen?: SettingsThen;
	/** OA ids of the employees that the plan is about; left out: everybody. */
	only?: readonly string[];
}
