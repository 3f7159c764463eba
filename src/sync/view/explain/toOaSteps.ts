import {
	oaIdOf,
	oaField,
	type OaDepartment,
	type OaEmployee,
	type Operation,
	type YzjDepartment,
	type YzjPerson,
} from '../../model';
import { emailKey, phoneKey } from '../../../lib/canonical/text';
import type { PlanInput } from '../../plan/input';
import { shownValue } from '../preview/fields';
import { fieldsToOa } from '../../diff/toOa/known';
import type { ToOaStages } from '../../plan/planToOa';
import type { FieldStep, ScopeStep } from './explanation';
import { pairSteps, pairStepsOf } from './pairs';
import { rulesOfDepartment, rulesOfEmployee } from './scopeSteps';
import {
	linked,
	nameField,
	NOTHING,
	recognised,
	type Steps,
	type Subject,
	viaOf,
	writtenIn,
} from './steps';

interface OfPullToOa {
	input: PlanInput;
	stages: ToOaStages;
}

const step = (
	inOa: boolean,
	inScope: boolean,
	because: ScopeStep['because'],
	rules: readonly string[] = [],
): ScopeStep => ({ inOa, inScope, because, rules });

/**
 * How a pull to the OA came to what it does to one
 * person, or to an employee who is nobody in Yunzhijia.
 */
export function personStepsToOa(
	{ oaId, yzjId }: Subject,
	operations: readonly Operation[],
	of: OfPullToOa,
): Steps {
	const { input, stages } = of;
	const { tree, yzj, persons, links, refs } = stages;
	const bind = operations.find(({ kind }) => kind === 'bind-person');
	const link = links.person.byYzj.get(yzjId) ?? links.person.byOa.get(oaId);
	const person = persons.get(link?.yzjId ?? bind?.yzjId ?? yzjId);
	const employeeId = link?.oaId ?? bind?.oaId ?? oaId;
	const employee =
		employeeId === '' ? undefined : input.oa.employees.find(({ id }) => id === employeeId);
	if (!person && !employee)
		return {
			...NOTHING,
			known: link !== undefined,
			concerned: link !== undefined,
			match: link ? linked(link) : null,
		};
	const scope = personScope(person, employee, of);
	const undecided = person ? stages.doubted.has(person.openId) : stages.undecided.has(employeeId);
	const pairs = link
		? []
		: person
			? pairStepsOf(person, input, stages)
			: employee
				? pairSteps(employee, input, stages)
				: [];
	const match = link ? linked(link) : recognised(bind, { undecided, pairs });
	const ref = person ? refs.get(person.orgId) : undefined;
	const comes = ref !== undefined && scope.inScope && oaIdOf(ref) !== employee?.departmentId;
	return {
		name: person?.name ?? employee?.name ?? '',
		known: true,
		concerned: scope.inScope || link !== undefined,
		scope,
		match,
		place: {
			oa: employee ? (tree.byId.get(employee.departmentId)?.path ?? '') : '',
			now: person ? yzj.path(person.orgId) : '',
			then: comes ? ref.path : '',
		},
		fields: person && scope.inScope ? fieldSteps(person, employee, operations, input) : [],
	};
}

/** The scope names OA records: it says nothing of whom the OA does not have yet. */
function personScope(
	person: YzjPerson | undefined,
	employee: OaEmployee | undefined,
	{ input, stages }: OfPullToOa,
): ScopeStep {
	if (!person) return step(true, false, 'not-in-yunzhijia');
	const inOa = employee !== undefined;
	if (person.status !== '1') return step(inOa, false, 'not-active');
	if (input.boundElsewhere.has(person.openId)) return step(inOa, false, 'bound-elsewhere');
	if (!employee)
		return stages.aside.has(person.orgId)
			? step(false, true, 'quarantined')
			: stages.refs.has(person.orgId)
				? step(false, true, 'new')
				: step(false, false, 'outside');
	if (employee.status === 'left') return step(true, false, 'left');
	const { include, exclude } = rulesOfEmployee(employee, input.settings, stages.tree);
	if (stages.scope.hasEmployee(employee))
		return input.settings.scope.employees.include.length === 0
			? step(true, true, 'everybody')
			: step(true, true, 'included', include);
	return exclude.length > 0
		? step(true, false, 'excluded', exclude)
		: step(true, false, 'not-included');
}

