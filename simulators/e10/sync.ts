import { z } from 'zod/v4';

import { itemFault } from '../faults';
import { contentType, parseJson, type Answer, type Call, type Endpoint } from '../http';
import { tokenOf, type Tenant } from './query';
import { departmentSeed, employeeSeed } from './seed';
import { errcodes } from './token';

const text = z.string();
const id = z.union([z.string(), z.number()]).transform(String);

/** The main fields of `syncDepartment` (oa-side 1.5). */
const department = z.strictObject({
	id: id.optional(),
	name: text.optional(),
	parent: id.optional(),
	fullname: text.optional(),
	code: text.optional(),
	coadjutant: text.optional(),
	status: z.union([z.literal(0), z.literal(1)]).optional(),
});

/** The main fields of `syncEmployee`. */
const employee = z.strictObject({
	id: id.optional(),
	first_work_date: text.optional(),
	username: text.optional(),
	department: id.optional(),
	job_num: text.optional(),
	mobile: text.optional(),
	email: text.optional(),
	superior: text.optional(),
	other_superior: z.array(text).optional(),
	assistant: text.optional(),
	position: text.optional(),
	job_call: text.optional(),
	grade: text.optional(),
	sex: text.optional(),
	telephone: text.optional(),
	hiredate: text.optional(),
	birthday: text.optional(),
	personnel_status: text.optional(),
	id_no: text.optional(),
	location: text.optional(),
	alias: text.optional(),
});

const body = <T extends z.ZodType>(item: T, rules: z.ZodType) =>
	z.strictObject({ access_token: z.string().optional(), data: z.array(item), dataRule: rules });
const departmentRule = z.enum(['id', 'code', 'name']);

/** What became of one record: its id, or why it was left out. */
type Outcome = { id: string } | { refused: string };

/**
 * `POST …/syncDepartment`: creates or changes units, recognised
 * by the property that `dataRule` names; unnamed fields stay.
 */
export function syncDepartment(tenant: Tenant): Endpoint {
	return syncEndpoint(
		tenant,
		'syncDepartment',
		body(department, z.strictObject({ department: departmentRule })),
		({ data, dataRule }, call) => {
			const rule = departmentRule.parse(
				z.object({ department: z.string() }).parse(dataRule).department,
			);
			return data.map((item, index): Outcome => {
				const { state } = tenant;
				const fault = itemFault(call.fault, index, [item.id, item.name]);
				if (fault) return { refused: fault.msg };
				const known = state.departments.find((unit) =>
					rule === 'id'
						? unit.id === item.id
						: rule === 'code'
							? unit.code !== undefined && unit.code === item.code
							: unit.name === item.name,
				);
				if (rule === 'id' && item.id !== undefined && !known)
					return { refused: `no department ${item.id}` };
				if (item.parent !== undefined && !state.departments.some((unit) => unit.id === item.parent))
					return { refused: `no parent ${item.parent}` };
				if (!known && (!item.name || item.parent === undefined))
					return { refused: 'name and parent are required' };
				if (known && item.parent !== undefined && state.isBelow(item.parent, known.id))
					return { refused: 'a department cannot be put below itself' };
				const row = departmentSeed.parse({
					...known,
					id: known?.id ?? tenant.newId(),
					name: item.name ?? known?.name,
					parentId: item.parent ?? known?.parentId,
					...(item.code !== undefined && { code: item.code }),
					...(item.status !== undefined && { disabled: item.status === 0 }),
				});
				state.change({ departments: [row] });
				return { id: row.id };
			});
		},
	);
}

/**
 * `POST …/syncEmployee`: creates or changes people, recognised
 * by the property that `dataRule` names; unnamed fields stay.
 */
export function syncEmployee(tenant: Tenant): Endpoint {
	const rules = z.strictObject({
		employee: z.enum(['id', 'job_num', 'mobile', 'email']),
		department: departmentRule.optional(),
	});
	return syncEndpoint(tenant, 'syncEmployee', body(employee, rules), ({ data, dataRule }, call) => {
		const rule = rules.parse(dataRule);
		return data.map((item, index): Outcome => {
			const { state } = tenant;
			const key = item[rule.employee];
			const fault = itemFault(call.fault, index, [key]);
			if (fault) return { refused: fault.msg };
			if (!key) return { refused: `${rule.employee} is empty` };
			const known = state.employees.find(
				(one) => (rule.employee === 'job_num' ? one.jobNo : one[rule.employee]) === key,
			);
			if (rule.employee === 'id' && !known) return { refused: `no employee ${key}` };
			const unit =
				item.department === undefined
					? undefined
					: state.departments.find(
							(one) =>
								(rule.department === 'code'
									? one.code
									: rule.department === 'name'
										? one.name
										: one.id) === item.department,
						);
			if (item.department !== undefined && !unit)
				return { refused: `no department ${item.department}` };
			if (!known && (!item.username || !unit))
				return { refused: 'username and department are required' };
			const row = employeeSeed.parse({
				...known,
				id: known?.id ?? tenant.newId(),
				name: item.username ?? known?.name,
				departmentId: unit?.id ?? known?.departmentId,
				...(item.job_num !== undefined && { jobNo: item.job_num }),
				...(item.mobile !== undefined && { mobile: item.mobile }),
				...(item.email !== undefined && { email: item.email }),
			});
			state.change({ employees: [row] });
			return { id: row.id };
		});
	});
}

function syncEndpoint<T extends { data: readonly unknown[] }>(
	tenant: Tenant,
	name: string,
	schema: z.ZodType<T>,
	apply: (request: T, call: Call) => Outcome[],
): Endpoint {
	return {
		name,
		mutating: true,
		handle: (call): Answer => {
			const { tokens, options } = tenant;
			if (call.method !== 'POST' || contentType(call) !== 'application/json')
				return tokens.refusedInMessage(errcodes.WRONG_PARAMETER, 'POST with a JSON body expected');
			if (!tokens.alive(tokenOf(call))) return tokens.rejected();
			const request = schema.safeParse(parseJson(call.body));
			if (!request.success)
				return tokens.refusedInMessage(errcodes.WRONG_PARAMETER, z.prettifyError(request.error));
			const before = { departments: tenant.state.departments, employees: tenant.state.employees };
			const outcomes = apply(request.data, call);
			const bad = outcomes.find((outcome) => 'refused' in outcome);
			if (bad && 'refused' in bad && options.syncBadItem === 'refuse-all') {
				tenant.state.departments = before.departments;
				tenant.state.employees = before.employees;
				return tokens.refusedInMessage(errcodes.WRONG_PARAMETER, bad.refused);
			}
			const data =
				options.syncAnswer === 'ids'
					? outcomes.map((outcome) =>
							'id' in outcome ? { id: outcome.id } : { errmsg: outcome.refused },
						)
					: null;
			return {
				status: 200,
				body: { message: { errcode: tokens.errcode(errcodes.OK), errmsg: 'success' }, data },
				items: outcomes.length,
			};
		},
	};
}
