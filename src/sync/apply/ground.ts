import type { Binding, Store } from '../../store';
import type { YunzhijiaReader } from '../../yunzhijia';
import type { EngineContext } from '../context';
import {
	BINDS,
	DUTIES,
	dutyKey,
	pairId,
	REMOVALS,
	ROLE_CHANGES,
	UNBINDS,
	type ObjectKind,
	type Operation,
	type OperationKind,
	type Plan,
	type YzjDepartment,
	type YzjPerson,
} from '../model';
import type { Moved } from '../../words';
import type { MovedFacts } from '../../words/facts/moved';
import { emailKey, isMasked, keyFor, nameKey, phoneKey } from '../normalise/text';
import { readAdministrators, type AdministratorReader } from '../read/administrators';
import { readByPhones } from '../read/byPhones';
import { joined } from '../read/roles';
import { placePersons, readPersons } from '../read/yunzhijia';
import { savedPersons } from '../savedInput';
import type { SavedPlan } from '../savedPlan';
import { departmentsNow } from './departmentsNow';
import { dutiesNow, type DutiesNow } from './dutiesNow';
import { valueOf } from './readBack';
import { roleOf, rolesNow, type RolesNow } from './rolesNow';

/** Yunzhijia and the links as they are just before the first write. */
export interface Ground {
	departments: readonly YzjDepartment[];
	/** The persons that the plan is about. */
	persons: ReadonlyMap<string, YzjPerson>;
	/** Who holds a phone or an e-mail that the plan wants to give to somebody. */
	holders: ReadonlyMap<string, YzjPerson>;
	/** Leaders and part-time posts; null where the plan does nothing to them. */
	duties: Pick<DutiesNow, 'leaders' | 'posts'> | null;
	/** The roles that the plan gives or takes; null where it does neither. */
	roles: RolesNow | null;
	/** `person:<OA id>` → openId, `department:<OA id>` → orgId; active links only. */
	links: ReadonlyMap<string, string>;
	/** `person:<openId>` → OA id, `department:<orgId>` → OA id. */
	owners: ReadonlyMap<string, string>;
	/** `person:<openId>` and `department:<orgId>` that other sources have linked, of those that the plan takes something from. */
	elsewhere: ReadonlySet<string>;
	/** openIds of those who administer the enterprise and whom no approval released, asked for where the plan may concern them. */
	administrators: ReadonlySet<string>;
	/** Persons that a rule links, as they were when the plan was made. */
	planned: ReadonlyMap<string, YzjPerson>;
	/** Links that are kept as removed, by `linkKey`. */
	kept: ReadonlySet<string>;
}

const linkKey = (object: ObjectKind, oaId: string, yzjId: string): string =>
	`${object}:${pairId(oaId, yzjId)}`;

const holderKey = (channel: 'phone' | 'email', value: string): string =>
	`${channel}:${channel === 'phone' ? phoneKey(value) : emailKey(value)}`;

/** Reads in bulk what the operations were computed from: the whole list, or only the persons concerned, whichever takes fewer calls. */
export async function readGround(
	{ store }: EngineContext,
	reader: YunzhijiaReader,
	{ planId, plan }: Pick<SavedPlan, 'planId' | 'plan'>,
	bindings: readonly Binding[],
	asked?: AdministratorReader,
): Promise<Ground> {
	const { departments } = await departmentsNow(reader);
	const openIds = [
		...new Set(
			plan.operations.flatMap((operation) =>
				operation.object === 'person' && operation.yzjId !== '' ? [operation.yzjId] : [],
			),
		),
	];
	const phones = plan.operations.flatMap((operation) =>
		[operation.after['account.mobile'], operation.after.phone].flatMap((phone) =>
			operation.object === 'person' && phone ? [phone] : [],
		),
	);
	const emails = plan.operations.some(
		(operation) =>
			operation.after['account.email'] !== undefined || operation.kind === 'change-email',
	);
	const byList =
		emails ||
		openIds.length / 100 + phones.length / 100 > plan.certificates.yunzhijia.rows / 999 + 1;
	const listed = byList ? (await readPersons(reader)).rows : [];
	const known = new Set(listed.map((row) => row.openId));
	const missing = openIds.filter((openId) => !known.has(openId));
	const named = missing.length > 0 ? await reader.persons.getByOpenIds(missing) : [];
	const takers = byList ? [] : await readByPhones(reader, phones);
	// Whether that is the root or no department at all only the whole list shows.
	const rows =
		!byList &&
		named.some(
			({ status, orgId, department }) => status === '1' && orgId === '' && department === '',
		)
			? (await readPersons(reader)).rows
			: listed;
	const duties = plan.operations.some(({ kind }) => DUTIES.has(kind))
		? await dutiesNow(reader)
		: null;
	const ofRoles = plan.operations.filter(({ kind }) => ROLE_CHANGES.has(kind));
	const roles =
		ofRoles.length > 0
			? await rolesNow(
					reader,
					ofRoles,
					ofRoles.flatMap(({ yzjId }) => (yzjId === '' ? [] : [yzjId])),
				)
			: null;
	// Joined as lists: as arguments of one push, 130,000 rows overflow the stack.
	return groundOf(
		departments,
		placePersons([...rows, ...named, ...takers], departments).persons,
		bindings,
		{
			duties,
			roles,
			elsewhere: await linkedElsewhere(store, plan),
			administrators: await administratorsNow(plan, asked),
			planned: await savedPersons(store, planId, boundByRule(plan)),
		},
	);
}

