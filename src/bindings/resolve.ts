import type { Binding, MirrorPerson, Scope, Store } from '../store';
import type { ObjectKind } from '../sync/model';
import { byText, keyFor } from '../lib/canonical/text';
import { type BindingRow, stateOf } from './bindingRow';
import { listBindings } from './listing';

/**
 * What a record is known by. `oaId` and `yzjId` for people and departments, the others for people.
 */
export const KEY_KINDS = ['oaId', 'yzjId', 'jobNo', 'phone', 'email'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

/** Somebody whom a key may mean, with both sides as far as they are known. */
type Candidate = Pick<
	BindingRow,
	'kind' | 'binding' | 'oaId' | 'oaName' | 'yzjId' | 'yzjName' | 'yzjState'
>;

export interface Resolved {
	key: string;
	/** `several`: it is for people to decide; the first is never taken for the right one. */
	found: 'one' | 'none' | 'several';
	candidates: readonly Candidate[];
}

/**
 * Finds the other side of each key, a batch at a time. Ids are looked up by index. Other keys are
 * folded as the matcher folds them and compared with everybody of both sides, who are read once for
 * all keys; a placeholder or masked key finds nobody.
 */
export async function resolveKeys(
	store: Store,
	scope: Scope,
	{ kind, by }: { kind: ObjectKind; by: KeyKind },
	keys: readonly string[],
): Promise<Resolved[]> {
	const candidates =
		by === 'oaId' || by === 'yzjId'
			? await byId(store, scope, { kind, by }, keys)
			: await byField(store, scope, by, keys);
	return keys.map((key) => {
		const found = [...(candidates.get(key) ?? [])].sort(
			(a, b) => byText(a.yzjId, b.yzjId) || byText(a.oaId, b.oaId),
		);
		return {
			key,
			found: found.length === 0 ? 'none' : found.length === 1 ? 'one' : 'several',
			candidates: found,
		};
	});
}

async function byId(
	store: Store,
	scope: Scope,
	{ kind, by }: { kind: ObjectKind; by: 'oaId' | 'yzjId' },
	keys: readonly string[],
): Promise<Map<string, Candidate[]>> {
	const links = linksInForce(
		await store.bindings.find(scope, kind, by === 'oaId' ? 'oa' : 'yzj', keys),
		by,
	);
	const ids = by === 'yzjId' ? keys : [...links.values()].map(({ yzjId }) => yzjId);
	const records = await recordsById(store, scope, kind, ids);
	const found = new Map<string, Candidate[]>();
	for (const key of keys) {
		const link = links.get(key);
		const yzjId = link?.yzjId ?? (by === 'yzjId' ? key : '');
		const record = records.get(yzjId);
		if (!link && !record) continue;
		found.set(key, [
			{
				kind,
				binding: !link ? 'unbound' : link.state === 'active' ? 'bound' : 'kept',
				oaId: link?.oaId ?? '',
				oaName: '',
				yzjId,
				yzjName: record?.name ?? '',
				yzjState: record ? stateOf(record) : 'missing',
			},
		]);
	}
	return found;
}

/** The link that counts of each record: the active one, else the newest that was kept. */
function linksInForce(
	links: readonly Binding[],
	by: 'oaId' | 'yzjId',
): ReadonlyMap<string, Binding> {
	const inForce = new Map<string, Binding>();
	for (const link of links) {
		const known = inForce.get(link[by]);
		if (!known || (known.state === 'removed' && (link.state === 'active' || link.at > known.at)))
			inForce.set(link[by], link);
	}
	return inForce;
}

/** What the mirror has of these persons; of departments it has few, and all are read. */
async function recordsById(
	store: Store,
	scope: Scope,
	kind: ObjectKind,
	ids: readonly string[],
): Promise<ReadonlyMap<string, Pick<MirrorPerson, 'name' | 'status'>>> {
	if (kind === 'person')
		return new Map(
			(await store.mirror.personsByIds(scope, ids)).map((person) => [person.openId, person]),
		);
	return new Map(
		(await store.mirror.departments(scope)).map(({ orgId, name }) => [
			orgId,
			{ name, status: '1' },
		]),
	);
}

const OA_FIELD = { jobNo: 'oaJobNo', phone: 'oaMobile', email: 'oaEmail' } as const;

async function byField(
	store: Store,
	scope: Scope,
	by: keyof typeof OA_FIELD,
	keys: readonly string[],
): Promise<Map<string, Candidate[]>> {
	const fold = keyFor(by);
	const wanted = Map.groupBy(keys, fold);
	wanted.delete('');
	const found = new Map<string, Candidate[]>();
	const { rows } = await listBindings(store, scope, { kind: 'person' });
	for (const row of rows) {
		for (const folded of new Set([fold(row[by]), fold(row[OA_FIELD[by]])])) {
			for (const key of new Set(wanted.get(folded))) {
				const { kind, binding, oaId, oaName, yzjId, yzjName, yzjState } = row;
				const list = found.get(key);
				const candidate = { kind, binding, oaId, oaName, yzjId, yzjName, yzjState };
				if (list) list.push(candidate);
				else found.set(key, [candidate]);
			}
		}
	}
	return found;
}
