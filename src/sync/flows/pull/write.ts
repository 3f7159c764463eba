import type { ReadingDoubt } from '../../../lib/certificate';
import type { Binding, MirrorChanges, Scope } from '../../../store';
import type { EngineContext } from '../../../store/context';
import type { YzjDepartment, YzjPerson } from '../../model';
import {
	mirrorDepartment,
	mirrorPerson,
	refreshMirror,
	unbind,
	type Refreshed,
} from '../../read/refresh';
import { SyncStop } from '../../../store/stop';
import type { PullReading } from './read';

const WHO = 'pull';

/** What a pull changed in the store. */
export interface Written extends Refreshed {
	leaders: MirrorChanges;
	posts: MirrorChanges;
	/** Why parts of the mirror were left as they were; empty when the reading was whole. */
	damage: readonly ReadingDoubt[];
}

interface WriteInput {
	reading: PullReading;
	/** When the reading began (ms). */
	readAt: number;
	bindings: readonly Binding[];
	/**
	 * Whether rows that are missing may be taken for gone: not while somebody else wrote in between.
	 */
	maySubtract: boolean;
	/** What to do with a whole reading that is not certified. */
	uncertified: 'block' | 'no-removals';
}

/**
 * Writes a reading into the mirror. What is not proved is never taken for gone: then rows are only
 * added and changed, no link is touched, and the next pull reads the same again.
 * @throws {SyncStop} refresh-failed: a whole reading without a certificate
 */
export async function writeReading(
	context: EngineContext,
	scope: Scope,
	input: WriteInput,
): Promise<Written> {
	const { reading, readAt } = input;
	const { complete, reasons } = reading.certificate;
	if (reading.mode === 'full' && !complete && input.uncertified === 'block')
		throw notWhole(reasons);
	const certain = complete && input.maySubtract;
	const directory = certain
		? await writeCertain(context, scope, input)
		: await writeSeen(context, scope, reading);
	const lists = await writeLists(context, scope, reading, certain);
	if (certain) await context.store.pulls.done(scope, { readAt, full: reading.mode === 'full' });
	const between = complete && !input.maySubtract ? [{ code: 'other-run' as const, facts: {} }] : [];
	return { ...directory, ...lists, damage: [...reasons, ...between, ...lists.damage] };
}

const notWhole = (reasons: readonly ReadingDoubt[]): SyncStop =>
	new SyncStop({ code: 'yunzhijia-not-whole', facts: { doubts: reasons } });

async function writeCertain(
	context: EngineContext,
	scope: Scope,
	{ reading, bindings }: WriteInput,
): Promise<Refreshed> {
	if (reading.mode === 'full') {
		const refreshed = await refreshMirror({
			engineContext: context,
			scope,
			yunzhijia: reading.snapshot,
			bindings,
			who: WHO,
		});
		if (!refreshed) throw notWhole([{ code: 'empty-now', facts: { list: 'persons' } }]);
		return refreshed;
	}
	const { departments, deleted, persons, leavers } = reading.increment;
	const linked = new Map(
		bindings.flatMap(({ kind, yzjId, oaId, state }) =>
			state === 'active' ? [[`${kind}:${yzjId}`, oaId] as const] : [],
		),
	);
	const known = new Set(bindings.flatMap(({ kind, yzjId }) => (kind === 'person' ? [yzjId] : [])));
	const oaIds = (kind: Binding['kind'], ids: readonly string[]): string[] =>
		ids.flatMap((id) => linked.get(`${kind}:${id}`) ?? []);
	// Linked people stay in the mirror with their state; others are gone from it.
	const kept = leavers.filter(({ openId }) => known.has(openId));
	const gone = leavers.filter(({ openId }) => !known.has(openId)).map(({ openId }) => openId);
	const changes = await merge({
		engineContext: context,
		scope,
		departments,
		persons: [...persons, ...kept],
		gone: {
			departments: deleted,
			persons: gone,
		},
	});
	return {
		...changes,
		unbound: await unbind(
			context.store,
			scope,
			{
				person: oaIds(
					'person',
					leavers.map(({ openId }) => openId),
				),
				department: oaIds('department', deleted),
			},
			WHO,
		),
	};
}

/** Only what was seen, nothing taken away. */
async function writeSeen(
	context: EngineContext,
	scope: Scope,
	reading: PullReading,
): Promise<Refreshed> {
	const { departments, persons } = reading.mode === 'full' ? reading.snapshot : reading.increment;
	return {
		...(await merge({
			engineContext: context,
			scope,
			departments,
			persons,
			gone: { departments: [], persons: [] },
		})),
		unbound: 0,
	};
}

async function merge({
	engineContext: { store, services },
	scope,
	departments,
	persons,
	gone,
}: {
	engineContext: EngineContext;
	scope: Scope;
	departments: readonly YzjDepartment[];
	persons: readonly YzjPerson[];
	gone: { departments: readonly string[]; persons: readonly string[] };
}) {
	return await store.mirror.merge(
		scope,
		{ departments: departments.map(mirrorDepartment), persons: persons.map(mirrorPerson) },
		gone,
		services.now(),
	);
}

const NOTHING: MirrorChanges = { added: 0, changed: 0, removed: 0 };

/**
 * Each list only where it is whole; one that became
 * empty altogether is believed in a full pass only.
 */
async function writeLists(
	{ store }: EngineContext,
	scope: Scope,
	{ mode, leaders, posts }: PullReading,
	certain: boolean,
): Promise<Pick<Written, 'leaders' | 'posts' | 'damage'>> {
	const damage = [...leaders.reasons, ...posts.reasons];
	const doubt = async (
		list: 'leaders' | 'posts',
		reading: { rows: readonly unknown[]; reasons: readonly ReadingDoubt[] },
		known: () => Promise<readonly unknown[]>,
	): Promise<boolean> => {
		if (!certain || reading.reasons.length > 0) return true;
		if (mode === 'full' || reading.rows.length > 0 || (await known()).length === 0) return false;
		damage.push({ code: 'empty-now', facts: { list } });
		return true;
	};
	return {
		leaders: (await doubt('leaders', leaders, () => store.mirrorPosts.leaders(scope)))
			? NOTHING
			: await store.mirrorPosts.replaceLeaders(scope, leaders.rows),
		posts: (await doubt('posts', posts, () => store.mirrorPosts.posts(scope)))
			? NOTHING
			: await store.mirrorPosts.replacePosts(scope, posts.rows),
		damage,
	};
}
