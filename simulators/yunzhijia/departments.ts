import { z } from 'zod/v4';

import { itemFault } from '../faults';
import type { Endpoint } from '../http';
import { failedItem, failuresOnly, ok, refused, type ItemError } from './answers';
import { codes } from './codes';
import { directoryEndpoint, eidMember, limited, timeOf, type Team } from './directory';
import { longNameError, shortNameError } from './names';
import type { Department } from './state';

/** The endpoints of section 4 that the synchronisation needs (4.1 to 4.8). */
export function departmentEndpoints(team: Team): Endpoint[] {
	return [
		getall(team),
		get(team),
		getAtTime(team),
		add(team, 'dept/add'),
		add(team, 'v2/dept/add'),
		update(team),
		updateById(team),
		moveOrg(team),
		deleteBy(team, 'dept/delete'),
		deleteBy(team, 'dept/deleteById'),
		updateWeightsById(team),
	];
}

/** A department as answers show it (4.1). */
export function departmentRow(
	team: Team,
	department: Department,
): {
	id: string;
	name: string;
	department: string;
	parentId: string | null;
	weights: number;
	businessUnit: 0 | 1;
} {
	const { id, name, parentId, weights, businessUnit } = department;
	return {
		id,
		name,
		department: team.state.longName(id),
		parentId: parentId === '' ? team.options.rootParentId : parentId,
		weights,
		businessUnit,
	};
}

/** 4.1: everything, no paging, the root included; `data` may be absent. */
function getall(team: Team): Endpoint {
	return directoryEndpoint(
		team,
		{ name: 'dept/getall', kind: 'read', schema: z.strictObject(eidMember) },
		(_, call) => {
			const rows = [...team.state.departments()].map((department) =>
				departmentRow(team, department),
			);
			if (call.fault?.kind === 'empty-list') return ok([]);
			return ok(call.fault?.kind === 'shift-rows' ? rows.slice(call.fault.by ?? 1) : rows);
		},
	);
}

/** 4.2: by id (type 0) or long name (type 1, `"\\"` is the root); unknown ones are missing. */
function get(team: Team): Endpoint {
	const schema = z.strictObject({
		...eidMember,
		type: z.union([z.literal(0), z.literal(1)]),
		array: z.array(z.string()),
	});
	return directoryEndpoint(
		team,
		{ name: 'dept/get', kind: 'read', schema },
		({ type, array }, call) => {
			const keys = limited(team, array, team.options.undocumentedListLimit);
			const found = keys
				.map((key) =>
					type === 0
						? team.state.department(key)
						: key === '\\'
							? team.state.root
							: team.state.byLongName(key),
				)
				.filter((department) => department !== undefined);
			return ok(
				call.fault?.kind === 'empty-list'
					? []
					: found.map((department) => departmentRow(team, department)),
				keys.length,
			);
		},
	);
}

/** 4.3: changed since `time`, with `changeType` `"1"` added, `"2"` updated, `"3"` deleted. */
function getAtTime(team: Team): Endpoint {
	return directoryEndpoint(
		team,
		{
			name: 'dept/getAtTime',
			kind: 'read',
			schema: z.strictObject({ ...eidMember, time: z.string() }),
		},
		({ time }) => {
			const since = timeOf(team, time);
			const living = [...team.state.departments()]
				.filter((department) => department.changedAt >= since)
				.map((department) => ({
					...departmentRow(team, department),
					changeType: department.createdAt >= since ? '1' : '2',
				}));
			const gone = team.state.tombstones
				.filter((department) => department.deletedAt >= since)
				.map(({ id, name, longName, parentId, weights, businessUnit }) => ({
					id,
					name,
					department: longName,
					parentId,
					weights,
					businessUnit,
					changeType: '3',
				}));
			return ok([...living, ...gone]);
		},
	);
}

/**
 * 4.4: long names in order; missing parents are created with
 * the child's weight. v1 answers failures, v2 ids as well.
 */
