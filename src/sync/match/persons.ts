import type { Links } from '../organise/links';
import { indexKeys } from './rules/keyIndex';
import { withAdministrators } from './rules/administrators';
import { nearlyEqualNewcomers } from './rules/nearlyEqual';
import { linkedIn, matchPersons, type PersonMatches } from './rules/persons';
import { findRehired, type Rehired } from './rules/rehired';
import { findRekeyed, type Rekeyed } from './rules/rekeyed';
import type { Conflict, Note, OaEmployee, SetAsideBy, YzjPerson } from '../model';
import type { MatchPair, Settings } from '../../settings/push';
import type { Because, ConflictFacts, Unused } from '../../words';
import type { Pairs } from '../../words/facts/parts';
import { decidedBy, factsOf, type Decision } from './decisions/decision';
import { takeDecisions, type Taken } from './decisions/take';

interface DecidedMatchInput {
	decisions: readonly Decision[];
	/** Everybody in the OA, sorted by id. */
	employees: readonly OaEmployee[];
	/** Those whom the run is about and can place; `unbound` of them have no link. */
	placed: ReadonlyArray<{ employee: OaEmployee }>;
	unbound: readonly OaEmployee[];
	/** Those whom it is about and sets aside for their own data. */
	aside: readonly OaEmployee[];
	persons: ReadonlyMap<string, YzjPerson>;
	links: Links;
	boundElsewhere: ReadonlySet<string>;
	pairs: readonly MatchPair[];
	matchNames: Settings['matchNames'];
	/** openIds of those who administer the enterprise; left out: not known, or of no concern. */
	administrators?: ReadonlySet<string>;
	/**
	 * Whether a rule that links the employee with this
	 * person would take over an account that is protected.
	 */
	takesOver?: (employee: OaEmployee, person: YzjPerson) => boolean;
	/** Names from the root down, for people. */
	pathOf: (orgId: string) => string;
	/**
	 * Whether to look for employees whom the OA gave another id; not without a whole reading of it.
	 */
	rekeys: boolean;
}

export interface DecidedMatches extends PersonMatches {
	/** OA id → why it is created although people look like it. */
	created: ReadonlyMap<string, Because>;
	/**
	 * Linked OA ids that are gone and whose person seems to
	 * be, or was decided to be, another employee.
	 */
	formerIds: readonly string[];
	/**
	 * These, and those whose person is out of service and seems to be another employee: nothing is
	 * done to whom they are linked with.
	 */
	staying: readonly string[];
	/** Who is left alone by a decision, by OA id. */
	left: ReadonlyMap<string, Decision>;
	/** Who was decided to be the person they are linked with. */
	confirmed: ReadonlySet<string>;
	/** Decision id → why it is not used. */
	unused: ReadonlyMap<string, Unused>;
	notes: readonly Note[];
}

/** Decisions first, then the rules for everybody else; the rules know what was decided. */
export function matchWithDecisions(input: DecidedMatchInput): DecidedMatches {
	const { employees, unbound, links } = input;
	const everybody = [...input.persons.values()];
	const taken = takeDecisions({ ...input, mayPass: input.rekeys });
	const free = taken.bound.size === 0 ? unbound : unbound.filter(({ id }) => !taken.bound.has(id));
	// Whoever was decided to be somebody is nobody else's candidate.
	const elsewhere =
		taken.bound.size === 0
			? input.boundElsewhere
			: new Set([
					...input.boundElsewhere,
					...[...taken.bound.values()].map(({ person }) => person.openId),
				]);
	const indexes = indexKeys({
		pairs: input.pairs,
		employees,
		unbound: free,
		persons: everybody,
		excluded: taken.excluded,
	});
	const rekeyed = findRekeyed({
		employees,
		unbound: free,
		persons: everybody,
		indexes,
		links,
		boundElsewhere: elsewhere,
		oaWhole: input.rekeys,
		pathOf: input.pathOf,
	});
	const rehired = input.rekeys
		? findRehired({
				employees,
				unbound: free,
				persons: everybody,
				indexes,
				links,
				boundElsewhere: elsewhere,
			})
		: [];
	const proposed = [...rekeyed.map(asRekeyed), ...rehired.map(asRehired)];
	const rules = withNearlyEqual(
		withAdministrators(
			withProposed(
				matchPersons({
					unbound: free,
					persons: everybody,
					indexes,
					isLinked: linkedIn(links, elsewhere),
					matchNames: input.matchNames,
					pathOf: input.pathOf,
				}),
				proposed,
				input.pathOf,
			),
			{
				free,
				persons: input.persons.values(),
				administrators: input.administrators ?? NOBODY,
				takesOver: input.takesOver ?? (() => false),
				links,
				boundElsewhere: elsewhere,
				excluded: taken.excluded,
				created: taken.create,
				pathOf: input.pathOf,
			},
		),
		{ ...input, free, everybody, taken },
	);
	const formerIds = [
		...rekeyed.map(({ formerId }) => formerId),
		...[...taken.bound.values()].flatMap(({ replaces }) => replaces ?? []),
	];
	const staying = [...formerIds, ...rehired.map(({ formerId }) => formerId)];
	return input.decisions.length === 0
		? { ...rules, ...NOTHING_DECIDED, formerIds, staying }
		: { ...decided(rules, taken, unbound, free), formerIds, staying };
}

const NOBODY: ReadonlySet<string> = new Set();

const NOTHING_DECIDED = {
	created: new Map<string, Because>(),
	left: new Map<string, Decision>(),
	confirmed: new Set<string>(),
	unused: new Map<string, Unused>(),
	notes: [],
};