/**
 * The fields that a pull to the OA compares, with the values of both sides as it reads them (a
 * masked number is none), and what the plan writes.
 */
function fieldSteps(
	person: YzjPerson,
	employee: OaEmployee | undefined,
	operations: readonly Operation[],
	{ settings }: PlanInput,
): FieldStep[] {
	const written = writtenIn(operations);
	const theirs = {
		jobNo: person.jobNo.trim(),
		name: person.name.trim(),
		mobile: phoneKey(person.phone),
		email: emailKey(person.email),
	};
	// Who is there already is recognised by the job number, which is never changed.
	const fields: ReadonlyArray<keyof typeof theirs> = employee
		? fieldsToOa(settings)
		: ['jobNo', ...fieldsToOa(settings)];
	return fields.map((field) => {
		const value = written.get(field);
		return {
			field,
			oa: employee ? shownValue(field, oaField(employee, field)) : '',
			yunzhijia: shownValue(field, theirs[field]),
			written: value === undefined ? null : shownValue(field, value),
		};
	});
}

/** The same of a department of either side. */
export function departmentStepsToOa(
	{ oaId, yzjId }: Subject,
	operations: readonly Operation[],
	of: OfPullToOa,
): Steps {
	const { input, stages } = of;
	const { tree, yzj, links, matches } = stages;
	const link = links.department.byYzj.get(yzjId) ?? links.department.byOa.get(oaId);
	const match = matches.byOa.get(oaId);
	const present = match?.yzj ?? yzj.byId.get(yzjId || (link?.yzjId ?? ''));
	const raw = oaId === '' ? undefined : input.oa.departments.find(({ id }) => id === oaId);
	if (!present && !raw)
		return {
			...NOTHING,
			known: link !== undefined,
			concerned: link !== undefined,
			match: link ? linked(link) : null,
		};
	const scope = departmentScope(present, raw, of);
	const via = viaOf(match?.yzj ? match : undefined, link);
	const placed = operations.find(
		({ kind }) => kind === 'move-department' || kind === 'create-department',
	);
	const above = placed?.target?.path ?? '';
	return {
		name: present?.name ?? raw?.name ?? '',
		known: true,
		concerned: scope.inScope || link !== undefined,
		scope,
		match: {
			via,
			yzjId: via === 'none' ? '' : (present?.id ?? link?.yzjId ?? ''),
			linkState: link && via === 'link' ? link.state : null,
			pairs: [],
		},
		place: {
			oa: raw ? (tree.byId.get(raw.id)?.path ?? '') : '',
			now: present ? yzj.path(present.id) : '',
			then: placed ? `${above} / ${placed.name.trim()}` : '',
		},
		fields: nameField(raw?.name, present?.name.trim(), operations),
	};
}

function departmentScope(
	present: YzjDepartment | undefined,
	raw: OaDepartment | undefined,
	{ input, stages }: OfPullToOa,
): ScopeStep {
	const inOa = raw !== undefined;
	if (!present) return step(inOa, false, 'not-in-yunzhijia');
	if (stages.aside.has(present.id) || (raw && stages.tree.quarantined.has(raw.id)))
		return step(inOa, true, 'quarantined');
	const ref = stages.refs.get(present.id);
	if (!ref) return step(inOa, false, 'outside');
	if (!raw) return step(false, true, 'new');
	const { include, exclude } = rulesOfDepartment(raw.id, input.settings, stages.tree);
	if (stages.scope.departments.has(raw.id))
		return input.settings.scope.departments.include.length === 0
			? step(true, true, 'everybody')
			: step(true, true, 'included', include);
	return exclude.length > 0
		? step(true, false, 'excluded', exclude)
		: step(true, false, 'not-included');
}
