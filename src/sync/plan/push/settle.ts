import type { Unused } from '../../../words';
import { settleDepartments } from '../../match/decisions/departments';
import { leaveAlone } from '../../match/decisions/leaveAlone';
import type { Way } from '../../match/rules/namedDepartment';
import type { DepartmentMatch } from '../../match/rules/departments';
import { REMOVALS, type Draft, type Note, type Noted } from '../../model';
import { severalRecords } from '../../organise/humans/findings';
import type { Findings } from '../findings';
import type { World } from '../world';
import type { Organisation } from './organise';
import type { People } from './people';
import { parkingOf } from './persons';

/**
 * Looks at the findings together, with what people decided
 * about them. @returns decision id → why it is not used
 */
export function settle(
	world: World,
	org: Organisation,
	people: People,
	findings: Findings,
): ReadonlyMap<string, Unused> {
	const departments = settleDepartments(
		findings.conflicts,
		org.decided,
		world.oa.departments,
		org.matches?.byOa ?? new Map<string, DepartmentMatch>(),
	);
	const sorted = severalRecords(departments.conflicts, {
		employees: org.humans.employees,
		settings: world.settings,
		pairs: world.pairs,
	});
	const alone = leaveAlone(sorted, people.matches.left, people.unbound);
	findings.settle(alone.conflicts.map((conflict) => withLink(world, conflict)));
	findings.add({ notes: departments.notes });
	findings.add({ notes: alone.notes });
	return new Map([...people.matches.unused, ...departments.unused]);
}

/** Whoever is linked is named with the other side, too. */
const withLink = <C extends { kind: keyof World['links']; oaId: string; yzjId: string }>(
	{ links }: World,
	conflict: C,
): C =>
	conflict.yzjId === ''
		? { ...conflict, yzjId: links[conflict.kind].byOa.get(conflict.oaId)?.yzjId ?? '' }
		: conflict;

/** What was not known although this plan depends on it. */
export function sayUnknown(world: World, drafts: readonly Draft[], findings: Findings): void {
	findings.say([...administratorsUnknown(world, drafts), ...parkingMissing(world, drafts)]);
}

const ofRun = (noted: Noted): Note => ({ kind: 'run', oaId: '', yzjId: '', name: '', ...noted });

/** Said where it matters: somebody is disabled. */
function parkingMissing(world: World, drafts: readonly Draft[]): Note[] {
	const { disabledTo } = world.settings;
	const parking: Way | null = parkingOf(world);
	if (!disabledTo || (parking && 'found' in parking)) return [];
	if (!drafts.some(({ kind }) => kind === 'disable-person')) return [];
	const department = 'orgId' in disabledTo ? disabledTo.orgId : disabledTo.path.join(' / ');
	return [ofRun({ reason: 'disabled-to-missing', facts: { department } })];
}

/** Said where it matters: somebody would be removed, or linked by a rule. */
function administratorsUnknown({ administrators }: World, drafts: readonly Draft[]): Note[] {
	const matters = ({ kind, object, because }: Draft): boolean =>
		(object === 'person' && REMOVALS.has(kind)) ||
		(kind === 'bind-person' && because.rule === 'pairs');
	return administrators === 'not-read' && drafts.some(matters)
		? [ofRun({ reason: 'administrators-unknown', facts: {} })]
		: [];
}
