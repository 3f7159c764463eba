import type { OaEmployee } from '../model';
import type { OaNode } from '../normalise/tree';
import type { PlanInput, Stages } from '../plan';
import type { ScopeStep } from './explanation';

const lineage = (node: OaNode | null | undefined): string[] => {
	const ids: string[] = [];
	for (let at = node ?? null; at; at = at.parent) ids.push(at.department.id);
	return ids;
};

/** Whether an employee is in scope, as the pipeline decided, and the rules that name the employee or a department above. */
export function employeeScope(employee: OaEmployee, { settings }: PlanInput, { tree, employees }: Stages): ScopeStep {
	const above = new Set(lineage(tree.byId.get(employee.departmentId)));
	const named = (rules: PlanInput['settings']['scope']['employees']['include']): string[] => rules.flatMap((rule) => ('employee' in rule ? (rule.employee === employee.id ? [rule.employee] : []) : above.has(rule.department) ? [rule.department] : []));
	const { include, exclude } = settings.scope.employees;
	const step = (inScope: boolean, because: ScopeStep['because'], rules: readonly string[] = []): ScopeStep => ({ inOa: true, inScope, because, rules });
	if (employees.aside.some(({ id }) => id === employee.id)) return step(true, 'quarantined');
	if (employees.placed.some((placed) => placed.employee === employee || placed.employee.id === employee.id)) return include.length === 0 ? step(true, 'everybody') : step(true, 'included', named(include));
	if (employee.status === 'left') return step(false, 'left');
	const excluded = named(exclude);
	return excluded.length > 0 ? step(false, 'excluded', excluded) : step(false, 'not-included');
}

/** The same for a department. */
export function departmentScope(oaId: string, { settings }: PlanInput, { tree, scope, matches }: Stages): ScopeStep {
	const node = tree.byId.get(oaId);
	const above = lineage(node);
	const { include, exclude } = settings.scope.departments;
	const named = (ids: readonly string[]): string[] => above.filter((id) => ids.includes(id));
	const step = (inScope: boolean, because: ScopeStep['because'], rules: readonly string[] = []): ScopeStep => ({ inOa: tree.known.has(oaId), inScope, because, rules });
	if (!tree.known.has(oaId)) return step(false, 'not-in-oa');
	if (!node) return step(true, 'quarantined');
	if (scope.departments.has(oaId)) return include.length === 0 ? step(true, 'everybody') : step(true, 'included', named(include));
	if (scope.pathOnly.has(oaId) || matches?.byOa.has(oaId)) return step(false, 'path-only');
	const excluded = named(exclude);
	if (excluded.length > 0) return step(false, 'excluded', excluded);
	for (let at: OaNode | null = node; at; at = at.parent) if (at.department.disabled === true) return step(false, 'disabled', [at.department.id]);
	return step(false, 'not-included');
}
