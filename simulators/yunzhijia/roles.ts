import { z } from 'zod/v4';

import { itemFault, pageOf } from '../faults';
import type { Answer, Endpoint } from '../http';
import { ok, refused, Refusal } from './answers';
import { codes } from './codes';
import { directoryEndpoint, eidMember, limited, type Team } from './directory';
import type { Role } from './roleBook';

/** Listed as required inside `data` for some calls of this family, unlike everywhere else. */
const eidRequired = { eid: z.union([z.string(), z.number()]) };
const DONE = '';

/** Roles (6.1). */
export function roleEndpoints(team: Team): Endpoint[] {
	return [
		add(team),
		list(team),
		update(team),
		remove(team),
		assign(team),
		unassign(team),
		persons(team),
		personsByPage(team),
		batchByPerson(team),
		batchByRole(team),
		rolesOfPersons(team),
	];
}

function add(team: Team): Endpoint {
	return directoryEndpoint(
		team,
		{
			name: 'roletag/addRoleTag',
			kind: 'write',
			schema: z.strictObject({ ...eidMember, roleName: z.string() }),
		},
		({ roleName }) => ok({ id: team.state.roles.add({ name: freeName(team, roleName) }).id }, 1),
	);
}

/** The name is spelled `rolename` here; `personCount` is a text, times are English. */
function list(team: Team): Endpoint {
	return directoryEndpoint(
		team,
		{ name: 'roletag/getCompanyRoleTag', kind: 'read', schema: z.strictObject(eidRequired) },
		(_, call) => {
			const rows = team.state.roles
				.all()
				.map(({ id, name, type, parentId, createdAt, changedAt, holders }) => ({
					id,
					rolename: name,
					eid: team.options.eid,
					type,
					parentId,
					personCount: String(inService(team, holders).length),
					appId: '',
					isCommon: 0,
					isgroup: 0,
					customField: '',
					createPersonId: '',
					createTime: englishTime(team, createdAt),
					lastUpdateTime: englishTime(team, changedAt),
				}));
			return ok(pageOf(rows, 0, rows.length, call.fault));
		},
	);
}

function update(team: Team): Endpoint {
	return directoryEndpoint(
		team,
		{
			name: 'roletag/updateRoleTag',
			kind: 'write',
			schema: z.strictObject({ ...eidMember, roleId: z.string(), roleName: z.string() }),
		},
		({ roleId, roleName }) => {
			const role = ownRole(team, roleId);
			if (role.name !== roleName) team.state.roles.rename(role, freeName(team, roleName));
			return ok(DONE, 1);
		},
	);
}

function remove(team: Team): Endpoint {
	return directoryEndpoint(
		team,
		{
			name: 'roletag/deleteRoleTag',
			kind: 'write',
			schema: z.strictObject({ ...eidMember, roleId: z.string() }),
		},
		({ roleId }) => {
			const role = ownRole(team, roleId);
			if (role.holders.size > 0 && team.options.deleteRoleWithPersons === 'refuse')
				throw roleRefusal('the role has persons');
			team.state.roles.delete(role.id);
			return ok(DONE, 1);
		},
	);
}

/** `orgIds` is one text with commas here. */
function assign(team: Team): Endpoint {
	const schema = z.strictObject({
		...eidRequired,
		roleId: z.string(),
		openId: z.string(),
		orgIds: z.string(),
	});
	return directoryEndpoint(
		team,
		{ name: 'roletag/setPersonRoleTag', kind: 'write', schema },
		({ roleId, openId, orgIds }) => {
			give(team, { roleId, openId, orgIds: orgIds.split(',').filter((id) => id !== '') });
			return ok(DONE, 1);
		},
	);
}

function unassign(team: Team): Endpoint {
	return directoryEndpoint(
		team,
		{
			name: 'roletag/deletePersonRoleTag',
			kind: 'write',
			schema: z.strictObject({ ...eidRequired, roleId: z.string(), openId: z.string() }),
		},
		({ roleId, openId }) => {
			take(team, { roleId, openId, orgIds: [] });
			return ok(DONE, 1);
		},
	);
}