/** The ground in what has been read. */
export function groundOf(
	departments: readonly YzjDepartment[],
	persons: readonly YzjPerson[],
	bindings: readonly Pick<Binding, 'kind' | 'oaId' | 'yzjId' | 'state'>[],
	{
		duties,
		roles,
		elsewhere = new Set(),
		administrators = new Set(),
		planned = new Map(),
	}: Pick<Ground, 'duties' | 'roles'> &
		Partial<Pick<Ground, 'elsewhere' | 'administrators' | 'planned'>> = {
		duties: null,
		roles: null,
	},
): Ground {
	const holders = new Map<string, YzjPerson>();
	for (const person of persons)
		for (const channel of ['phone', 'email'] as const)
			if (person[channel] !== '') holders.set(holderKey(channel, person[channel]), person);
	const active = bindings.filter((binding) => binding.state === 'active');
	return {
		departments,
		persons: new Map(persons.map((person) => [person.openId, person])),
		holders,
		duties,
		roles,
		elsewhere,
		administrators,
		planned,
		links: new Map(active.map((binding) => [`${binding.kind}:${binding.oaId}`, binding.yzjId])),
		owners: new Map(active.map((binding) => [`${binding.kind}:${binding.yzjId}`, binding.oaId])),
		kept: new Set(
			bindings.flatMap(({ kind, oaId, yzjId, state }) =>
				state === 'removed' ? [linkKey(kind, oaId, yzjId)] : [],
			),
		),
	};
}

/** Compare-and-set: for each operation whose ground moved since it was planned, what changed. */
export function movedGround(plan: Pick<Plan, 'operations'>, ground: Ground): Map<string, Moved> {
	const departments = new Departments(plan, ground);
	const moved = new Map<string, Moved>();
	const giveWay = new Map(
		plan.operations.flatMap(({ kind, object, oaId, yzjId, before }) => {
			const former = UNBINDS.has(kind) ? oaId : before.boundOaId;
			return former === undefined ? [] : [[`${object}:${yzjId}`, former] as const];
		}),
	);
	const ending = new Set(
		plan.operations.flatMap(({ kind, yzjId, target }) =>
			kind === 'remove-leader' && target ? [dutyKey(yzjId, target.orgId)] : [],
		),
	);
	const keysOf = (operations: readonly Operation[]): Set<string> =>
		new Set(operations.map(({ object, oaId, yzjId }) => linkKey(object, oaId, yzjId)));
	const waitsFor = waitsIn(plan.operations);
	const meant: Meant = {
		binding: keysOf(plan.operations.filter(({ kind }) => BINDS.has(kind))),
		kept: keysOf(
			plan.operations.filter(({ before }) => before.status !== undefined && before.status !== '1'),
		),
	};
	for (const operation of plan.operations) {
		const change = UNBINDS.has(operation.kind)
			? unbindChange(operation, ground)
			: (linkChange(operation, ground, giveWay) ??
				claimed(operation, ground) ??
				administers(operation, ground) ??
				matchedOtherwise(operation, ground) ??
				unlinked(operation, ground, meant) ??
				(operation.object === 'department'
					? departments.change(operation)
					: personChange(operation, ground, departments.byId, ending, waitsFor)));
		if (change !== null) moved.set(operation.id, change);
	}
	return moved;
}

