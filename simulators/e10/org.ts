import { z } from 'zod/v4';

import type { Endpoint } from '../http';
import { idList, pageMembers, queryEndpoint, type Tenant } from './query';
import type { OaDepartmentSeed } from './seed';

const request = z
	.strictObject({
		...pageMembers,
		codeList: z.array(z.string()).optional(),
		ids: idList.optional(),
		typeList: z.array(z.enum(['department', 'subcompany'])).optional(),
		containDisableOrg: z.boolean().optional(),
		containExtend: z.boolean().optional(),
		parentCodeList: z.array(z.string()).optional(),
		parentOrgIds: idList.optional(),
	})
	.refine((query) => query.parentCodeList === undefined || query.parentOrgIds === undefined, {
		error: 'parentCodeList conflicts with parentOrgIds',
	});

/**
 * `POST …/queryOrg`: subcompanies and departments; only
 * enabled units unless `containDisableOrg` (oa-side 1.3).
 */
export function queryOrg(tenant: Tenant): Endpoint {
	return queryEndpoint(tenant, 'queryOrg', request, (query, { state, options }) => {
		const parentIds =
			query.parentOrgIds ??
			(query.parentCodeList === undefined
				? undefined
				: state.departments
						.filter(({ code }) => query.parentCodeList?.includes(code ?? ''))
						.map(({ id }) => id));
		const rows = state.departments.filter(
			(unit) =>
				(query.containDisableOrg === true || unit.disabled !== true) &&
				(query.ids === undefined || query.ids.includes(unit.id)) &&
				(query.codeList === undefined || query.codeList.includes(unit.code ?? '')) &&
				(query.typeList === undefined || query.typeList.includes(kindOf(unit))) &&
				(parentIds === undefined || (unit.parentId !== null && parentIds.includes(unit.parentId))),
		);
		return {
			rows,
			show: (unit: OaDepartmentSeed) =>
				options.recordFields === 'confirmed'
					? confirmed(unit)
					: { ...confirmed(unit), ...inferred(unit) },
		};
	});
}

function confirmed(unit: OaDepartmentSeed): Record<string, unknown> {
	return { id: unit.id, name: unit.name, parent: unit.parentId ?? '0' };
}

function inferred(unit: OaDepartmentSeed): Record<string, unknown> {
	return {
		fullname: unit.name,
		code: unit.code ?? '',
		type: kindOf(unit),
		status: unit.disabled === true ? '0' : '1',
		show_order: unit.order ?? 0,
	};
}

function kindOf(unit: OaDepartmentSeed): 'department' | 'subcompany' {
	return unit.kind ?? 'department';
}
