import { z } from 'zod/v4';
import type { Binding, PlanBrief, Scope, Store } from '../../store';
import type { Before } from '../plan/causes';
import type { YzjSnapshot } from '../model';
import type { Replanning } from '../plan/replanning';
import { loadInput, savedHead, savedIds, savedLinks } from './savedInput';
import { readPlan, type SavedPlan } from './savedPlan';
import { matchPairSchema, parseSettings } from '../../settings/push';
import { SettingsError } from '../../settings/problems';
import { loadSnapshot } from '../read/staging';

/** Provenances of links that no push made. */
const BY_HAND: ReadonlySet<Binding['provenance']> = new Set<Binding['provenance']>([
	'import',
	'manual',
	'login',
]);

/** Links and Yunzhijia as the new plan found them. */
interface Found {
	bindings: readonly Binding[];
	yunzhijia: YzjSnapshot;
}

/**
 * The run that the next plan of a flow and source is compared
 * with; null: there was none, or nothing of it is kept.
 */
export async function runBefore(
	store: Store,
	scope: Scope,
	{ flow, keyOf }: Replanning,
	found: Found,
): Promise<Before | null> {
	const [last] = await store.plans.list(scope, {
		flows: [flow],
		statuses: ['applied', 'failed', 'no-changes'],
		withInputs: true,
		limit: 1,
	});
	const head = last ? await savedHead(store, last.id) : null;
	if (!last || !head) return null;
	const saved = await readPlan(store, await store.plans.get(last.id), last.id);
	const { plan } = saved;
	try {
		const settings = parseSettings(plan.settings);
		const done = new Set(
			(await store.journal.forPlan(last.id)).flatMap(({ seq, state }) =>
				state === 'done' ? [seq] : [],
			),
		);
		return {
			settings,
			pairs: z.array(matchPairSchema).parse(settings.matchPairs ?? []),
			reading:
				flow === 'push'
					? await oaReading(store, head.snapshotId)
					: await yunzhijiaReading(store, saved),
			leftUndone: new Set(plan.operations.filter(({ seq }) => !done.has(seq)).map(({ id }) => id)),
			leftAlone: new Set([...plan.conflicts, ...plan.notes].map(keyOf)),
			linkedByHand: await linkedByHand(store, last, found, keyOf),
			undone: await undoneSince(store, scope, last.id, keyOf),
		};
	} catch (error) {
		// Settings of a version with other keys: nothing to compare with.
		if (error instanceof SettingsError) return null;
		throw error;
	}
}

async function oaReading(store: Store, snapshotId: string): Promise<Before['reading']> {
	const snapshot = await store.snapshots.get(snapshotId);
	return snapshot?.state === 'closed'
		? { oa: (await loadSnapshot(store, snapshotId)).snapshot }
		: null;
}

async function yunzhijiaReading(store: Store, saved: SavedPlan): Promise<Before['reading']> {
	const kept = await loadInput(store, saved);
	return kept && { yunzhijia: kept.input.yunzhijia };
}

async function linkedByHand(
	store: Store,
	last: PlanBrief,
	{ bindings: now, yunzhijia }: Found,
	keyOf: Replanning['keyOf'],
): Promise<ReadonlySet<string>> {
	const before = await savedLinks(store, last.id);
	const there = new Set([
		...yunzhijia.departments.map(({ id }) => id),
		...yunzhijia.persons.filter(({ status }) => status === '1').map(({ openId }) => openId),
	]);
	const states = new Map(now.map((link) => [linkKey(link), link.state]));
	// A push ends a link only with the person or department that it leads to.
	const ended = before.filter(
		(link) =>
			link.state === 'active' && there.has(link.yzjId) && states.get(linkKey(link)) !== 'active',
	);
	const wasThere = ended.length > 0 ? await savedIds(store, last.id) : new Set<string>();
	const made = now.filter(
		(link) => link.state === 'active' && link.at >= last.createdAt && BY_HAND.has(link.provenance),
	);
	return new Set([...ended.filter(({ yzjId }) => wasThere.has(yzjId)), ...made].map(keyOf));
}

const linkKey = ({ kind, oaId, yzjId }: Pick<Binding, 'kind' | 'oaId' | 'yzjId'>): string =>
	JSON.stringify([kind, oaId, yzjId]);

async function undoneSince(
	store: Store,
	scope: Scope,
	planId: string,
	keyOf: Replanning['keyOf'],
): Promise<ReadonlySet<string>> {
	const undone = new Set<string>();
	for (const { id } of await store.plans.list(scope, {
		flows: ['push'],
		statuses: ['applied', 'failed'],
		after: planId,
	})) {
		const { plan } = await readPlan(store, await store.plans.get(id), id);
		if (plan.undoes === undefined) continue;
		for (const { object, oaId, yzjId } of plan.operations)
			undone.add(keyOf({ kind: object, oaId, yzjId }));
	}
	return undone;
}