/** Whether an operation waits for one of these kinds. */
type WaitsFor = (operation: Operation, ...kinds: readonly OperationKind[]) => boolean;

function waitsIn(operations: readonly Operation[]): WaitsFor {
	const kinds = new Map(operations.map(({ id, kind }) => [id, kind]));
	return ({ needs }, ...wanted) =>
		needs.some((need) => wanted.some((kind) => kind === kinds.get(need)));
}

/** What moved, where the code says all. */
const plain = (code: PlainMove): Moved => ({ code, facts: {} });
type PlainMove = {
	[C in keyof MovedFacts]: Record<string, never> extends MovedFacts[C] ? C : never;
}[keyof MovedFacts];

/** Taking a link back concerns nothing but the link. */
function unbindChange(
	{ object, oaId, yzjId, before }: Operation,
	{ links, kept }: Ground,
): Moved | null {
	const there =
		before.link === 'removed'
			? kept.has(linkKey(object, oaId, yzjId))
			: links.get(`${object}:${oaId}`) === yzjId;
	return there ? null : plain('link-gone');
}

/** Links that were made by hand, by an import or by a login meanwhile are never overruled. @param giveWay links that the plan replaces, as `department:<orgId>` → OA id */
function linkChange(
	{ object, oaId, yzjId, before }: Operation,
	{ links, owners }: Ground,
	giveWay: ReadonlyMap<string, string>,
): Moved | null {
	const link = links.get(`${object}:${oaId}`);
	if (object === 'person' && link !== undefined && link !== yzjId && link !== before.boundYzjId)
		return { code: 'linked-otherwise', facts: { object, with: link } };
	const owner = yzjId === '' ? undefined : owners.get(`${object}:${yzjId}`);
	return owner !== undefined && owner !== oaId && owner !== giveWay.get(`${object}:${yzjId}`)
		? { code: 'linked-by-other', facts: { object, with: owner } }
		: null;
}

/** What other sources have linked loses nothing here (C9). */
function claimed({ kind, object, yzjId }: Operation, { elsewhere }: Ground): Moved | null {
	return TAKES.has(kind) && elsewhere.has(`${object}:${yzjId}`)
		? { code: 'other-source', facts: { object } }
		: null;
}

/** Whoever was made an administrator after planning stays, is linked by no rule, and keeps the account unless somebody released that. */
function administers({ yzjId, ...operation }: Operation, { administrators }: Ground): Moved | null {
	return concernsAdministrators(operation) && administrators.has(yzjId)
		? plain('administrator')
		: null;
}

const concernsAdministrators = ({
	kind,
	object,
	because,
}: Pick<Operation, 'kind' | 'object' | 'because'>): boolean =>
	(object === 'person' && REMOVALS.has(kind)) ||
	(kind === 'bind-person' && because.rule === 'pairs') ||
	kind === 'change-phone' ||
	kind === 'change-email';

/** Those of whom nobody knew when the plan was approved: the guard names the others. */
async function administratorsNow(
	{ eid, operations, guards }: Plan,
	asked: AdministratorReader | undefined,
): Promise<ReadonlySet<string>> {
	if (!operations.some(concernsAdministrators)) return new Set();
	const released = new Set(
		guards.flatMap((guard) =>
			guard.id === 'administrators' ? guard.facts.persons.map(({ id }) => id) : [],
		),
	);
	return new Set((await readAdministrators(asked, eid))?.filter((id) => !released.has(id)));
}

const KEYS = (['name', 'jobNo', 'phone', 'email'] as const).map((field) => ({
	field,
	fold: keyFor(field),
}));

/** A link by rule holds as long as the person is called and reached as when it was found: a number that was handed on meanwhile is somebody else's. */
function matchedOtherwise(operation: Operation, { persons, planned }: Ground): Moved | null {
	const [then, now] = isByRule(operation)
		? [planned.get(operation.yzjId), persons.get(operation.yzjId)]
		: [];
	const other =
		then && now
			? KEYS.find(
					({ field, fold }) =>
						!isMasked(then[field]) &&
						!isMasked(now[field]) &&
						fold(then[field]) !== fold(now[field]),
				)
			: undefined;
	return other ? { code: 'other-field', facts: { field: other.field } } : null;
}

const isByRule = ({ kind, because }: Operation): boolean =>
	kind === 'bind-person' && because.rule === 'pairs';

const boundByRule = ({ operations }: Plan): ReadonlySet<string> =>
	new Set(operations.filter(isByRule).map(({ yzjId }) => yzjId));

