import { wantedValue } from '../../diff/values';
import { keyOf, oaField, type OaEmployee, type Operation, type YzjPerson } from '../../model';
import type { PlanInput } from '../../plan/input';
import type { Stages } from '../../plan/planPush';
import { shownValue } from '../preview/fields';
import { DEFAULT_FIELD_MAPPING } from '../../../settings/push';
import type { FieldStep, PlaceStep } from './explanation';
import { pairSteps } from './pairs';
import { departmentScope, employeeScope } from './scopeSteps';
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

interface OfPush {
	input: PlanInput;
	stages: Stages;
}

/** How a push came to what it does to one employee or person. */
export function personSteps(
	{ oaId, yzjId }: Subject,
	operations: readonly Operation[],
	{ input, stages }: OfPush,
): Steps {
	const { employees, persons, links, tree, yzj } = stages;
	const employee = oaId === '' ? undefined : input.oa.employees.find(({ id }) => id === oaId);
	const link = links.person.byOa.get(oaId);
	const bind = operations.find(({ kind }) => kind === 'bind-person');
	const personId = link?.yzjId ?? bind?.yzjId ?? yzjId;
	const person = persons.get(personId);
	if (!employee) {
		const place: PlaceStep | null = person
			? { oa: '', now: yzj.path(person.orgId), then: '' }
			: null;
		return {
			...NOTHING,
			name: person?.name ?? '',
			known: person !== undefined || link !== undefined,
			concerned: link !== undefined,
			scope: { inOa: false, inScope: false, because: 'not-in-oa', rules: [] },
			match: link ? linked(link) : null,
			place,
		};
	}
	const placed = employees.placed.find((one) => one.employee.id === oaId);
	const scope = employeeScope(employee, input, stages);
	const undecided =
		placed !== undefined &&
		!link &&
		!bind &&
		!operations.some(({ kind }) => kind === 'create-person') &&
		stages.undecided.has(oaId);
	const pairs = placed ? pairSteps(employee, input, stages) : [];
	const match = link ? linked(link) : recognised(bind, { undecided, pairs });
	return {
		name: employee.name,
		known: true,
		concerned: scope.inScope || link !== undefined,
		scope,
		match,
		place: {
			oa: tree.byId.get(employee.departmentId)?.path ?? '',
			now: person ? yzj.path(person.orgId) : '',
			then: placed?.ref.path ?? '',
		},
		fields: placed ? fieldSteps(employee, person, operations, input) : [],
	};
}

/**
 * The fields that a run compares, with the values of both
 * sides as the mapping reads them, and what the plan writes.
 */
function fieldSteps(
	employee: OaEmployee,
	person: YzjPerson | undefined,
	operations: readonly Operation[],
	{ settings }: PlanInput,
): FieldStep[] {
	const written = writtenIn(operations);
	const columns = settings.fieldMapping ?? DEFAULT_FIELD_MAPPING;
	const { from, as } = settings.accountField;
	const steps = new Map<string, { oa: string; yunzhijia: string }>();
	if (!columns.some(({ to }) => to === 'name'))
		steps.set('name', { oa: employee.name.trim(), yunzhijia: person?.name ?? '' });
	const channel = as === 'email' ? 'email' : 'phone';
	steps.set(channel, { oa: oaField(employee, from), yunzhijia: person?.[channel] ?? '' });
	for (const column of columns) {
		steps.set(column.to, {
			oa: wantedValue(employee, column) ?? '',
			yunzhijia: person?.[column.to] ?? '',
		});
	}
	const writtenTo = (field: string): string | null => {
		const value =
			written.get(field) ??
			(field === 'phone'
				? written.get('account.mobile')
				: field === 'email'
					? written.get('account.email')
					: undefined);
		return value === undefined ? null : shownValue(field, value);
	};
	return [...steps].map(([field, { oa, yunzhijia }]) => ({
		field,
		oa: shownValue(field, oa),
		yunzhijia: shownValue(field, yunzhijia),
		written: writtenTo(field),
	}));
}

/** The same of a department. */
export function departmentSteps(
	{ oaId, yzjId }: Subject,
	operations: readonly Operation[],
	{ input, stages }: OfPush,
): Steps {
	const { tree, yzj, links, matches } = stages;
	const node = tree.byId.get(oaId);
	const raw = input.oa.departments.find(({ id }) => id === oaId);
	const found = matches?.byOa.get(oaId);
	const link = links.department.byOa.get(oaId);
	const present = found?.yzj ?? yzj.byId.get(link?.yzjId ?? yzjId);
	const known = raw !== undefined || present !== undefined || link !== undefined;
	if (!known) return NOTHING;
	const scope = departmentScope(oaId, input, stages);
	const target = operations.find(
		({ kind, target: to }) =>
			to !== undefined && (kind === 'create-department' || kind === 'move-department'),
	)?.target;
	return {
		name: raw?.name ?? present?.name ?? '',
		known,
		concerned: scope.inScope || found !== undefined || link !== undefined,
		scope,
		match:
			oaId === ''
				? null
				: {
						via: viaOf(found, link),
						yzjId: present?.id ?? '',
						linkState: link && present?.id === link.yzjId ? link.state : null,
						pairs: [],
					},
		place: {
			oa: node?.path ?? '',
			now: present ? yzj.path(present.id) : '',
			then: target
				? `${target.path || keyOf(target)} / ${(raw?.name ?? '').trim()}`
				: present
					? ''
					: (node?.path ?? ''),
		},
		fields: nameField(raw?.name, present?.name, operations),
	};
}
