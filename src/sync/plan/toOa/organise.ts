import { parseSettings } from '../../../settings/push';
import { SyncStop } from '../../../store/stop';
import { departmentsToOa, rootOf, type DepartmentsToOa } from '../../diff/toOa/departments';
import { takeDepartmentDecisions, type TakenDepartments } from '../../match/decisions/departments';
import { matchDepartments, type DepartmentMatches } from '../../match/rules/departments';
import { scopeOf, type Scope } from '../../organise/scope';
import { buildTree, type OaTree } from '../../organise/tree';
import type { Findings } from '../findings';
import type { World } from '../world';

/** Both trees, and which departments are the same. */
export interface BothTrees {
	tree: OaTree;
	/** What the settings leave to the run, of what is in the OA. */
	scope: Scope;
	decided: TakenDepartments;
	matches: DepartmentMatches;
	departments: DepartmentsToOa;
}

/** @throws {SyncStop} as a push, and when nothing of Yunzhijia is below the top department */
export function organiseBoth(world: World, findings: Findings): BothTrees {
	const { oa, yzj, links, boundElsewhere, settings } = world;
	const decided = takeDepartmentDecisions({
		decisions: world.decisions,
		departments: oa.departments,
		yzj: yzj.byId,
		links: links.department,
		boundElsewhere,
		mayPass: oa.certificate.complete,
	});
	const tree = buildTree(oa.departments, () => true);
	const scope = scopeOf(tree, oa.employees, settings.scope);
	const matches = matchDepartments({
		tree,
		yzj,
		scope: everythingIn(world, tree),
		links: links.department,
		boundElsewhere,
		topDepartment: settings.topDepartment,
		oaWhole: oa.certificate.complete,
		decided,
	});
	if (!rootOf(matches)) {
		const root = tree.roots[0]?.department.name ?? '';
		throw new SyncStop({ code: 'nothing-below-top', facts: { root } });
	}
	const departments = departmentsToOa({
		departments: oa.departments,
		tree,
		yzj,
		matches,
		links: links.department,
		scope,
		boundElsewhere,
	});
	findings.add(tree);
	findings.add(departments);
	return { tree, scope, decided, matches, departments };
}

/** Nothing goes into a department that the OA closed. */
const everythingIn = ({ oa }: World, tree: OaTree): Scope => ({
	...scopeOf(tree, oa.employees, parseSettings({}).scope),
	sealed: new Map(),
});
