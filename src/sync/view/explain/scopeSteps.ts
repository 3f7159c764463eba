import type { OaEmployee } from '../../model';
import type { OaNode, OaTree } from '../../organise/tree';
import type { PlanInput } from '../../plan/input';
import type { Stages } from '../../plan/planPush';
import type { Settings } from '../../../settings/push';
import type { ScopeStep } from './explanation';

const lineage = (node: OaNode | null | undefined): string[] => {
	const ids: string[] = [];
	for (let at = node ?? null; at; at = at.parent) ids.push(at.department.id);
	return ids;
};

interface Rules {
	include: readonly string[];
	exclude: readonly string[];
}

/**
 * The rules that name an employee or a department above;
 * those that decide where they are there, since exclude wins.
 */
export function rulesOfEmployee(employee: OaEmployee, { scope }: Settings, tree: OaTree): Rules {
	const above = new Set(lineage(tree.byId.get(employee.departmentId)));
	const named = (rules: Settings['scope']['employees']['include']): string[] =>
		rules.flatMap((rule) =>
			'employee' in rule
				? rule.employee === employee.id
					? [rule.employee]
					: []
				: above.has(rule.department)
					? [rule.department]
					: [],
		);
	return { include: named(scope.employees.include), exclude: named(scope.employees.exclude) };
}

/** The same for a department. */
export function rulesOfDepartment(oaId: string, { scope }: Settings, tree: OaTree): Rules {
	const above = lineage(tree.byId.get(oaId));
	const named = (ids: readonly string[]): string[] => above.filter((id) => ids.includes(id));
	return { include: named(scope.departments.include), exclude: named(scope.departments.exclude) };
}

/**
 * Whether an employee is in scope, as the pipeline decided,
 * and the rules that name the employee or a department above.
 */
export function employeeScope(
	employee: OaEmployee,
	{ settings }: PlanInput,
	{ tree, employees }: Stages,
): ScopeStep {
	const { include, exclude } = rulesOfEmployee(employee, settings, tree);
	const step = (
		inScope: boolean,
		because: ScopeStep['because'],
		rules: readonly string[] = [],
	): ScopeStep => ({ inOa: true, inScope, because, rules });
	if (employees.aside.some(({ id }) => id === employee.id)) return step(true, 'quarantined');
	if (
		employees.placed.some(
			(placed) => placed.employee === employee || placed.employee.id === employee.id,
		)
	)
		return settings.scope.employees.include.length === 0
			? step(true, 'everybody')
			: step(true, 'included', include);
	if (employee.status === 'left') return step(false, 'left');
	return exclude.length > 0 ? step(false, 'excluded', exclude) : step(false, 'not-included');
}

/** Whether a department is. */
export function departmentScope(
	oaId: string,
	{ settings }: PlanInput,
	{ tree, scope, matches }: Stages,
): ScopeStep {
	const node = tree.byId.get(oaId);
	const { include, exclude } = rulesOfDepartment(oaId, settings, tree);
	const step = (
		inScope: boolean,
		because: ScopeStep['because'],
		rules: readonly string[] = [],
	): ScopeStep => ({ inOa: tree.known.has(oaId), inScope, because, rules });
	if (!tree.known.has(oaId)) return step(false, 'not-in-oa');
	if (!node) return step(true, 'quarantined');
	if (scope.departments.has(oaId))
		return settings.scope.departments.include.length === 0
			? step(true, 'everybody')
			: step(true, 'included', include);
	if (scope.pathOnly.has(oaId) || matches?.byOa.has(oaId)) return step(false, 'path-only');
	if (exclude.length > 0) return step(false, 'excluded', exclude);
	for (let at: OaNode | null = node; at; at = at.parent)
		if (at.department.disabled === true) return step(false, 'disabled', [at.department.id]);
	return step(false, 'not-included');
}
