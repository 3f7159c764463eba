import { keyFor } from '../../../lib/canonical/text';
import type { Settings } from '../../../settings/push';
import { canonicalAccountOf, channelOf } from '../../diff/accounts';
import { matchWithDecisions, type DecidedMatches } from '../../match/persons';
import { inYunzhijia, oaField, type OaEmployee, type YzjPerson } from '../../model';
import { normaliseEmployees, type Employees } from '../../organise/employees';
import type { Findings } from '../findings';
import { knownAdministrators, type World } from '../world';
import type { Organisation } from './organise';

/** Whom the run is about, where they belong, and who they are in Yunzhijia. */
export interface People {
	employees: Employees;
	/** Of those placed, who has no link. */
	unbound: readonly OaEmployee[];
	matches: DecidedMatches;
}

export function matchPeople(world: World, org: Organisation, findings: Findings): People {
	const { links, persons, yzj } = world;
	const employees = placedIn(world, org);
	const { placed, aside } = employees;
	const unbound = placed.filter(({ link }) => link === undefined).map(({ employee }) => employee);
	const matches = matchWithDecisions({
		decisions: world.decisions,
		employees: org.humans.employees,
		placed,
		unbound,
		aside,
		persons,
		links: links.person,
		boundElsewhere: world.boundElsewhere,
		pairs: world.pairs,
		matchNames: world.settings.matchNames,
		rekeys: world.oa.certificate.complete,
		administrators: new Set(knownAdministrators(world)),
		takesOver: takesOver(world.settings),
		pathOf: (orgId) => yzj.path(orgId),
	});
	findings.add(employees);
	findings.add(matches);
	return { employees, unbound, matches };
}

const placedIn = (world: World, { humans, tree, scope, departments, home }: Organisation) =>
	normaliseEmployees({
		humans,
		tree,
		scope,
		refs: departments.refs,
		home,
		linkOf: (id) => world.links.person.byOa.get(id),
		placeNow: ({ yzjId }) => {
			const person = world.persons.get(yzjId);
			return person?.status === '1' && world.yzj.byId.has(person.orgId)
				? inYunzhijia(person.orgId, world.yzj.path(person.orgId))
				: null;
		},
	});

/** Whether a link by rule would change the account of a protected person. */
const takesOver = ({ protected: listed, accountField: { from, as } }: Settings) => {
	const channel = channelOf(as);
	const kept = new Set(listed);
	return (employee: OaEmployee, person: YzjPerson): boolean => {
		if (!kept.has(person.openId)) return false;
		const account = canonicalAccountOf(channel, oaField(employee, from));
		return account.ok && account.value !== keyFor(channel)(person[channel]);
	};
};