/** Discouraged by its page: everybody in one answer. */
function persons(team: Team): Endpoint {
	return directoryEndpoint(
		team,
		{
			name: 'roletag/getPersonByRole',
			kind: 'read',
			schema: z.strictObject({ ...eidMember, roleId: z.string() }),
		},
		({ roleId }) => ok(personRows(team, roleId)),
	);
}

/** `begin` is a page number from 0. Nobody is `""`, not an empty list. */
function personsByPage(team: Team): Endpoint {
	const schema = z.strictObject({
		...eidMember,
		roleId: z.string(),
		begin: z.int().min(0).optional(),
		count: z.int().min(1).optional(),
	});
	return directoryEndpoint(
		team,
		{ name: 'roletag/getPersonsByRoleAndPage', kind: 'read', schema },
		({ roleId, begin = 0, count = 100 }, call) => {
			const { rolePageLimit, overLimitAnswer } = team.options;
			if (count > rolePageLimit && overLimitAnswer === 'refuse')
				return refused(
					codes.LIST_TOO_LONG,
					`at most ${rolePageLimit} rows a page, got count ${count}`,
				);
			const size = Math.min(count, rolePageLimit);
			const rows = pageOf(personRows(team, roleId), begin * size, size, call.fault);
			return ok(rows.length === 0 ? '' : rows);
		},
	);
}

function batchByPerson(team: Team): Endpoint {
	const roleOrgs = z.array(z.strictObject({ roleId: z.string(), orgids: z.array(z.string()) }));
	const schema = z.strictObject({
		...eidMember,
		operate: z.enum(['insert', 'delete']),
		roleTags: z.array(z.strictObject({ openId: z.string(), roleOrgs })),
	});
	return directoryEndpoint(
		team,
		{ name: 'roletag/batchSetPersonRoleTag', kind: 'write', schema },
		({ operate, roleTags }, call) => {
			const items = limited(team, roleTags, team.options.undocumentedListLimit).flatMap((tag) =>
				tag.roleOrgs.map(({ roleId, orgids }) => ({ roleId, openId: tag.openId, orgIds: orgids })),
			);
			return batch(
				team,
				operate,
				items,
				(item, index) => itemFault(call.fault, index, [item.openId, item.roleId]) !== undefined,
			);
		},
	);
}

function batchByRole(team: Team): Endpoint {
	const personOrgs = z.array(z.strictObject({ openId: z.string(), orgids: z.array(z.string()) }));
	const schema = z.strictObject({
		...eidMember,
		operate: z.enum(['insert', 'delete']),
		roleTags: z.array(z.strictObject({ roleId: z.string(), personOrgs })),
	});
	return directoryEndpoint(
		team,
		{ name: 'roletag/batchSetPersonRoleTag_other', kind: 'write', schema },
		({ operate, roleTags }, call) => {
			const items = limited(team, roleTags, team.options.undocumentedListLimit).flatMap((tag) =>
				tag.personOrgs.map(({ openId, orgids }) => ({
					roleId: tag.roleId,
					openId,
					orgIds: orgids,
				})),
			);
			return batch(
				team,
				operate,
				items,
				(item, index) => itemFault(call.fault, index, [item.openId, item.roleId]) !== undefined,
			);
		},
	);
}

function rolesOfPersons(team: Team): Endpoint {
	return directoryEndpoint(
		team,
		{
			name: 'roletag/batchGetPersonRoleTags',
			kind: 'read',
			schema: z.strictObject({ ...eidMember, openIds: z.array(z.string()) }),
		},
		({ openIds }, call) => {
			const known = limited(team, openIds, team.options.undocumentedListLimit).filter(
				(openId) => (team.state.person(openId)?.status ?? '0') !== '0',
			);
			const rows = known.map((openId) => ({
				openId,
				roles: team.state.roles
					.all()
					.filter((role) => role.holders.has(openId))
					.map(({ id, name }) => ({ roleId: id, roleName: name })),
			}));
			return ok(pageOf(rows, 0, rows.length, call.fault), openIds.length);
		},
	);
}

