import { leavingDepartments } from '../../diff/departmentRemovals';
import { departmentChanges, type DepartmentChanges } from '../../diff/departments';
import type { TakenDepartments } from '../../match/decisions/departments';
import { matchUnits } from '../../match/departments';
import type { DepartmentMatches } from '../../match/rules/departments';
import { inYunzhijia, type DepartmentRef } from '../../model';
import { furtherNotes } from '../../organise/humans/findings';
import { humansOf, type Humans } from '../../organise/humans/records';
import type { Scope } from '../../organise/scope';
import type { OaTree } from '../../organise/tree';
import type { Findings } from '../findings';
import type { World } from '../world';

/** The OA as the run sees it, and where each of its departments is in Yunzhijia or will be. */
export interface Organisation {
	/** One employee a human. */
	humans: Humans;
	tree: OaTree;
	scope: Scope;
	decided: TakenDepartments;
	/** null: an empty or torn OA reading without a root. */
	matches: DepartmentMatches | null;
	departments: DepartmentChanges;
	/** Where people go who are in scope although no department above them is. */
	home: DepartmentRef;
	/** orgId → OA id of linked departments that are out of scope now. */
	leaving: ReadonlyMap<string, string>;
}

const NO_CHANGES: DepartmentChanges = {
	drafts: [],
	conflicts: [],
	refs: new Map(),
	parentAfter: new Map(),
};

/** @throws {SyncStop} roots differ (C2), several roots, no root, top department missing */
export function organise(world: World, findings: Findings): Organisation {
	const { oa, yzj, links, settings, boundElsewhere } = world;
	const humans = humansOf({
		employees: oa.employees,
		settings,
		pairs: world.pairs,
		linkOf: (id) => links.person.byOa.get(id),
	});
	const { decided, tree, scope, matches } = matchUnits({
		decisions: world.decisions,
		oa,
		yzj,
		links: links.department,
		boundElsewhere,
		settings,
	});
	const departments = matches ? departmentChanges(matches, yzj, links.department) : NO_CHANGES;
	const { leaving, notes } = leavingIn(world, { tree, scope, matches });
	findings.add({ conflicts: tree.conflicts, notes: matches?.notes });
	findings.add({ conflicts: departments.conflicts, notes });
	findings.add({ notes: furtherNotes(humans.further, settings) });
	const root = matches?.top ?? yzj.root;
	return {
		humans,
		tree,
		scope,
		decided,
		matches,
		departments,
		home: inYunzhijia(root.id, matches?.top ? yzj.path(root.id) : yzj.root.name),
		leaving,
	};
}

function leavingIn(
	{ yzj, links, boundElsewhere }: World,
	{ tree, scope, matches }: Pick<Organisation, 'tree' | 'scope' | 'matches'>,
): ReturnType<typeof leavingDepartments> {
	if (!matches) return { leaving: new Map(), notes: [] };
	return leavingDepartments({
		tree,
		scope,
		yzj,
		links: links.department,
		boundElsewhere,
		claimed: new Set([...matches.byOa.values()].map((match) => match.yzj?.id ?? '')),
		top: matches.top,
	});
}
