import { byText } from '../../lib/canonical/text';
import type { OaNode, OaTree } from './tree';
import type { OaEmployee } from '../model';
import { peopleOf, type Settings } from '../../settings/push';

/**
 * Which departments and employees a run is about (C8).
 * Exclude wins; a department rule takes its subtree.
 */
export interface Scope {
	/** In scope, healthy. */
	departments: ReadonlySet<string>;
	/**
	 * Ancestors of departments in scope: they give the path and
	 * are matched or created, never renamed, moved or removed.
	 */
	pathOnly: ReadonlySet<string>;
	/**
	 * Those in scope and above: where Yunzhijia has none, one is
	 * made. What is only above a closed one is no reason to make any.
	 */
	toMake: ReadonlySet<string>;
	/**
	 * Disabled by the OA, which still shows people in them or below: neither they nor these people
	 * are touched for it. With how many people.
	 */
	sealed: ReadonlyMap<string, number>;
	hasEmployee(employee: OaEmployee): boolean;
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
	const wanted = inherit(tree, (node) => include.has(node.department.id));
	const excluded = inherit(tree, (node) => exclude.has(node.department.id));
	const disabled = inherit(tree, (node) => node.department.disabled === true);
	const sealed = new Map<string, number>();
	const peopleAt = disabled.size > 0 ? peopleBelow(tree, employees) : new Map<string, number>();
	for (const node of tree.nodes) {
		const { id } = node.department;
		if ((include.size > 0 && !wanted.has(id)) || excluded.has(id)) continue;
		const people = peopleAt.get(id) ?? 0;
		if (!disabled.has(id)) departments.add(id);
		else if (people > 0) sealed.set(id, people);
	}
	const toMake = withAbove(tree, departments);
	for (const id of [...toMake, ...withAbove(tree, sealed)])
		if (!departments.has(id) && !sealed.has(id)) pathOnly.add(id);

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

	const takes = (id: string): boolean => departments.has(id) || sealed.has(id);
	const works = ({ departmentId, partTime = [] }: OaEmployee): boolean =>
		takes(departmentId) || partTime.some((post) => takes(post.departmentId));
	const included =
		peopleOf(scope) === 'apart'
			? (employee: OaEmployee) => includeRule.empty || includeRule.has(employee)
			: (employee: OaEmployee) => works(employee) || includeRule.has(employee);

	return {
		departments,
		pathOnly,
		toMake,
		sealed,
		hasEmployee: (employee) =>
			employee.status !== 'left' &&
			included(employee) &&
			(excludeRule.empty || !excludeRule.has(employee)),
		unknown: [...new Set(unknown)].sort(byText),
	};
}

/** Department id → people whom the OA shows in it or below, in a part-time post as well. */
function peopleBelow(tree: OaTree, employees: readonly OaEmployee[]): Map<string, number> {
	const below = new Map<string, Set<string>>();
	for (const { id, departmentId, partTime = [], status } of employees) {
		if (status === 'left') continue;
		for (const at of [departmentId, ...partTime.map((post) => post.departmentId)])
			for (let node = tree.byId.get(at) ?? null; node; node = node.parent) {
				const known = below.get(node.department.id);
				if (known) known.add(id);
				else below.set(node.department.id, new Set([id]));
			}
	}
	return new Map([...below].map(([id, people]) => [id, people.size]));
}

/** These and every department above one of them. */
function withAbove(tree: OaTree, ids: { has(id: string): boolean }): Set<string> {
	const result = new Set<string>();
	for (const node of tree.nodes)
		if (ids.has(node.department.id))
			for (let at: OaNode | null = node; at && !result.has(at.department.id); at = at.parent)
				result.add(at.department.id);
	return result;
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