const TAKES: ReadonlySet<OperationKind> = new Set<OperationKind>([
	...REMOVALS,
	'remove-role',
	'remove-leader',
]);

async function linkedElsewhere(
	store: Store,
	{ eid, source, operations }: Plan,
): Promise<ReadonlySet<string>> {
	const elsewhere = new Set<string>();
	for (const object of ['person', 'department'] as const) {
		const ids = new Set(
			operations.flatMap((operation) =>
				operation.object === object && TAKES.has(operation.kind) ? [operation.yzjId] : [],
			),
		);
		for (const owner of await store.bindings.ownersOf(eid, object, [...ids]))
			if (owner.source !== source) elsewhere.add(`${object}:${owner.yzjId}`);
	}
	return elsewhere;
}

/** Links without which a plan may be done, by `linkKey`. */
interface Meant {
	/** Those that it makes itself. */
	binding: ReadonlySet<string>;
	/** Those that were kept as removed when it was made, as they may be of whoever is not active. */
	kept: ReadonlySet<string>;
}

/** Somebody took the link back meanwhile: whom it led to is nobody's business here any more. */
function unlinked(
	{ object, oaId, yzjId }: Operation,
	{ links, kept }: Ground,
	meant: Meant,
): Moved | null {
	const key = linkKey(object, oaId, yzjId);
	const linked =
		yzjId === '' ||
		oaId === '' ||
		links.get(`${object}:${oaId}`) === yzjId ||
		(kept.has(key) && meant.kept.has(key)) ||
		meant.binding.has(key);
	return linked ? null : plain('unlinked-meanwhile');
}

/** The departments as they are now, beside what the plan makes of them. */
class Departments {
	readonly byId: ReadonlyMap<string, YzjDepartment>;
	private readonly children: ReadonlyMap<string, readonly YzjDepartment[]>;
	private readonly operations: ReadonlyMap<string, Operation>;

	constructor(plan: Pick<Plan, 'operations'>, { departments }: Ground) {
		this.byId = new Map(departments.map((department) => [department.id, department]));
		this.children = Map.groupBy(departments, (department) => department.parentId);
		this.operations = new Map(
			plan.operations
				.filter((operation) => operation.object === 'department')
				.map((operation) => [operation.id, operation]),
		);
	}

	change(operation: Operation): Moved | null {
		const { kind, target, before, after, yzjId, name } = operation;
		if (target && target.orgId !== '' && !this.byId.has(target.orgId))
			return { code: 'parent-gone', facts: { path: target.path } };
		if (kind === 'create-department') return this.taken(operation, target?.orgId ?? '', name);
		const department = this.byId.get(yzjId);
		if (!department) return plain('department-gone');
		if (before.name !== undefined && nameKey(before.name) !== nameKey(department.name))
			return { code: 'other-name', facts: { now: department.name, was: before.name } };
		if (before.parent !== undefined && before.parent !== department.parentId)
			return {
				code: 'other-parent',
				facts: { now: this.byId.get(department.parentId)?.name ?? department.parentId },
			};
		if (before.weights !== undefined && before.weights !== String(department.weights))
			return {
				code: 'other-order',
				facts: { now: String(department.weights), was: before.weights },
			};
		const needs = operation.needs.map((need) => this.operations.get(need));
		const own = needs.find((need) => need?.yzjId === yzjId);
		// moveOrg does not see that a name is taken: it arrives with the name that it has by then.
		if (kind === 'move-department')
			return this.taken(operation, target?.orgId ?? '', own?.after.name ?? department.name);
		if (kind === 'rename-department')
			return this.taken(
				operation,
				own?.kind === 'move-department' ? (own.target?.orgId ?? '') : department.parentId,
				after.name ?? '',
			);
		return null;
	}

	/** Whether another department has the name there and no earlier step of the plan makes it give it up. */
	private taken({ needs, yzjId }: Operation, parentId: string, name: string): Moved | null {
		if (parentId === '') return null; // Below a department that this plan makes: nobody can be there yet.
		const giving = new Set(needs.map((need) => this.operations.get(need)?.yzjId));
		const namesake = this.children
			.get(parentId)
			?.find(
				(child) =>
					child.id !== yzjId && nameKey(child.name) === nameKey(name) && !giving.has(child.id),
			);
		return namesake ? { code: 'name-appeared', facts: { name: namesake.name } } : null;
	}
}

