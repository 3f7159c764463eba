import { byText } from '../../lib/canonical/text';
import type { MatchPair, Settings } from '../../settings/push';
import type { Decision } from '../match/decisions/decision';
import type { OaSnapshot, YzjDuties, YzjPerson, YzjRoles, YzjSnapshot } from '../model';
import { linksOf, type Links } from '../organise/links';
import { personsOf, yzjRoot } from '../organise/yunzhijia';
import { indexYzj, type YzjTree } from '../organise/yzjTree';
import type { PlanInput } from './input';

/**
 * Everything that a plan is made from, looked up from both
 * ends. Nothing in it changes; what was not read says so.
 */
export interface World {
	readonly eid: string;
	readonly source: string;
	readonly settings: Settings;
	readonly pairs: readonly MatchPair[];
	readonly decisions: readonly Decision[];
	/** OA ids of the employees that the plan is about. */
	readonly focus: 'everybody' | readonly string[];
	/**
	 * The employees sorted by id: who is named first, or gives
	 * way first, does not depend on the order of the OA's list.
	 */
	readonly oa: OaSnapshot;
	readonly yunzhijia: YzjSnapshot;
	readonly yzj: YzjTree;
	/** Listed persons and linked ones asked for by id. */
	readonly persons: ReadonlyMap<string, YzjPerson>;
	readonly duties: 'not-read' | YzjDuties;
	readonly roles: 'not-read' | YzjRoles;
	/** openIds of those who administer the enterprise. */
	readonly administrators: 'not-read' | readonly string[];
	readonly links: { readonly department: Links; readonly person: Links };
	/** orgIds and openIds that other sources have linked. */
	readonly boundElsewhere: ReadonlySet<string>;
	readonly history: History;
	readonly trust: Trust;
}

/** What earlier runs left behind. */
interface History {
	readonly firstRun: boolean;
	readonly lastHeadCount: number | null;
	readonly removedRecently: PlanInput['removedRecently'];
	readonly graceOver: ReadonlySet<string>;
	readonly endedByUs: ReadonlySet<string>;
	readonly unlinked: NonNullable<PlanInput['unlinked']>;
	readonly settingsThen: 'none' | NonNullable<PlanInput['settingsThen']>;
	/** Part-time posts that keep a department, where this reading has none. */
	readonly posts: NonNullable<PlanInput['posts']>;
}

/** What the two readings justify. */
interface Trust {
	readonly removals: boolean;
	readonly creations: boolean;
}

/** @throws {SyncStop} when Yunzhijia does not have one root */
export function worldOf(input: PlanInput): World {
	const { yunzhijia } = input;
	const oa = { ...input.oa, employees: [...input.oa.employees].sort((a, b) => byText(a.id, b.id)) };
	const links = {
		department: linksOf(input.bindings, 'department'),
		person: linksOf(input.bindings, 'person'),
	};
	return {
		eid: input.eid,
		source: input.source,
		settings: input.settings,
		pairs: input.pairs,
		decisions: input.decisions ?? [],
		focus: input.only ?? 'everybody',
		oa,
		yunzhijia,
		yzj: indexYzj(yunzhijia.departments, yzjRoot(yunzhijia)),
		persons: personsOf(yunzhijia),
		duties: yunzhijia.duties ?? 'not-read',
		roles: yunzhijia.roles ?? 'not-read',
		administrators: input.administrators ?? 'not-read',
		links,
		boundElsewhere: input.boundElsewhere,
		history: historyOf(input),
		trust: trustIn(oa, yunzhijia, links.person),
	};
}

const historyOf = (input: PlanInput): History => ({
	firstRun: input.firstRun,
	lastHeadCount: input.lastHeadCount,
	removedRecently: input.removedRecently,
	graceOver: input.graceOver ?? new Set(),
	endedByUs: input.endedByUs ?? new Set(),
	unlinked: input.unlinked ?? [],
	settingsThen: input.settingsThen ?? 'none',
	posts: input.posts ?? [],
});

/** Only from two whole readings with somebody in them does it follow that somebody is gone. */
function trustIn(oa: OaSnapshot, yunzhijia: YzjSnapshot, persons: Links): Trust {
	const { complete } = yunzhijia.certificate;
	const empty = oa.departments.length === 0 || oa.employees.length === 0;
	const lostPersons =
		yunzhijia.persons.length === 0 &&
		[...persons.byOa.values()].some((link) => link.state === 'active');
	return {
		removals: oa.certificate.complete && complete && !empty && !lostPersons,
		creations: complete && !lostPersons,
	};
}

/** openIds that nobody may take away or link by rule, as far as they are known. */
export const knownAdministrators = ({ administrators }: World): readonly string[] =>
	administrators === 'not-read' ? [] : administrators;
