import type { DutyChanges } from '../../diff/duties';
import type { PersonChanges } from '../../diff/persons';
import type { RoleChanges } from '../../diff/roles';
import { operationId, type Draft, type Operation, type Plan } from '../../model';
import { shownSettings } from '../../../settings/shown';
import { countOf, quarantinedIn } from '../counts';
import type { Findings } from '../findings';
import { finish } from '../finish';
import { guardInput } from '../guarded';
import { guardHits, guardsShown, measuredIn } from '../guards';
import type { PlanMeasures } from '../measures';
import { isAbout } from '../onlyThese';
import { inOrder } from '../order';
import { treeOf } from '../tree';
import type { World } from '../world';
import type { Organisation } from './organise';
import type { People } from './people';

interface Found {
	org: Organisation;
	people: People;
	persons: PersonChanges;
	duties: DutyChanges;
	roles: Partial<RoleChanges>;
	drafts: readonly Draft[];
	findings: Findings;
}

/** Orders, counts and guards the changes of a push, of everybody or of single employees. */
export function finishPush(world: World, found: Found): { plan: Plan; measured: PlanMeasures } {
	const { org, people, findings } = found;
	const { focus, oa, yunzhijia } = world;
	const operations = inOrder(found.drafts);
	const { conflicts, notes } = findings.report(focus === 'everybody' ? () => true : isAbout(focus));
	const { headCount } = people.employees;
	const guarded = guardInput(world, {
		operations,
		headCount,
		duties: found.duties.standing,
		roles: found.roles.standing,
		rekeyed: people.matches.formerIds.length,
		unknownScopeIds: org.scope.unknown,
	});
	const plan = finish({
		head: {
			eid: world.eid,
			source: world.source,
			headCount,
			certificates: { oa: oa.certificate, yunzhijia: yunzhijia.certificate },
			settings: shownSettings(world.settings, world.pairs),
			...(focus !== 'everybody' && { only: focus, flow: 'person' as const }),
		},
		operations,
		counts: countOf(operations, {
			matches: focus === 'everybody' ? org.matches : null,
			persons: matchedPersons(world, operations, found.persons),
			quarantined: quarantinedIn(conflicts),
		}),
		guards: guardHits(guarded),
		conflicts,
		notes: [...notes, ...guardsShown(guarded)],
		tree: treeOf(world.yzj, operations, world.persons, org.matches),
	});
	const counted = {
		oa: headCount,
		yunzhijia: yunzhijia.persons.length,
		linked: guarded.linked.persons.length,
	};
	return { plan, measured: { people: counted, guards: measuredIn(guarded) } };
}

/** How many of those whom the plan is about have a person, or are linked with one by it. */
function matchedPersons(
	{ focus, links }: World,
	operations: readonly Operation[],
	{ known }: PersonChanges,
): number {
	if (focus === 'everybody') return known.length;
	const ids = new Set(operations.map(({ id }) => id));
	return focus.filter((id) => links.person.byOa.has(id) || ids.has(operationId('bind-person', id)))
		.length;
}
