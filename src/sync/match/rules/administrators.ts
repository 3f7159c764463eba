import type { Links } from '../../organise/links';
import type { Candidate, Conflict, OaEmployee, YzjPerson } from '../../model';
import { nameKey } from '../../../lib/canonical/text';
import type { Pairs } from '../../../words/facts/parts';
import type { PersonMatches } from './persons';

interface AdministratorsInput {
	/** Employees of the matches, in their order. */
	free: readonly OaEmployee[];
	persons: Iterable<YzjPerson>;
	/** openIds of those who administer the enterprise. */
	administrators: ReadonlySet<string>;
	/**
	 * Whether a rule that links the employee with this
	 * person would also give the person another account.
	 */
	takesOver: (employee: OaEmployee, person: YzjPerson) => boolean;
	links: Links;
	boundElsewhere: ReadonlySet<string>;
	/** OA id → openIds of people who were decided to be somebody else. */
	excluded: ReadonlyMap<string, ReadonlySet<string>>;
	/** OA ids of those who were decided to be new. */
	created: { has(oaId: string): boolean };
	pathOf: (orgId: string) => string;
}

/**
 * Administrators are linked by people only: a rule that went wrong would hand the
 * enterprise over. Nor is anybody created who has the name of one that nobody is
 * linked with, since that would be a second account of the same human. Persons listed
 * as protected are treated so where the link would change their account (C21).
 */
export function withAdministrators(
	matches: PersonMatches,
	input: AdministratorsInput,
): PersonMatches {
	const named = freeByName(input);
	const conflicts: Conflict[] = [];
	const found = input.free.map((employee, nth) => {
		const match = matches.found[nth];
		if (match) {
			const { person, because } = match;
			const isOne = input.administrators.has(person.openId);
			if (!isOne && !input.takesOver(employee, person)) return match;
			const pairs = because.rule === 'pairs' ? because.facts.pairs : [];
			conflicts.push(
				conflictOf({
					employee,
					persons: [person],
					pairs,
					administers: isOne,
					administratorsInput: input,
				}),
			);
			return undefined;
		}
		if (named.size === 0 || decidedOtherwise(employee, matches, input)) return undefined;
		const twins = (named.get(spokenName(employee.name)) ?? []).filter(
			({ openId }) => input.excluded.get(employee.id)?.has(openId) !== true,
		);
		if (twins.length > 0)
			conflicts.push(
				conflictOf({
					employee,
					persons: twins,
					pairs: [],
					administers: true,
					administratorsInput: input,
				}),
			);
		return undefined;
	});
	return conflicts.length === 0
		? matches
		: {
				...matches,
				found,
				undecided: new Set([...matches.undecided, ...conflicts.map(({ oaId }) => oaId)]),
				conflicts: [...matches.conflicts, ...conflicts],
			};
}

const decidedOtherwise = (
	{ id }: OaEmployee,
	{ undecided, ruledOut }: PersonMatches,
	{ created }: AdministratorsInput,
): boolean => undecided.has(id) || ruledOut.has(id) || created.has(id);

/** People write a name with blanks in it or without. */
const spokenName = (name: string): string => nameKey(name).replaceAll(' ', '');

/** Administrators whom nobody is linked with, by name. */
function freeByName(input: AdministratorsInput): ReadonlyMap<string, readonly YzjPerson[]> {
	if (input.administrators.size === 0) return new Map();
	const free = [...input.persons].filter(
		({ openId }) =>
			input.administrators.has(openId) &&
			!input.links.byYzj.has(openId) &&
			!input.boundElsewhere.has(openId),
	);
	return Map.groupBy(free, ({ name }) => spokenName(name));
}

function conflictOf({
	employee,
	persons,
	pairs,
	administers,
	administratorsInput: { pathOf },
}: {
	employee: OaEmployee;
	persons: readonly YzjPerson[];
	pairs: Pairs;
	administers: boolean;
	administratorsInput: AdministratorsInput;
}): Conflict {
	const candidates = persons.map(
		({ openId, name, orgId }): Candidate => ({ yzjId: openId, name, path: pathOf(orgId) }),
	);
	const [first] = persons;
	return {
		kind: 'person',
		oaId: employee.id,
		yzjId: first?.openId ?? '',
		name: employee.name,
		reason: 'administrator',
		facts: {
			person: { id: first?.openId ?? '', name: first?.name ?? '' },
			pairs,
			administers,
		},
		candidates,
	};
}
