import { personsToOa, type PersonsToOa } from '../../diff/toOa/persons';
import { matchWithDecisions, type DecidedMatches } from '../../match/persons';
import { doubtfulLinks } from '../../match/rules/doubtfulLinks';
import type { Note, OaEmployee } from '../../model';
import type { Findings } from '../findings';
import type { World } from '../world';
import type { BothTrees } from './organise';

/** Employees in service, and who of them is whom in Yunzhijia. */
export interface InService {
	employees: readonly OaEmployee[];
	unbound: readonly OaEmployee[];
	matches: DecidedMatches;
}

export function matchInService(world: World, findings: Findings): InService {
	const { oa, persons, links, yzj } = world;
	const employees = oa.employees.filter(({ id, status }) => id !== '' && status !== 'left');
	const unbound = employees.filter(({ id }) => !links.person.byOa.has(id));
	const matches = matchWithDecisions({
		decisions: world.decisions,
		employees: oa.employees,
		placed: employees.map((employee) => ({ employee })),
		unbound,
		aside: [],
		persons,
		links: links.person,
		boundElsewhere: world.boundElsewhere,
		pairs: world.pairs,
		matchNames: world.settings.matchNames,
		rekeys: false,
		pathOf: (orgId) => yzj.path(orgId),
	});
	findings.add(matches);
	return { employees, unbound, matches };
}

export function changesOfEmployees(
	world: World,
	{ scope, departments }: BothTrees,
	inService: InService,
	findings: Findings,
): PersonsToOa {
	const changes = personsToOa({
		...inService,
		persons: world.persons,
		links: world.links.person,
		boundElsewhere: world.boundElsewhere,
		pairs: world.pairs,
		refs: departments.refs,
		aside: departments.aside,
		scope,
		settings: world.settings,
	});
	findings.add(changes);
	findings.add({ notes: doubtsIn(world, inService) });
	return changes;
}

/**
 * The OA's side is the one that changes here: a number
 * that another employee has is set aside by the changes.
 */
function doubtsIn({ links, persons, pairs }: World, { employees }: InService): Note[] {
	const linked = employees.flatMap((employee) => {
		const link = links.person.byOa.get(employee.id);
		const person = link && persons.get(link.yzjId);
		return person ? [{ employee, person, link }] : [];
	});
	return doubtfulLinks(linked, [], pairs, () => true);
}
