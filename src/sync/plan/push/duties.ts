import { dutyChanges, type DutyChanges } from '../../diff/duties';
import { roleChanges, type RoleChanges } from '../../diff/roles';
import type { PersonChanges } from '../../diff/persons';
import type { Findings } from '../findings';
import type { World } from '../world';
import type { Organisation } from './organise';

const NO_DUTIES: DutyChanges = { drafts: [], ties: new Map(), notes: [], standing: 0 };

/** Leaderships and part-time posts; none where they were not read. */
export function changesOfDuties(
	world: World,
	org: Organisation,
	{ staff, drafts }: PersonChanges,
	findings: Findings,
): DutyChanges {
	if (world.duties === 'not-read') return NO_DUTIES;
	const changes = dutyChanges({
		staff,
		duties: world.duties,
		refs: new Map([...org.departments.refs].filter(([id]) => org.scope.departments.has(id))),
		leaving: org.leaving,
		tree: org.tree,
		boundElsewhere: world.boundElsewhere,
		drafts,
		settings: world.settings,
		pathOf: (orgId) => world.yzj.path(orgId),
	});
	findings.add(changes);
	return changes;
}

/** Roles of persons; `standing` is left out where they were not read. */
export function changesOfRoles(
	world: World,
	{ staff, drafts }: PersonChanges,
	findings: Findings,
): Pick<RoleChanges, 'drafts'> & Partial<RoleChanges> {
	if (world.roles === 'not-read') return { drafts: [] };
	const changes = roleChanges({
		staff,
		roles: world.roles,
		settings: world.settings,
		boundElsewhere: world.boundElsewhere,
		planned: new Set(drafts.map(({ id }) => id)),
	});
	findings.add(changes);
	return changes;
}
