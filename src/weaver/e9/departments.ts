import type { OaDepartment } from '../../lib/oaRecord';
import type { E9ReadOptions } from './client';
import { E9Error } from './errors';
import { type E9Department, type E9Subcompany, isNone, isSealed, orderOf } from './rows';

/**
 * Subcompanies and departments are two number sequences:
 * the same number occurs in both (e9-side 1.4).
 */
const subcompanyId = (id: string): string => `s${id}`;
export const departmentId = (id: string): string => `d${id}`;
const ROOT_ID = 'company';

/** Both lists as one tree (e9-side 5). @throws E9Error `several-roots` */
export const departmentTree = (
	subcompanies: readonly E9Subcompany[],
	departments: readonly E9Department[],
	{ unitNames, companyName }: Pick<E9ReadOptions, 'unitNames' | 'companyName'>,
): OaDepartment[] => {
	const short = unitNames === 'short';
	const tops = subcompanies.filter(({ supsubcomid }) => isNone(supsubcomid));
	const root = rootAbove(tops, companyName);
	return [
		...root,
		...subcompanies.map((row) => ({
			...unit(row),
			id: subcompanyId(row.id),
			name: nameOf(short, row.subcompanyname, row.subcompanydesc),
			parentId: isNone(row.supsubcomid) ? (root[0]?.id ?? null) : subcompanyId(row.supsubcomid),
			kind: 'subcompany' as const,
		})),
		...departments.map((row) => ({
			...unit(row),
			id: departmentId(row.id),
			name: nameOf(short, row.departmentmark, row.departmentname),
			parentId: isNone(row.supdepid) ? subcompanyId(row.subcompanyid1) : departmentId(row.supdepid),
			kind: 'department' as const,
		})),
	];
};

/**
 * The company itself is returned by no call: it is added
 * as soon as two subcompanies stand at the top (C2).
 */
const rootAbove = (tops: readonly E9Subcompany[], companyName: string | null): OaDepartment[] => {
	if (tops.length < 2) return [];
	if (companyName !== null)
		return [{ id: ROOT_ID, name: companyName, parentId: null, kind: 'subcompany' }];
	const names = tops.map(({ subcompanyname, id }) => `${subcompanyname} (${id})`).join(', ');
	throw new E9Error({
		kind: 'several-roots',
		endpoint: 'getHrmsubcompanyWithPage',
		said: { code: 'e9-several-roots', facts: { count: tops.length, names } },
	});
};

const nameOf = (short: boolean, mark: string, full: string): string =>
	short ? mark || full : full || mark;

const unit = (row: { canceled: string; showorder: string }) => {
	const order = orderOf(row.showorder);
	return {
		...(order !== undefined && { order }),
		...(isSealed(row) && { disabled: true }),
	};
};