/** What stands in `before` of the link, and not of the person: compared by `linkChange`. */
const LINK_FIELDS: ReadonlySet<string> = new Set(['boundOaId', 'boundYzjId']);

/** @param ending leaderships that the plan ends, by `dutyKey` */
function personChange(
	operation: Operation,
	ground: Ground,
	byId: ReadonlyMap<string, YzjDepartment>,
	ending: ReadonlySet<string>,
	waitsFor: WaitsFor,
): Moved | null {
	const { kind, before, after, target, yzjId } = operation;
	const goesThere = kind === 'create-person' || kind === 'move-person' || DUTIES.has(kind);
	if (goesThere && target && target.orgId !== '' && !byId.has(target.orgId))
		return { code: 'target-gone', facts: { path: target.path } };
	for (const channel of ['phone', 'email'] as const) {
		const value =
			channel === 'phone'
				? (after['account.mobile'] ?? after.phone)
				: (after['account.email'] ?? after.email);
		const holder = value ? ground.holders.get(holderKey(channel, value)) : undefined;
		if (
			holder &&
			holder.openId !== yzjId &&
			!waitsFor(operation, channel === 'phone' ? 'change-phone' : 'change-email', 'delete-person')
		)
			return {
				code: 'channel-taken',
				facts: {
					channel,
					by: { id: holder.openId, name: holder.name },
					active: holder.status === '1',
				},
			};
	}
	if (kind === 'create-person' || waitsFor(operation, 'create-person')) return null;
	const person = ground.persons.get(yzjId);
	if (!person) return plain('person-gone');
	if (
		before.status === undefined &&
		person.status !== '1' &&
		!waitsFor(operation, 'enable-person', 'restore-person')
	)
		return plain('person-inactive');
	if (DUTIES.has(kind)) return dutyChange(operation, person, ground.duties, ending, waitsFor);
	if (ROLE_CHANGES.has(kind)) return roleChange(operation, ground.roles);
	const field = Object.keys(before).find(
		(name) =>
			!LINK_FIELDS.has(name) && nameKey(valueOf(person, name)) !== nameKey(before[name] ?? ''),
	);
	return field === undefined ? null : { code: 'other-field', facts: { field } };
}

/** A leadership or post is compared as a whole: what `before` says, and that there is no post where it says nothing of one. */
function dutyChange(
	operation: Operation,
	person: YzjPerson,
	duties: Ground['duties'],
	ending: ReadonlySet<string>,
	waitsFor: WaitsFor,
): Moved | null {
	const { kind, before, after, target, yzjId } = operation;
	const key = dutyKey(yzjId, target?.orgId ?? '');
	const leads = duties?.leaders.has(key) === true;
	const post = duties?.posts.get(key);
	if (before.leader !== undefined && before.leader !== (leads ? '1' : '0'))
		return leads ? plain('leads-now') : plain('leads-no-longer');
	if (kind === 'set-leader' || kind === 'remove-leader') return null;
	if (before.jobTitle === undefined) {
		if (post) return plain('post-there');
		// A post is written with whether it leads.
		if (leads && after.leader === '0' && !ending.has(key)) return plain('leads-now');
		return person.orgId === target?.orgId && !waitsFor(operation, 'move-person')
			? plain('main-department')
			: null;
	}
	if (!post) return plain('post-gone');
	return nameKey(post.jobTitle) === nameKey(before.jobTitle) && post.weights === before.weights
		? null
		: plain('other-post');
}

/** Whoever has a role keeps it with the departments that somebody has limited it to; and where the reading is in doubt, nobody is given what may be there, or loses what may not: undone, it would be given. */
function roleChange(operation: Operation, roles: RolesNow | null): Moved | null {
	const { role, roleId, orgIds } = roleOf(operation);
	const name = roles?.names.get(roleId);
	if (name === undefined) return { code: 'role-gone', facts: { role } };
	if (nameKey(name) !== nameKey(role)) return { code: 'role-renamed', facts: { role, now: name } };
	const held = roles?.held.get(dutyKey(operation.yzjId, roleId));
	if (operation.kind === 'assign-role' && held !== undefined)
		return { code: 'has-role', facts: { role } };
	if (roles?.reasons.length)
		return { code: 'role-uncertain', facts: { role, doubts: roles.reasons } };
	if (operation.kind === 'assign-role') return null;
	if (held === undefined) return { code: 'role-lost', facts: { role } };
	return held === joined(orgIds) ? null : { code: 'role-departments', facts: { role } };
}
