import {
	dutyKey,
	operationId,
	roleChangeId,
	rolesOf,
	type Note,
	type RoleChange,
	type YzjRoles,
} from '../model';
import { byText, nameKey } from '../../lib/canonical/text';
import { apart } from '../read/roles';
import type { Because } from '../../words';
import type { Settings } from '../../settings/push';
import type { Draft } from './draft';
import type { Staff } from './staff';

interface RoleChangesInput {
	staff: readonly Staff[];
	/** As read; what the settings do not name is left alone. */
	roles: YzjRoles;
	settings: Pick<Settings, 'roles'>;
	boundElsewhere: ReadonlySet<string>;
	/** Ids of what else the plan does to persons. */
	planned: ReadonlySet<string>;
}

export interface RoleChanges {
	drafts: readonly Draft[];
	notes: readonly Note[];
	/**
	 * Holders of managed roles of whom the OA says something: what taking roles away is a share of.
	 */
	standing: number;
}

/** Names in a note before it says how many more there are. */
const NAMED = 20;

/**
 * Managed roles of linked persons. An OA record without `roles` says nothing of them, roles that
 * the settings do not name are nobody's business here, and who has a role already keeps it as it
 * is, with the departments that it is limited to.
 */
export function roleChanges({
	staff,
	roles: { roles: read, holders },
	settings,
	boundElsewhere,
	planned,
}: RoleChangesInput): RoleChanges {
	const named = new Set((settings.roles === 'keep' ? [] : settings.roles).map(nameKey));
	const roles = read.filter(({ name }) => named.has(nameKey(name)));
	const held = new Map(
		holders.map(({ openId, roleId, orgIds }) => [dutyKey(openId, roleId), orgIds]),
	);
	const drafts: Draft[] = [];
	/** Name → how many records name it, of roles that are not managed. */
	const others = new Map<string, number>();
	let standing = 0;
	if (roles.length === 0) return { drafts, notes: [], standing };
	for (const { employee, ref, person } of staff) {
		const names = rolesOf(employee);
		if (names === undefined) continue;
		const wanted = new Set(names.map(nameKey));
		for (const name of wanted)
			if (name !== '' && !named.has(name)) others.set(name, (others.get(name) ?? 0) + 1);
		const openId = person?.openId ?? '';
		const needs = [
			operationId('create-person', employee.id),
			operationId('enable-person', employee.id),
			operationId('restore-person', employee.id),
		].filter((id) => planned.has(id));
		for (const { id: roleId, name: role } of roles) {
			const orgIds = held.get(dutyKey(openId, roleId));
			const draft = (
				kind: 'assign-role' | 'remove-role',
				limitedTo: RoleChange['role']['orgIds'],
				because: Because,
			): number =>
				drafts.push({
					id: roleChangeId(kind, employee.id, roleId),
					kind,
					object: 'person',
					oaId: employee.id,
					yzjId: openId,
					name: employee.name,
					role: { id: roleId, name: role, orgIds: limitedTo },
					target: ref,
					needs,
					because,
				});
			if (orgIds !== undefined && !boundElsewhere.has(openId)) {
				standing++;
				if (!wanted.has(nameKey(role)))
					draft('remove-role', apart(orgIds), {
						rule: 'no-role',
						facts: {},
					});
			} else if (orgIds === undefined && wanted.has(nameKey(role)))
				draft('assign-role', [], {
					rule: 'role',
					facts: {},
				});
		}
	}
	return { drafts, notes: notManaged(others), standing };
}

function notManaged(others: ReadonlyMap<string, number>): Note[] {
	if (others.size === 0) return [];
	const all = [...others]
		.sort(([a], [b]) => byText(a, b))
		.map(([name, count]) => ({ name, count }));
	return [
		{
			kind: 'run',
			oaId: '',
			yzjId: '',
			name: '',
			reason: 'roles-not-managed',
			facts: { roles: all.slice(0, NAMED), more: Math.max(0, all.length - NAMED) },
		},
	];
}
