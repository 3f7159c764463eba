import type { Binding } from '../../store';
import type { YunzhijiaReader } from '../../yunzhijia';
import type { Operation, Plan, YzjDepartment, YzjPerson } from '../model';
import { emailKey, nameKey, phoneKey } from '../normalise/text';
import { placePersons, readDepartments, readPersons } from '../read/yunzhijia';
import { valueOf } from './readBack';

/** Yunzhijia and the links as they are just before the first write. */
export interface Ground {
	departments: readonly YzjDepartment[];
	/** The persons that the plan is about. */
	persons: ReadonlyMap<string, YzjPerson>;
	/** Who holds a phone or an e-mail that the plan wants to give to somebody. */
	holders: ReadonlyMap<string, YzjPerson>;
	links: ReadonlyMap<string, string>;
}

const holderKey = (channel: 'phone' | 'email', value: string): string => `${channel}:${channel === 'phone' ? phoneKey(value) : emailKey(value)}`;

/** Reads in bulk what the operations were computed from: the whole list, or only the persons concerned, whichever takes fewer calls. */
export async function readGround(reader: YunzhijiaReader, plan: Plan, bindings: readonly Binding[]): Promise<Ground> {
	const { departments } = await readDepartments(reader);
	const openIds = [...new Set(plan.operations.flatMap((operation) => (operation.object === 'person' && operation.yzjId !== '' ? [operation.yzjId] : [])))];
	const phones = plan.operations.flatMap((operation) => [operation.after['account.mobile'], operation.after.phone].flatMap((phone) => (operation.object === 'person' && phone ? [phone] : [])));
	const emails = plan.operations.some((operation) => operation.after['account.email'] !== undefined || operation.kind === 'change-email');
	const byList = emails || openIds.length / 100 + phones.length / 100 > plan.certificates.yunzhijia.rows / 999 + 1;
	const rows = byList ? (await readPersons(reader)).rows : [];
	const listed = new Set(rows.map((row) => row.openId));
	const missing = openIds.filter((openId) => !listed.has(openId));
	if (missing.length > 0) rows.push(...(await reader.persons.getByOpenIds(missing)));
	if (!byList && phones.length > 0) rows.push(...(await reader.persons.getByPhones(phones)));
	const { persons } = placePersons(rows, departments);
	const holders = new Map<string, YzjPerson>();
	for (const person of persons) for (const channel of ['phone', 'email'] as const) if (person[channel] !== '') holders.set(holderKey(channel, person[channel]), person);
	return {
		departments,
		persons: new Map(persons.map((person) => [person.openId, person])),
		holders,
		links: new Map(bindings.filter((binding) => binding.state === 'active').map((binding) => [`${binding.kind}:${binding.oaId}`, binding.yzjId])),
	};
}

/** Compare-and-set: for each operation whose ground moved since it was planned, what changed. */
export function movedGround(plan: Plan, ground: Ground): Map<string, string> {
	const byId = new Map(ground.departments.map((department) => [department.id, department]));
	const knownThen = new Set(plan.tree.map((node) => node.key));
	const children = Map.groupBy(ground.departments, (department) => department.parentId);
	const moved = new Map<string, string>();
	for (const operation of plan.operations) {
		const change = operation.object === 'department' ? departmentChange(operation, byId, children, knownThen) : personChange(operation, ground, byId);
		if (change !== null) moved.set(operation.id, `Not done because Yunzhijia changed since the plan was made: ${change}`);
	}
	return moved;
}

function departmentChange(operation: Operation, byId: ReadonlyMap<string, YzjDepartment>, children: ReadonlyMap<string, readonly YzjDepartment[]>, knownThen: ReadonlySet<string>): string | null {
	const { target, before, yzjId } = operation;
	if (target && target.orgId !== '' && !byId.has(target.orgId)) return `the department above it (${target.path}) is gone.`;
	if (operation.kind === 'create-department') {
		const newcomer = children.get(target?.orgId ?? '')?.find((child) => nameKey(child.name) === nameKey(operation.name) && !knownThen.has(child.id));
		return newcomer ? 'a department of that name has appeared there.' : null;
	}
	const department = byId.get(yzjId);
	if (!department) return 'the department is gone.';
	if (before.name !== undefined && nameKey(before.name) !== nameKey(department.name)) return `its name is "${department.name}" now, it was "${before.name}".`;
	if (before.parent !== undefined && before.parent !== department.parentId) return `it stands below "${byId.get(department.parentId)?.name ?? department.parentId}" now.`;
	return null;
}

function personChange(operation: Operation, ground: Ground, byId: ReadonlyMap<string, YzjDepartment>): string | null {
	const { kind, before, after, target, yzjId, oaId } = operation;
	const goesThere = kind === 'create-person' || kind === 'move-person';
	if (goesThere && target && target.orgId !== '' && !byId.has(target.orgId)) return `the department (${target.path}) is gone.`;
	const link = ground.links.get(`person:${oaId}`);
	if (link !== undefined && link !== yzjId) return `the employee is linked with person ${link} now.`;
	for (const channel of ['phone', 'email'] as const) {
		const value = channel === 'phone' ? (after['account.mobile'] ?? after.phone) : (after['account.email'] ?? after.email);
		const holder = value ? ground.holders.get(holderKey(channel, value)) : undefined;
		if (holder && holder.openId !== yzjId && !operation.needs.some((need) => need.startsWith(`change-${channel}:`))) return `person ${holder.openId} has that ${channel} now.`;
	}
	if (kind === 'create-person') return null;
	const person = ground.persons.get(yzjId);
	if (!person) return 'the person is no longer there.';
	if (before.status === undefined && person.status !== '1' && !operation.needs.some((need) => need.startsWith('enable-person:') || need.startsWith('restore-person:'))) return 'the person is no longer active.';
	const field = Object.keys(before).find((name) => nameKey(valueOf(person, name)) !== nameKey(before[name] ?? ''));
	return field === undefined ? null : `the person's ${field} is another one now.`;
}
