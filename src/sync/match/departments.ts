import type { Links } from '../organise/links';
import { matchDepartments, type DepartmentMatches } from './rules/departments';
import type { OaSnapshot } from '../model';
import { nameKey } from '../../lib/canonical/text';
import { buildTree, type OaTree } from '../organise/tree';
import type { YzjTree } from '../organise/yzjTree';
import { scopeOf, type Scope } from '../organise/scope';
import type { Settings } from '../../settings/push';
import type { Decision } from './decisions/decision';
import {
	takeDepartmentDecisions,
	withUsable,
	type TakenDepartments,
} from './decisions/departments';

interface UnitsInput {
	decisions: readonly Decision[];
	oa: OaSnapshot;
	yzj: YzjTree;
	links: Links;
	boundElsewhere: ReadonlySet<string>;
	settings: Settings;
}

interface MatchedUnits {
	decided: TakenDepartments;
	tree: OaTree;
	scope: Scope;
	/** null: an empty or torn OA reading without a root. */
	matches: DepartmentMatches | null;
}

/**
 * The OA's tree, what of it the run is about, and where each department is; decisions first, then
 * the rules, which know what was decided. @throws {SyncStop} as `matchDepartments`
 */
export function matchUnits({
	decisions,
	oa,
	yzj,
	links,
	boundElsewhere,
	settings,
}: UnitsInput): MatchedUnits {
	const { complete } = oa.certificate;
	const mayLackRoot = !complete || oa.departments.length === 0 || oa.employees.length === 0;
	const decided = takeDepartmentDecisions({
		decisions,
		departments: oa.departments,
		yzj: yzj.byId,
		links,
		boundElsewhere,
		mayPass: complete,
	});
	const found = withUsable(decided, (usable) => {
		const tree = buildTree(oa.departments, (department) => {
			const link = links.byOa.get(department.id);
			const there = link ? yzj.byId.get(link.yzjId) : usable.bound.get(department.id)?.department;
			return there !== undefined && nameKey(there.name) === nameKey(department.name);
		});
		const scope = scopeOf(tree, oa.employees, settings.scope);
		const matches =
			tree.roots.length === 0 && mayLackRoot
				? null
				: matchDepartments({
						tree,
						yzj,
						scope,
						links,
						boundElsewhere,
						topDepartment: settings.topDepartment,
						oaWhole: complete,
						decided: usable,
					});
		return { tree, scope, matches };
	});
	return { decided, ...found };
}
