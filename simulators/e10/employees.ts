import { z } from 'zod/v4';

import type { Endpoint } from '../http';
import { idList, pageMembers, queryEndpoint, type Tenant } from './query';
import type { EmployeeSeed } from './seed';

const texts = z.array(z.string());
const flag = z.boolean().optional();

const request = z.strictObject({
	...pageMembers,
	jobNumList: texts.optional(),
	subcompanyIds: idList.optional(),
	departmentIds: idList.optional(),
	positionList: texts.optional(),
	ids: idList.optional(),
	mobileList: texts.optional(),
	accurateEmailList: texts.optional(),
	containUserInfo: flag,
	containAvatar: flag,
	containEmployeeExtend: flag,
	containUserInfoExtend: flag,
	userStatusList: texts.optional(),
	nameLikeList: texts.optional(),
	returnFieldList: texts.optional(),
	needReturnBrowserInfo: flag,
	account: z.string().optional(),
	needAccountInfo: flag,
});

/**
 * `POST …/queryEmployee`: employed people unless `userStatusList` asks for others (oa-side 1.4).
 */
export function queryEmployee(tenant: Tenant): Endpoint {
	return queryEndpoint(tenant, 'queryEmployee', request, (query, { state, options }) => {
		const statuses = query.userStatusList ?? ['normal'];
		const rows = state.employees.filter(
			(employee) =>
				statuses.includes(statusOf(employee, options.leftStatus)) &&
				has(query.ids, employee.id) &&
				has(query.jobNumList, employee.jobNo) &&
				has(query.departmentIds, employee.departmentId) &&
				(query.subcompanyIds === undefined ||
					query.subcompanyIds.includes(state.subcompanyOf(employee.departmentId))) &&
				has(query.positionList, employee.jobTitle) &&
				has(query.mobileList, employee.mobile) &&
				has(query.accurateEmailList, employee.email) &&
				(query.account === undefined || query.account === employee.account) &&
				(query.nameLikeList === undefined ||
					query.nameLikeList.some((part) => employee.name.includes(part))),
		);
		const show = (employee: EmployeeSeed): Record<string, unknown> => {
			const row =
				options.recordFields === 'confirmed'
					? confirmed(employee, tenant)
					: { ...confirmed(employee, tenant), ...inferred(employee) };
			const wanted = query.returnFieldList;
			return wanted === undefined
				? row
				: Object.fromEntries(
						Object.entries(row).filter(([name]) => name === 'id' || wanted.includes(name)),
					);
		};
		return { rows, show };
	});
}

function confirmed(employee: EmployeeSeed, { options }: Tenant): Record<string, unknown> {
	return {
		id: employee.id,
		user_id: `9${employee.id}`,
		username: employee.name,
		job_num: employee.jobNo ?? '',
		department: [employee.departmentId],
		mobile: employee.mobile ?? '',
		email: employee.email ?? '',
		status: statusOf(employee, options.leftStatus),
		tenant_key: 'simulated',
		account: employee.account ?? '',
	};
}

function inferred(employee: EmployeeSeed): Record<string, unknown> {
	const sex = employee.gender === undefined ? '' : employee.gender === 'male' ? '男' : '女';
	return { sex, position: employee.jobTitle ?? '', telephone: '', show_order: employee.order ?? 0 };
}

function statusOf(employee: EmployeeSeed, leftStatus: string): string {
	if (employee.status === 'unknown') return 'unknown';
	return employee.status === 'left' ? leftStatus : 'normal';
}

function has(list: readonly string[] | undefined, value: string | undefined): boolean {
	return list === undefined || list.includes(value ?? '');
}