function decided(
	rules: PersonMatches,
	{ bound, create, left, confirmed, doubted, unused, notes }: Taken,
	unbound: readonly OaEmployee[],
	free: readonly OaEmployee[],
): Omit<DecidedMatches, 'formerIds' | 'staying'> {
	const byRule = new Map(
		free.map((employee, nth) => [employee.id, { employee, match: rules.found[nth] }]),
	);
	const undecided = new Set(rules.undecided);
	const conflicts = [...rules.conflicts];
	const created = new Map<string, Because>();
	const nowUnused = new Map(unused);
	const allNotes = [...notes];
	const nameOf = (oaId: string): string => byRule.get(oaId)?.employee.name ?? '';
	const setAside = (oaId: string, openId: string, facts: ConflictFacts['ruled-out']): void => {
		undecided.add(oaId);
		conflicts.push({
			kind: 'person',
			oaId,
			yzjId: openId,
			name: nameOf(oaId),
			reason: 'ruled-out',
			facts,
		});
	};

	for (const [oaId, openIds] of doubted) {
		const match = byRule.get(oaId)?.match;
		if (match && openIds.has(match.person.openId))
			setAside(oaId, match.person.openId, {
				how: 'changed',
				person: whoIs(match.person),
				pairs: pairsIn(match.because),
			});
	}
	for (const oaId of rules.ruledOut) {
		const decision = create.get(oaId);
		if (decision) created.set(oaId, decidedBy(decision));
		else setAside(oaId, '', { how: 'everybody' });
	}
	for (const [oaId, decision] of create) {
		const match = undecided.has(oaId) ? undefined : byRule.get(oaId)?.match;
		if (!match && !undecided.has(oaId)) continue;
		const why: Unused = match
			? {
					code: 'fits-now',
					facts: { person: whoIs(match.person), pairs: pairsIn(match.because) },
				}
			: { code: 'looks-alike-now', facts: {} };
		nowUnused.set(decision.id, why);
		allNotes.push({
			kind: 'person',
			oaId,
			yzjId: match?.person.openId ?? '',
			name: nameOf(oaId),
			reason: 'decision-not-used',
			facts: { decided: factsOf(decision, { oa: nameOf(oaId) }), because: why },
		});
	}
	for (const oaId of left.keys()) if (byRule.has(oaId)) undecided.add(oaId);
	const found = unbound.map(
		({ id }) => bound.get(id) ?? (undecided.has(id) ? undefined : byRule.get(id)?.match),
	);
	return {
		found,
		undecided,
		conflicts,
		ruledOut: rules.ruledOut,
		created,
		left,
		confirmed,
		unused: nowUnused,
		notes: allNotes,
	};
}

/** Nobody is created beside somebody with nearly the same job number, unless that was decided. */
function withNearlyEqual(
	matches: PersonMatches,
	{
		free,
		everybody,
		taken,
		placed,
		pairs,
	}: DecidedMatchInput & {
		free: readonly OaEmployee[];
		everybody: readonly YzjPerson[];
		taken: Taken;
	},
): PersonMatches {
	const newcomers = free.filter(
		({ id }, nth) =>
			!matches.found[nth] &&
			!matches.undecided.has(id) &&
			!matches.ruledOut.has(id) &&
			!taken.create.has(id),
	);
	const conflicts = nearlyEqualNewcomers({
		newcomers,
		employees: placed.map(({ employee }) => employee),
		persons: everybody,
		pairs,
		excluded: taken.excluded,
	});
	return conflicts.length === 0
		? matches
		: {
				...matches,
				undecided: new Set([...matches.undecided, ...conflicts.map(({ oaId }) => oaId)]),
				conflicts: [...matches.conflicts, ...conflicts],
			};
}

const whoIs = ({ openId, name }: YzjPerson) => ({ id: openId, name });
const pairsIn = (because: Because): Pairs => (because.rule === 'pairs' ? because.facts.pairs : []);

/** Who seems to be known under another id. */
interface Proposed {
	employee: OaEmployee;
	person: YzjPerson;
	by: SetAsideBy;
}

const asRekeyed = ({ employee, formerId, person, pairs }: Rekeyed): Proposed => ({
	employee,
	person,
	by: { reason: 're-keyed', facts: { formerId, person: whoIs(person), pairs } },
});

const asRehired = ({ employee, formerId, person, agrees, contradicts }: Rehired): Proposed => ({
	employee,
	person,
	by: {
		reason: 'rehired',
		facts: {
			formerId,
			person: whoIs(person),
			status: person.status === '0' ? '0' : '2',
			pairs: agrees,
			against: contradicts,
		},
	},
});

/**
 * Who seems to have another id only is neither linked nor created by rule, and whoever they are
 * linked with is not removed: people decide.
 */
function withProposed(
	matches: PersonMatches,
	proposed: readonly Proposed[],
	pathOf: (orgId: string) => string,
): PersonMatches {
	if (proposed.length === 0) return matches;
	const ids = new Set(proposed.map(({ employee }) => employee.id));
	const conflicts = proposed.map(
		({ employee, person, by }): Conflict => ({
			kind: 'person',
			oaId: employee.id,
			yzjId: person.openId,
			name: employee.name,
			...by,
			candidates: [{ yzjId: person.openId, name: person.name, path: pathOf(person.orgId) }],
		}),
	);
	const ruledOut = new Set([...matches.ruledOut].filter((oaId) => !ids.has(oaId)));
	return {
		found: matches.found,
		undecided: new Set([...matches.undecided, ...ids]),
		conflicts: [...matches.conflicts.filter(({ oaId }) => !ids.has(oaId)), ...conflicts],
		ruledOut,
	};
}