function add(team: Team, name: 'dept/add' | 'v2/dept/add'): Endpoint {
	const schema = z.strictObject({
		...eidMember,
		departments: z.array(z.string()),
		weights: z.array(z.string().regex(/^-?\d+$/)).optional(),
	});

	const create = (longName: string, weight: string | undefined): Department | ItemError => {
		const wrong = longNameError(team, longName);
		if (wrong !== undefined) return wrong;
		const existing = team.state.byLongName(longName);
		if (existing === undefined) return team.state.ensure(longName, Number(weight ?? 0));
		return team.options.deptAddExisting === 'ignore'
			? existing
			: { code: codes.DEPARTMENT_EXISTS, msg: 'the department exists' };
	};

	return directoryEndpoint(
		team,
		{ name, kind: 'write', schema },
		({ departments, weights }, call) => {
			if (weights !== undefined && weights.length !== departments.length)
				return refused(codes.PARAMETER_WRONG, 'weights must be as long as departments');
			const successList: Array<{ department: string; orgId: string }> = [];
			const failures: Array<ReturnType<typeof failedItem>> = [];
			const items = limited(team, departments, 1000);
			items.forEach((longName, index) => {
				const result =
					itemFault(call.fault, index, [longName]) ?? create(longName, weights?.[index]);
				if ('msg' in result) failures.push(failedItem(longName, result));
				else successList.push({ department: longName, orgId: result.id });
			});
			if (name === 'dept/add') return ok(failures, items.length);
			return {
				status: 200,
				body: { data: { successList, errorList: failures }, success: true, errorCode: codes.OK },
				items: items.length,
			};
		},
	);
}

/** 4.5: by long names; only the last name may differ. Failures only. */
function update(team: Team): Endpoint {
	const schema = z.strictObject({
		...eidMember,
		departments: z.array(z.strictObject({ department: z.string(), todepartment: z.string() })),
	});
	return directoryEndpoint(
		team,
		{ name: 'dept/update', kind: 'write', schema },
		({ departments }, call) => {
			return failuresOnly(
				limited(team, departments, 1000),
				({ department: from, todepartment: to }, index) => {
					const fault = itemFault(call.fault, index, [from]);
					if (fault !== undefined) return failedItem(from, fault);
					const department = team.state.byLongName(from);
					if (department === undefined)
						return failedItem(from, { code: codes.NO_SUCH_DEPARTMENT, msg: 'department不存在' });
					if (parentOf(from) !== parentOf(to))
						return failedItem(from, {
							code: codes.BAD_DEPARTMENT_NAME,
							msg: 'both names must have the same parent',
						});
					const error =
						longNameError(team, to) ?? rename(team, department, to.slice(to.lastIndexOf('\\') + 1));
					return error === undefined ? undefined : failedItem(from, error);
				},
			);
		},
	);
}

/** 4.5: by id, `todepartment` is the new short name. Failures only. */
function updateById(team: Team): Endpoint {
	const schema = z.strictObject({
		...eidMember,
		departments: z.array(z.strictObject({ orgId: z.string(), todepartment: z.string() })),
	});
	return directoryEndpoint(
		team,
		{ name: 'dept/updateById', kind: 'write', schema },
		({ departments }, call) => {
			return failuresOnly(limited(team, departments, 1000), ({ orgId, todepartment }, index) => {
				const department = team.state.department(orgId);
				const error =
					itemFault(call.fault, index, [orgId]) ??
					(department === undefined
						? { code: codes.NO_SUCH_DEPARTMENT_ID, msg: 'department不存在' }
						: (shortNameError(team, todepartment) ?? rename(team, department, todepartment)));
				return error === undefined ? undefined : failedItem(orgId, error);
			});
		},
	);
}