interface Assignment {
	roleId: string;
	openId: string;
	orgIds: readonly string[];
}

/** The answer is `""` whatever happens to single items; `roleBatchBadItem` says what does. */
function batch(
	team: Team,
	operate: 'insert' | 'delete',
	items: readonly Assignment[],
	faulty: (item: Assignment, index: number) => boolean,
): Answer {
	const good = items.filter((item, index) => {
		if (faulty(item, index)) return false;
		try {
			check(team, item);
			return true;
		} catch (error) {
			if (error instanceof Refusal && team.options.roleBatchBadItem === 'skip') return false;
			throw error;
		}
	});
	for (const item of good) (operate === 'insert' ? give : take)(team, item);
	return ok(DONE, items.length);
}

function give(team: Team, assignment: Assignment): void {
	const { openId, orgIds } = assignment;
	const { holders } = check(team, assignment);
	const before = team.options.assignRoleAgain === 'add' ? (holders.get(openId) ?? []) : [];
	holders.set(openId, [...new Set([...before, ...orgIds])]);
}

/** For the given departments, or the whole role when none are given or none is left. */
function take(team: Team, assignment: Assignment): void {
	const { openId, orgIds } = assignment;
	const { holders } = check(team, assignment);
	const left =
		orgIds.length === 0 ? [] : (holders.get(openId) ?? []).filter((id) => !orgIds.includes(id));
	if (left.length > 0) holders.set(openId, left);
	else holders.delete(openId);
}

function check(team: Team, { roleId, openId, orgIds }: Assignment): Role {
	const role = team.state.roles.get(roleId);
	if (role === undefined) throw roleRefusal('roleId不存在');
	if ((team.state.person(openId)?.status ?? '0') === '0') throw roleRefusal('openId不存在');
	if (orgIds.some((id) => team.state.department(id) === undefined))
		throw roleRefusal('department不存在');
	return role;
}

function personRows(
	team: Team,
	roleId: string,
): Array<{ orgIds: string | string[]; openId: string }> {
	const role = team.state.roles.get(roleId);
	if (role === undefined) throw roleRefusal('roleId不存在');
	return inService(team, role.holders).map(([openId, orgIds]) => ({
		orgIds: team.options.roleOrgIdsAnswer === 'list' ? orgIds : orgIds.join(','),
		openId,
	}));
}

function inService(team: Team, holders: ReadonlyMap<string, string[]>): Array<[string, string[]]> {
	return [...holders].filter(([openId]) => team.state.person(openId)?.status !== '0');
}

/** A role that may be changed. */
function ownRole(team: Team, roleId: string): Role {
	const role = team.state.roles.get(roleId);
	if (role === undefined) throw roleRefusal('roleId不存在');
	if (role.type !== 40 && team.options.changeForeignRole === 'refuse')
		throw roleRefusal('only roles of the team itself can be changed');
	return role;
}

function freeName(team: Team, name: string): string {
	if (name.trim() === '') throw roleRefusal('roleName is empty');
	if (
		team.options.roleNameTaken === 'refuse' &&
		team.state.roles.all().some((role) => role.name === name)
	)
		throw roleRefusal('a role of that name exists');
	return name;
}

function roleRefusal(reason: string): Refusal {
	return new Refusal(refused(codes.ROLE_REFUSED, reason));
}

/** As in the page's example: `Dec 18, 2019 10:14:43 AM`, in the team's time zone. */
function englishTime(team: Team, at: number): string {
	const local = new Date(at + team.options.timeZoneMinutes * 60_000);
	const date = local.toLocaleDateString('en-US', {
		timeZone: 'UTC',
		month: 'short',
		day: 'numeric',
		year: 'numeric',
	});
	const hour = local.getUTCHours();
	const two = (value: number): string => String(value).padStart(2, '0');
	return `${date} ${hour % 12 === 0 ? 12 : hour % 12}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())} ${hour < 12 ? 'AM' : 'PM'}`;
}
