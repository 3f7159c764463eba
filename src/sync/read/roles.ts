import type { ReadingDoubt } from '../../lib/certificate';
import type { YunzhijiaReader } from '../../yunzhijia';
import {
	dutyKey,
	rolesOf,
	type BindingLink,
	type OaEmployee,
	type YzjRole,
	type YzjRoleHolder,
	type YzjRoles,
	type YzjSnapshot,
} from '../model';
import { nameKey } from '../../lib/canonical/text';
import { SyncStop } from '../../store/stop';
import { inDoubt } from './yunzhijia';

/** Managed roles with their holders, and why the reading may not be whole. */
interface RolesReading extends YzjRoles {
	reasons: readonly ReadingDoubt[];
}

const PAGE = 100;
const TRIES = 3;

/**
 * The roles that the settings name and who has them (directory-api 6.1).
 * @param linked of them it must be known for certain
 * @throws {SyncStop} role-missing: Yunzhijia has no role of that name, or several
 */
export async function readRoles(
	reader: YunzhijiaReader,
	names: readonly string[],
	linked: LinkedWithRoles,
): Promise<RolesReading> {
	const roles = namedRoles(await reader.roles.getAll(), names);
	return { roles, ...(await readHolders(reader, roles, linked.naming, linked.telling)) };
}

/** openIds of linked persons. */
interface LinkedWithRoles {
	/** Their records name one of the managed roles: they have it, or get it. */
	naming: readonly string[];
	/**
	 * Their records say something of roles: one that they are
	 * listed with and that is not named would be taken away.
	 */
	telling: ReadonlySet<string>;
}

export function linkedWithRoles(
	names: readonly string[],
	employees: readonly OaEmployee[],
	bindings: readonly BindingLink[],
): LinkedWithRoles {
	const managed = new Set(names.map(nameKey));
	/** OA id → whether the record names a managed role. */
	const told = new Map<string, boolean>();
	for (const employee of employees) {
		const roles = rolesOf(employee);
		if (roles)
			told.set(
				employee.id,
				roles.some((name) => managed.has(nameKey(name))),
			);
	}
	const telling = bindings.filter(({ kind, oaId }) => kind === 'person' && told.has(oaId));
	return {
		naming: telling.flatMap(({ oaId, yzjId }) => (told.get(oaId) === true ? [yzjId] : [])),
		telling: new Set(telling.map(({ yzjId }) => yzjId)),
	};
}

function namedRoles(
	rows: ReadonlyArray<{ id: string; roleName: string }>,
	names: readonly string[],
): YzjRole[] {
	const byName = Map.groupBy(rows, ({ roleName }) => nameKey(roleName));
	return names.map((name) => {
		const [role, ...more] = byName.get(nameKey(name)) ?? [];
		if (!role) throw new SyncStop({ code: 'role-missing', facts: { role: name } });
		if (more.length > 0)
			throw new SyncStop({ code: 'role-several', facts: { role: name, count: more.length + 1 } });
		return { id: role.id, name: role.roleName };
	});
}

/**
 * Who has the roles. Pages go by number, so they cannot overlap, and there is no total: that nobody
 * is missing is proved by the other call, which tells the roles of each person. Where the two
 * differ the reading is made anew; after three tries there is one with reasons.
 * @param openIds whom to ask for; who has a role and is not among them is believed to be listed
 * @param listed whom to ask for only if they are listed as having a role
 */
export async function readHolders(
	reader: YunzhijiaReader,
	roles: readonly YzjRole[],
	openIds: Iterable<string>,
	listed: ReadonlySet<string> = new Set(),
): Promise<{ holders: YzjRoleHolder[]; reasons: ReadingDoubt[] }> {
	const always = [...openIds];
	let reading: { holders: YzjRoleHolder[]; reasons: ReadingDoubt[] } = { holders: [], reasons: [] };
	for (let attempt = 1; attempt <= TRIES; attempt++) {
		const holders: YzjRoleHolder[] = [];
		const reasons: ReadingDoubt[] = [];
		for (const role of roles) {
			const { rows, twice } = await readHoldersOf(reader, role.id);
			for (const { openId, orgIds } of rows)
				holders.push({ openId, roleId: role.id, orgIds: joined(orgIds) });
			if (twice) reasons.push({ code: 'role-listed-twice', facts: { role: role.name } });
		}
		const asked = [
			...new Set([
				...always,
				...holders.flatMap(({ openId }) => (listed.has(openId) ? [openId] : [])),
			]),
		];
		reading = {
			holders,
			reasons: [
				...reasons,
				...(asked.length > 0
					? differences(roles, holders, await reader.roles.getByOpenIds(asked))
					: []),
			],
		};
		if (reading.reasons.length === 0) break;
	}
	return reading;
}

/** A page cut short by the server is not taken for the end: the end is a page without rows. */
async function readHoldersOf(
	{ roles }: YunzhijiaReader,
	roleId: string,
): Promise<{ rows: Array<{ openId: string; orgIds: readonly string[] }>; twice: boolean }> {
	const rows = new Map<string, { openId: string; orgIds: readonly string[] }>();
	for (let page = 0; ; page++) {
		const part = await roles.getPersonsPage(roleId, page, PAGE);
		for (const row of part) {
			if (rows.has(row.openId)) return { rows: [...rows.values()], twice: true };
			rows.set(row.openId, row);
		}
		if (part.length === 0) return { rows: [...rows.values()], twice: false };
	}
}

/** Whoever is not answered says nothing: whether persons without a role are is unknown. */
function differences(
	roles: readonly YzjRole[],
	holders: readonly YzjRoleHolder[],
	answered: ReadonlyArray<{ openId: string; roles: ReadonlyArray<{ roleId: string }> }>,
): ReadingDoubt[] {
	const held = new Set(holders.map(({ openId, roleId }) => dutyKey(openId, roleId)));
	return roles.flatMap(({ id, name }) => {
		const count = answered.filter(
			(person) =>
				person.roles.some(({ roleId }) => roleId === id) !== held.has(dutyKey(person.openId, id)),
		).length;
		return count === 0 ? [] : [{ code: 'role-two-answers' as const, facts: { role: name, count } }];
	});
}

/** Several department ids in one text, and out of it. */
export const apart = (orgIds: string): string[] => orgIds.split(',').filter((id) => id !== '');
export const joined = (orgIds: readonly string[]): string => [...new Set(orgIds)].sort().join(',');

/** The snapshot with them, certified only if they are whole. */
export function withRoles(
	snapshot: YzjSnapshot,
	{ roles, holders, reasons }: RolesReading,
): YzjSnapshot {
	return { ...inDoubt(snapshot, reasons), roles: { roles, holders } };
}
