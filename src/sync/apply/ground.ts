import type { Binding, Store } from '../../store';
import type { YunzhijiaReader } from '../../yunzhijia';
import type { EngineContext } from '../../store/context';
import {
	linkMade,
	statusBefore,
	REMOVALS,
	type Operation,
	type Plan,
	type YzjDepartment,
	type YzjPerson,
} from '../model';
import type { Moved } from '../../words';
import { isMasked, keyFor } from '../../lib/canonical/text';
import { accountGiven, besideOf, definitionOf, type Ground } from '../operations';
import { holderKey, linkKey, plain, PlanGround } from '../operations/ground';
import { roleIdOf } from '../operations/role';
import { readAdministrators, type AdministratorReader } from '../read/administrators';
import { readByPhones } from '../read/byPhones';
import { dutiesNow } from '../read/dutiesNow';
import { rolesNow } from '../read/rolesNow';
import { placePersons, readPersons } from '../read/yunzhijia';
import { savedPersons } from '../saved/savedInput';
import type { SavedPlan } from '../saved/savedPlan';
import { departmentsNow } from './departmentsNow';

/**
 * Reads in bulk what the operations were computed from: the whole list, or only the persons
 * concerned, whichever takes fewer calls.
 */
export async function readGround({
	engineContext: { store },
	reader,
	input: { planId, plan },
	bindings,
	asked,
}: {
	engineContext: EngineContext;
	reader: YunzhijiaReader;
	input: Pick<SavedPlan, 'planId' | 'plan'>;
	bindings: readonly Binding[];
	asked?: AdministratorReader;
}): Promise<Ground> {
	const { departments } = await departmentsNow(reader);
	const openIds = [
		...new Set(
			plan.operations.flatMap((operation) =>
				operation.object === 'person' && operation.yzjId !== '' ? [operation.yzjId] : [],
			),
		),
	];
	const phones = plan.operations.flatMap((operation) => accountGiven(operation).phone || []);
	const emails = plan.operations.some((operation) => accountGiven(operation).email !== undefined);
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
	const duties = plan.operations.some((operation) => besideOf(operation) === 'duties')
		? await dutiesNow(reader)
		: null;
	const ofRoles = plan.operations.filter((operation) => besideOf(operation) === 'roles');
	const roles =
		ofRoles.length > 0
			? await rolesNow(
					reader,
					ofRoles.flatMap((operation) => roleIdOf(operation) ?? []),
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
export function movedGround(
	{ operations }: Pick<Plan, 'operations'>,
	ground: Ground,
): Map<string, Moved> {
	const at = new PlanGround(operations, ground);
	const moved = new Map<string, Moved>();
	const giveWay = new Map(
		operations.flatMap((operation) => {
			const { object, oaId, yzjId } = operation;
			const former = isUnbinding(operation) ? oaId : linkMade(operation).replaces?.oaId;
			return former === undefined ? [] : [[`${object}:${yzjId}`, former] as const];
		}),
	);
	const keysOf = (some: readonly Operation[]): Set<string> =>
		new Set(some.map(({ object, oaId, yzjId }) => linkKey(object, oaId, yzjId)));
	const meant: Meant = {
		binding: keysOf(operations.filter(isBinding)),
		kept: keysOf(operations.filter((operation) => statusBefore(operation) !== '1')),
	};
	for (const operation of operations) {
		const own = (): Moved | null => definitionOf(operation.kind).moved(operation, at);
		const change = isUnbinding(operation)
			? own()
			: (linkChange(operation, ground, giveWay) ??
				claimed(operation, ground) ??
				administers(operation, ground) ??
				matchedOtherwise(operation, ground) ??
				unlinked(operation, ground, meant) ??
				own());
		if (change !== null) moved.set(operation.id, change);
	}
	return moved;
}

const stored = ({ kind }: Operation): 'bind' | 'unbind' | null => {
	const definition = definitionOf(kind);
	return definition.in === 'store' ? definition.store : null;
};
const isBinding = (operation: Operation): boolean => stored(operation) === 'bind';
const isUnbinding = (operation: Operation): boolean => stored(operation) === 'unbind';

/**
 * Links that were made by hand, by an import or by a login meanwhile are never overruled. @param
 * giveWay links that the plan replaces, as `department:<orgId>` → OA id
 */
function linkChange(
	operation: Operation,
	{ links, owners }: Ground,
	giveWay: ReadonlyMap<string, string>,
): Moved | null {
	const { object, oaId, yzjId } = operation;
	const link = links.get(`${object}:${oaId}`);
	if (
		object === 'person' &&
		link !== undefined &&
		link !== yzjId &&
		link !== linkMade(operation).replaces?.yzjId
	)
		return { code: 'linked-otherwise', facts: { object, with: link } };
	const owner = yzjId === '' ? undefined : owners.get(`${object}:${yzjId}`);
	return owner !== undefined && owner !== oaId && owner !== giveWay.get(`${object}:${yzjId}`)
		? { code: 'linked-by-other', facts: { object, with: owner } }
		: null;
}

/** What other sources have linked loses nothing here (C9). */
function claimed({ kind, object, yzjId }: Operation, { elsewhere }: Ground): Moved | null {
	return definitionOf(kind).takes && elsewhere.has(`${object}:${yzjId}`)
		? { code: 'other-source', facts: { object } }
		: null;
}

/**
 * Whoever was made an administrator after planning stays, is linked by no rule, and keeps the
 * account unless somebody released that.
 */
function administers(operation: Operation, { administrators }: Ground): Moved | null {
	return administrators.has(operation.yzjId) && concernsAdministrators(operation)
		? plain('administrator')
		: null;
}

/** Somebody who is taken away, linked by a rule, or given another account. */
const concernsAdministrators = (operation: Operation): boolean =>
	operation.object === 'person' &&
	(REMOVALS.has(operation.kind) || isByRule(operation) || givesAccount(operation));

const givesAccount = (operation: Operation): boolean =>
	operation.yzjId !== '' &&
	Object.values(accountGiven(operation)).some((value) => value !== undefined);

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

/**
 * A link by rule holds as long as the person is called and reached as when it was found: a number
 * that was handed on meanwhile is somebody else's.
 */
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

const isByRule = (operation: Operation): boolean =>
	operation.object === 'person' && isBinding(operation) && operation.because.rule === 'pairs';

const boundByRule = ({ operations }: Plan): ReadonlySet<string> =>
	new Set(operations.filter(isByRule).map(({ yzjId }) => yzjId));

async function linkedElsewhere(
	store: Store,
	{ eid, source, operations }: Plan,
): Promise<ReadonlySet<string>> {
	const elsewhere = new Set<string>();
	for (const object of ['person', 'department'] as const) {
		const ids = new Set(
			operations.flatMap((operation) =>
				operation.object === object && definitionOf(operation.kind).takes ? [operation.yzjId] : [],
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
