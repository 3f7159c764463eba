import { byText } from './normalise/text';
import type { OaNode, OaTree } from './normalise/tree';
import type { OaEmployee } from './model';
import type { Settings } from './settings';

/** Which departments and employees a run is about (C8). Exclude wins; a department rule takes its subtree. */
export interface Scope {
	/** In scope, healthy. */
	departments: ReadonlySet<string>;
	/** Ancestors of departments in scope: they give the path and are matched or created, never renamed, moved or removed. */
	pathOnly: ReadonlySet<string>;
	hasEmployee(employee: OaEmployee): boolean;
	/** Nearest department in scope at or above this one; null when there is none. */
	nearest(node: OaNode): OaNode | null;
	/** Ids that the scope names and the OA does not have. */
	unknown: readonly string[];
}

export function scopeOf(
	tree: OaTree,
	employees: readonly OaEmployee[],
	scope: Settings['scope'],
): Scope {
	const include = new Set(scope.departments.include);
	const exclude = new Set(scope.departments.exclude);
	const departments = new Set<string>();
	const pathOnly = new Set<string>();
	const included = inherit(tree, (node) => include.has(node.department.id));
	const excluded = inherit(
		tree,
		(node) => exclude.has(node.department.id) || node.department.disabled === true,
	);
	for (const node of tree.nodes) {
		const { id } = node.department;
		if ((include.size === 0 || included.has(id)) && !excluded.has(id)) departments.add(id);
	}
	for (const node of tree.nodes) {
		if (!departments.has(node.department.id)) continue;
		for (
			let above = node.parent;
			above && !pathOnly.has(above.department.id);
			above = above.parent
		) {
			if (!departments.has(above.department.id)) pathOnly.add(above.department.id);
		}
	}

	const ruleOf = (rules: Settings['scope']['employees']['include']) => {
		const people = new Set(rules.flatMap((rule) => ('employee' in rule ? [rule.employee] : [])));
		const tops = new Set(rules.flatMap((rule) => ('department' in rule ? [rule.department] : [])));
		const branches = inherit(tree, (node) => tops.has(node.department.id));
		return {
			empty: rules.length === 0,
			people,
			tops,
			has: (employee: OaEmployee) => people.has(employee.id) || branches.has(employee.departmentId),
		};
	};
	const includeRule = ruleOf(scope.employees.include);
	const excludeRule = ruleOf(scope.employees.exclude);

	const rulePeople = [...includeRule.people, ...excludeRule.people];
	const known =
		rulePeople.length > 0 ? new Set(employees.map((employee) => employee.id)) : new Set<string>();
	const unknown = [...include, ...exclude, ...includeRule.tops, ...excludeRule.tops]
		.filter((id) => !tree.known.has(id))
		.concat(rulePeople.filter((id) => !known.has(id)));

	return {
		departments,
		pathOnly,
		hasEmployee: (employee) =>
			employee.status !== 'left' &&
			(includeRule.empty || includeRule.has(employee)) &&
			(excludeRule.empty || !excludeRule.has(employee)),
		nearest(node) {
			let at: OaNode | null = node;
			while (at && !departments.has(at.department.id)) at = at.parent;
			return at;
		},
		unknown: [...new Set(unknown)].sort(byText),
	};
}

/** Ids of the departments for which `own` holds there or anywhere above. */
function inherit(tree: OaTree, own: (node: OaNode) => boolean): Set<string> {
	const result = new Set<string>();
	for (const node of tree.nodes) {
		if (own(node) || (node.parent && result.has(node.parent.department.id)))
			result.add(node.department.id);
	}
	return result;
}