/** 4.6: one department with everything below; a namesake at the target does not stop it. */
function moveOrg(team: Team): Endpoint {
	return directoryEndpoint(
		team,
		{
			name: 'dept/moveOrg',
			kind: 'write',
			schema: z.strictObject({ ...eidMember, orgId: z.string(), moveToOrgId: z.string() }),
		},
		({ orgId, moveToOrgId }, call) => {
			const fault = itemFault(call.fault, 0, [orgId]);
			if (fault !== undefined) return refused(fault.code, fault.msg);
			const department = team.state.department(orgId);
			if (department === undefined || team.state.department(moveToOrgId) === undefined)
				return refused(codes.NO_SUCH_DEPARTMENT_ID, 'department不存在');
			if (department === team.state.root)
				return refused(codes.ROOT_PROTECTED, 'the root cannot be moved');
			if (team.state.isWithin(moveToOrgId, orgId))
				return refused(codes.MOVE_REFUSED, 'a department cannot be moved below itself');
			team.state.changeDepartment(department, { parentId: moveToOrgId });
			return ok('', 1);
		},
	);
}

/**
 * 4.7: never refused because of people; they, and those below, end up unassigned. Failures only.
 */
function deleteBy(team: Team, name: 'dept/delete' | 'dept/deleteById'): Endpoint {
	const byId = name === 'dept/deleteById';
	return directoryEndpoint(
		team,
		{
			name,
			kind: 'write',
			schema: z.strictObject({ ...eidMember, departments: z.array(z.string()) }),
		},
		({ departments }, call) => {
			return failuresOnly(
				limited(team, departments, team.options.undocumentedListLimit),
				(key, index) => {
					const fault = itemFault(call.fault, index, [key]);
					if (fault !== undefined) return failedItem(key, fault);
					const department = byId
						? team.state.department(key)
						: key === '\\'
							? team.state.root
							: team.state.byLongName(key);
					if (department === undefined)
						return failedItem(key, {
							code: byId ? codes.NO_SUCH_DEPARTMENT_ID : codes.NO_SUCH_DEPARTMENT,
							msg: 'department不存在',
						});
					if (department === team.state.root)
						return failedItem(key, {
							code: codes.ROOT_PROTECTED,
							msg: 'the root cannot be deleted',
						});
					team.state.deleteDepartment(department);
					return undefined;
				},
			);
		},
	);
}

/** 4.8: weights are texts; the failure code 221 comes as a text here. */
function updateWeightsById(team: Team): Endpoint {
	const schema = z.strictObject({
		...eidMember,
		departments: z.array(
			z.strictObject({ orgId: z.string(), weights: z.string().regex(/^-?\d+$/) }),
		),
	});
	return directoryEndpoint(
		team,
		{ name: 'dept/updateWeightsById', kind: 'write', schema },
		({ departments }, call) => {
			return failuresOnly(
				limited(team, departments, team.options.undocumentedListLimit),
				({ orgId, weights }, index) => {
					const department = team.state.department(orgId);
					const error =
						itemFault(call.fault, index, [orgId]) ??
						(department === undefined
							? { code: codes.NO_SUCH_DEPARTMENT_ID, msg: 'department不存在' }
							: undefined);
					if (error !== undefined)
						return { ...failedItem(orgId, error), msgCode: String(error.code) };
					if (department !== undefined)
						team.state.changeDepartment(department, { weights: Number(weights) });
					return undefined;
				},
			);
		},
	);
}

function rename(team: Team, department: Department, name: string): ItemError | undefined {
	if (department === team.state.root)
		return { code: codes.ROOT_PROTECTED, msg: 'the root cannot be renamed' };
	const namesake = team.state.child(department.parentId, name);
	if (
		namesake !== undefined &&
		namesake !== department &&
		team.options.renameCollision === 'refuse'
	)
		return { code: codes.DEPARTMENT_EXISTS, msg: 'the department exists' };
	team.state.changeDepartment(department, { name });
	return undefined;
}

function parentOf(longName: string): string {
	return longName.slice(0, Math.max(0, longName.lastIndexOf('\\')));
}
